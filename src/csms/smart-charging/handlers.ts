import type { Response, SmartChargingStationIntents } from '../../dialect/index.js';
import type { Context, Handler } from '../context.js';
import type { NoticeKind } from '../monitoring/notice.js';
import { exceeds } from './needs.js';

/** What stations tell about charging profiles, limits and the needs of vehicles (OCPP 2.0.1 K09 to K17). */
export const smartChargingHandlers: { readonly [N in keyof SmartChargingStationIntents]: Handler<N> } = {
  async reportChargingProfiles(request, context) {
    const { evseId, chargingLimitSource: source, chargingProfile } = request;
    const { station: stationId, now: at, repos } = context;
    for (const profile of chargingProfile) {
      await repos.chargingProfiles.save({ stationId, evseId, source, profile, at });
    }
    await keep(context, 'charging-profiles', request, request.requestId);
    return {};
  },
  async notifyChargingLimit(request, context) {
    await keep(context, 'charging-limit', request);
    const { station, now: at, tell } = context;
    tell({
      type: 'charging-limit',
      at,
      station,
      source: request.chargingLimit.chargingLimitSource,
      cleared: false,
    });
    return {};
  },
  async clearedChargingLimit(request, context) {
    await keep(context, 'charging-limit', { ...request, cleared: true });
    const { station, now: at, tell } = context;
    tell({ type: 'charging-limit', at, station, source: request.chargingLimitSource, cleared: true });
    return {};
  },
  async notifyEVChargingNeeds(request, context) {
    await keep(context, 'charging-needs', request);
    const { station, now: at, settings, tell } = context;
    const { schedules = [], answer } = settings.chargingNeeds ?? {};
    const able = schedules.length > 0;
    const status = answer ?? (able ? 'Accepted' : 'Rejected');
    // K15.FR.07: the profile follows the answer.
    if (able && (status === 'Accepted' || status === 'Processing')) {
      const { evseId, maxScheduleTuples } = request;
      tell({
        type: 'schedule-wanted',
        at,
        station,
        evseId,
        ...(maxScheduleTuples === undefined ? {} : { maxScheduleTuples }),
      });
    }
    return { status };
  },
  async notifyEVChargingSchedule(request, context) {
    await keep(context, 'ev-schedule', request);
    return { status: await judge(request, context) };
  },
};

/** K15.FR.11 to FR.13: what a vehicle plans has to be within what it was offered; if not, it is offered anew. */
async function judge(
  { evseId, chargingSchedule }: SmartChargingStationIntents['notifyEVChargingSchedule']['request'],
  { station, now: at, repos, tell }: Context,
): Promise<Response<'notifyEVChargingSchedule'>['status']> {
  const known = await repos.chargingProfiles.list({ station });
  const offered = known.filter(
    (each) => each.evseId === evseId && each.profile.chargingProfilePurpose === 'TxProfile',
  );
  const broken = offered.some(({ profile }) => exceeds(chargingSchedule, profile.chargingSchedule));
  if (!broken) return 'Accepted';
  // A vehicle that will not learn is not asked for ever.
  if (offered.every((each) => at - each.at > RENEGOTIATION_MS)) {
    tell({ type: 'schedule-wanted', at, station, evseId });
  }
  return 'Rejected';
}

const RENEGOTIATION_MS = 60_000;

async function keep(
  { station, now, repos }: Context,
  kind: NoticeKind,
  payload: unknown,
  requestId?: number,
): Promise<void> {
  const id = requestId === undefined ? {} : { requestId };
  await repos.notices.add({ stationId: station, kind, serverTime: now, payload, ...id });
}
