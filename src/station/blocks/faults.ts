import { faultVariableOf, type VariableName } from '../../dialect/index.js';
import type { ActParams } from '../acts.js';
import type { Block, Context, Impossible } from '../core/block.js';
import { evseFor } from '../core/evse-for.js';
import type { PhysicalEvse } from '../core/state.js';
import { connectorOf, evseOf } from '../models/index.js';
import { pauseVehicle } from '../physics/index.js';

type Fault = NonNullable<PhysicalEvse['fault']>;

/** Stopped reason of a transaction that a fault ends, by 1.6 ChargePointErrorCode; the rest end as Other (E06.FR.16). */
const STOP_REASONS: Record<string, string> = {
  GroundFailure: 'GroundFault',
  OverCurrentFailure: 'OvercurrentFault',
  OverVoltage: 'PowerQuality',
  UnderVoltage: 'PowerQuality',
};

const LOCK_FAILURE = 'ConnectorLockFailure';

/** Not a fault but a warning: the vehicle is still there, and takes nothing until it is understood again (1.6 4.9). */
const EV_SILENT = 'EVCommunicationError';

/** What breaks, and the buttons that stop: 1.6 4.9 and 7.6, 2.x N07 and G05. */
export const faults: Block = {
  name: 'faults',
  acts: {
    fault: (ctx, params) => breakPart(ctx, params),
    'ground-fault': (ctx, { evse }) =>
      breakPart(ctx, { error: 'GroundFailure', ...(evse === undefined ? {} : { evse }) }),
    'clear-fault': (ctx, { evse }) => repair(ctx, evse),
    'stick-lock': (ctx, { evse }) =>
      at(ctx, evse, (_, each) => {
        each.lockStuck = true;
      }),
    'free-lock': (ctx, { evse }) =>
      at(ctx, evse, (evseId, each) => {
        each.lockStuck = false;
        if (each.fault?.code === LOCK_FAILURE) clear(ctx, evseId, each);
        else if (ctx.state.physical.powered) ctx.signal('energy-wanted', { evseId });
      }),
    'press-stop': (ctx, { evse }) => {
      if (!ctx.state.physical.powered) return { impossible: 'the station has no power' };
      return at(ctx, evse, (evseId) => {
        ctx.signal('stop-wanted', { evseId, reason: 'Local', trigger: 'StopAuthorized' });
      });
    },
    'emergency-stop': (ctx) => {
      ctx.state.physical.emergencyStop = true;
      if (!ctx.state.physical.powered) return undefined;
      for (const evse of ctx.model.evses) {
        ctx.signal('stop-wanted', {
          evseId: evse.id,
          reason: 'EmergencyStop',
          trigger: 'AbnormalCondition',
        });
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
  signals: {
    // G05.FR.02.
    'lock-failed': (ctx, { evseId }) => {
      const evse = ctx.state.physical.evses[evseId];
      if (evse && !evse.fault)
        raise(ctx, evseId, evse, { code: LOCK_FAILURE, info: 'the lock does not close' });
    },
    'vehicle-left': (ctx, { evseId }) => {
      const evse = ctx.state.physical.evses[evseId];
      if (evse?.fault?.code !== EV_SILENT) return;
      tellProblem(ctx, evseId, evse.fault, true);
      delete evse.fault;
    },
  },
};

function breakPart(ctx: Context, params: ActParams['fault']): Impossible | undefined {
  const evseId = evseFor(ctx, params.evse);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  const model = evseOf(ctx.model, evseId);
  if (!evse || !model) return { impossible: `there is no evse ${evseId}` };
  const { connector, info, 'vendor-code': vendorCode } = params;
  if (connector !== undefined && !connectorOf(model, connector)) {
    return { impossible: `evse ${evseId} has no connector ${connector}` };
  }
  if (params.error === EV_SILENT && evse.pluggedConnector === undefined) {
    return { impossible: `there is no vehicle at evse ${evseId} to talk with` };
  }
  raise(ctx, evseId, evse, {
    code: params.error,
    ...(info === undefined ? {} : { info }),
    ...(vendorCode === undefined ? {} : { vendorErrorCode: vendorCode, vendorId: ctx.model.vendor }),
    ...(connector === undefined ? {} : { connector }),
  });
  return undefined;
}

function raise(ctx: Context, evseId: number, evse: PhysicalEvse, fault: Fault): void {
  evse.fault = fault;
  ctx.note(`fault at evse ${evseId}: ${fault.code}`);
  if (fault.code === EV_SILENT) evse.power = pauseVehicle(evse.power, ctx.mono, true);
  if (!ctx.state.physical.powered) return;
  if (concerns(fault, evse)) {
    const reason = STOP_REASONS[fault.code] ?? 'Other';
    ctx.signal('stop-wanted', { evseId, reason, trigger: 'AbnormalCondition' });
  }
  ctx.signal('facts-changed', { evseId });
  tellProblem(ctx, evseId, fault, false);
}

/** A broken connector ends the session at that connector only; a warning ends none. */
function concerns({ code, connector }: Fault, { pluggedConnector }: PhysicalEvse): boolean {
  if (code === EV_SILENT) return false;
  return connector === undefined || pluggedConnector === undefined || connector === pluggedConnector;
}

function repair(ctx: Context, wanted: number | undefined): Impossible | undefined {
  const evseId = evseFor(ctx, wanted);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  if (!evse?.fault) return { impossible: `evse ${evseId} has no fault` };
  clear(ctx, evseId, evse);
  return undefined;
}

function clear(ctx: Context, evseId: number, evse: PhysicalEvse): void {
  const { fault } = evse;
  if (!fault) return;
  delete evse.fault;
  if (fault.code === EV_SILENT && evse.pluggedConnector !== undefined) {
    evse.power = pauseVehicle(evse.power, ctx.mono, false);
  }
  ctx.note(`fault at evse ${evseId} cleared`);
  if (!ctx.state.physical.powered) return;
  ctx.signal('facts-changed', { evseId });
  tellProblem(ctx, evseId, fault, true);
}

/** The variable that tells a fault, where this station has it: at the connector, at the EVSE or for the whole station. */
function placedVariable(ctx: Context, evseId: number, { code, connector }: Fault): VariableName {
  const variable = faultVariableOf(code);
  const connectorId = connector ?? ctx.state.physical.evses[evseId]?.pluggedConnector ?? 1;
  const places = [{ evseId, connectorId }, { evseId }, {}];
  const found = places
    .map((place) => ({ ...variable, ...place }))
    .find((name) => ctx.variables.table.find(name));
  return found ?? { ...variable, evseId, ...(connector === undefined ? {} : { connectorId: connector }) };
}

/** Where StatusNotification has no room for the error, an event on the variable of the broken part tells it (G05.FR.02, N07). */
function tellProblem(ctx: Context, evseId: number, fault: Fault, cleared: boolean): void {
  const { powered } = ctx.state.physical;
  if (!powered || !ctx.traits.tellsFaultsByEvent || ctx.state.volatile.registration !== 'accepted') return;
  const { volatile } = ctx.state;
  volatile.eventCounter += 1;
  ctx.say('event', {
    generatedAt: ctx.now,
    seqNo: 0,
    tbc: false,
    eventData: [
      {
        ...placedVariable(ctx, evseId, fault),
        eventId: volatile.eventCounter,
        timestamp: ctx.now,
        trigger: 'Alerting',
        actualValue: cleared ? 'false' : 'true',
        ...(cleared ? { cleared } : {}),
        techCode: fault.vendorErrorCode ?? fault.code,
        techInfo: fault.info ?? fault.code,
        eventNotificationType: 'HardWiredNotification',
      },
    ],
  });
}

function at(
  ctx: Context,
  wanted: number | undefined,
  act: (evseId: number, evse: PhysicalEvse) => void,
): Impossible | undefined {
  const evseId = evseFor(ctx, wanted);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  if (!evse) return { impossible: `there is no evse ${evseId}` };
  act(evseId, evse);
  ctx.effect({ do: 'changed' });
  return undefined;
}
