import type { ConnectorError } from '../../dialect/intents.js';
import type { ActParams } from '../acts.js';
import type { Block, Context, Impossible } from '../core/block.js';
import { evseFor } from '../core/evse-for.js';
import { connectorOf, evseOf } from '../models/index.js';

/** Stopped reason of a transaction that a fault ends, by 1.6 ChargePointErrorCode; the rest end as Other (E06.FR.16). */
const STOP_REASONS: Record<string, string> = {
  GroundFailure: 'GroundFault',
  OverCurrentFailure: 'OvercurrentFault',
  OverVoltage: 'PowerQuality',
  UnderVoltage: 'PowerQuality',
  PowerMeterFailure: 'Other',
};

/** What breaks, and the buttons that stop: 1.6 4.9 and 7.6, 2.x N07 and G05. */
export const faults: Block = {
  name: 'faults',
  acts: {
    fault: (ctx, params) => breakPart(ctx, params),
    'ground-fault': (ctx, { evse }) =>
      breakPart(ctx, { error: 'GroundFailure', ...(evse === undefined ? {} : { evse }) }),
    'clear-fault': (ctx, { evse }) => repair(ctx, evse),
    'press-stop': (ctx, { evse }) => {
      const evseId = evseFor(ctx, evse);
      if (typeof evseId !== 'number') return evseId;
      ctx.signal('stop-wanted', { evseId, reason: 'Local', trigger: 'StopAuthorized' });
      return undefined;
    },
    'emergency-stop': (ctx) => {
      ctx.state.physical.emergencyStop = true;
      if (!ctx.state.physical.powered) return undefined;
      for (const evse of ctx.model.evses) {
        ctx.signal('stop-wanted', { evseId: evse.id, reason: 'EmergencyStop', trigger: 'AbnormalCondition' });
      }
      ctx.signal('facts-changed', {});
      return undefined;
    },
    'release-emergency-stop': (ctx) => {
      if (!ctx.state.physical.emergencyStop) return { impossible: 'the emergency stop is not pressed' };
      ctx.state.physical.emergencyStop = false;
      if (ctx.state.physical.powered) ctx.signal('facts-changed', {});
      return undefined;
    },
  },
};

function breakPart(ctx: Context, params: ActParams['fault']): Impossible | undefined {
  const evseId = evseFor(ctx, params.evse);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  const model = evseOf(ctx.model, evseId);
  if (!evse || !model) return { impossible: `there is no evse ${evseId}` };
  if (params.connector !== undefined && !connectorOf(model, params.connector)) {
    return { impossible: `evse ${evseId} has no connector ${params.connector}` };
  }
  evse.fault = {
    code: params.error,
    ...(params.info === undefined ? {} : { info: params.info }),
    ...(params['vendor-code'] === undefined
      ? {}
      : { vendorErrorCode: params['vendor-code'], vendorId: ctx.model.vendor }),
    ...(params.connector === undefined ? {} : { connector: params.connector }),
  };
  ctx.note(`fault at evse ${evseId}: ${params.error}`);
  if (!ctx.state.physical.powered) return undefined;
  ctx.signal('stop-wanted', {
    evseId,
    reason: STOP_REASONS[params.error] ?? 'Other',
    trigger: 'AbnormalCondition',
  });
  ctx.signal('facts-changed', { evseId });
  tellProblem(ctx, evseId, evse.fault, false);
  return undefined;
}

function repair(ctx: Context, wanted: number | undefined): Impossible | undefined {
  const evseId = evseFor(ctx, wanted);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  if (!evse?.fault) return { impossible: `evse ${evseId} has no fault` };
  const fault = evse.fault;
  delete evse.fault;
  ctx.note(`fault at evse ${evseId} cleared`);
  if (!ctx.state.physical.powered) return undefined;
  ctx.signal('facts-changed', { evseId });
  tellProblem(ctx, evseId, fault, true);
  return undefined;
}

/** Where StatusNotification has no room for the error, an event on the Problem variable tells it (G05.FR.01, N07). */
function tellProblem(
  ctx: Context,
  evseId: number,
  fault: ConnectorError & { connector?: number },
  cleared: boolean,
): void {
  if (!ctx.traits.tellsFaultsByEvent || ctx.state.volatile.registration !== 'accepted') return;
  const { volatile } = ctx.state;
  volatile.eventCounter += 1;
  ctx.say('event', {
    generatedAt: ctx.now,
    seqNo: 0,
    tbc: false,
    eventData: [
      {
        eventId: volatile.eventCounter,
        timestamp: ctx.now,
        trigger: 'Alerting',
        actualValue: cleared ? 'false' : 'true',
        ...(cleared ? { cleared } : {}),
        techCode: fault.vendorErrorCode ?? fault.code,
        techInfo: fault.info ?? fault.code,
        eventNotificationType: 'HardWiredNotification',
        component: fault.connector === undefined ? 'EVSE' : 'Connector',
        evseId,
        ...(fault.connector === undefined ? {} : { connectorId: fault.connector }),
        variable: 'Problem',
      },
    ],
  });
}
