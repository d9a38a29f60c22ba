import type { SmartChargingStationIntents } from '../../dialect/index.js';
import type { Context, Handler } from '../context.js';
import type { NoticeKind } from '../monitoring/notice.js';

/** What stations tell about charging profiles, limits and the needs of vehicles (OCPP 2.0.1 K09 to K17). */
export const smartChargingHandlers: { readonly [N in keyof SmartChargingStationIntents]: Handler<N> } = {
  async reportChargingProfiles(request, context) {
    await keep(context, 'message', { action: 'ReportChargingProfiles', payload: request });
    return {};
  },
  async notifyChargingLimit(request, context) {
    await keep(context, 'charging-limit', request);
    return {};
  },
  async clearedChargingLimit(request, context) {
    await keep(context, 'charging-limit', { ...request, cleared: true });
    return {};
  },
  async notifyEVChargingNeeds(request, context) {
    await keep(context, 'charging-needs', request);
    // K15.FR.04: nobody here makes schedules.
    return { status: 'Rejected' };
  },
  async notifyEVChargingSchedule(request, context) {
    await keep(context, 'charging-needs', request);
    return { status: 'Accepted' };
  },
};

async function keep({ station, now, repos }: Context, kind: NoticeKind, payload: unknown): Promise<void> {
  await repos.notices.add({ stationId: station, kind, serverTime: now, payload });
}
