import type { ActParams } from '../acts.js';
import type { Block, Context, Impossible } from '../core/block.js';
import { limitOf } from '../core/charging-limit.js';
import { errorOf, isInoperative } from '../core/condition.js';
import { evseFor } from '../core/evse-for.js';
import type { PhysicalEvse } from '../core/state.js';
import { connectorOf, evseOf } from '../models/index.js';
import {
  chargingState,
  createVehicle,
  DEFAULT_VEHICLE,
  fullAt,
  jumpMeter,
  type Limits,
  limitVehicle,
  pauseVehicle,
  plugIn,
  setLimits,
  unplug,
  VEHICLE_NAMES,
  vehicleNamed,
} from '../physics/index.js';

/** The cable, the vehicle and the contactor: what people and vehicles do, and whether energy may flow. */
export const energy: Block = {
  name: 'energy',
  acts: {
    'plug-in': (ctx, params) => plug(ctx, params),
    unplug: (ctx, { evse }) => pull(ctx, evse, false),
    'ev-unplug': (ctx, { evse }) => pull(ctx, evse, true),
    park: (ctx, { evse }) => bay(ctx, evse, true),
    leave: (ctx, { evse }) => bay(ctx, evse, false),
    'ev-suspend': (ctx, { evse }) => atVehicle(ctx, evse, (each) => pauseVehicle(each.power, ctx.mono, true)),
    'ev-resume': (ctx, { evse }) => atVehicle(ctx, evse, (each) => pauseVehicle(each.power, ctx.mono, false)),
    'ev-limit': (ctx, { evse, power }) =>
      atVehicle(ctx, evse, (each) => limitVehicle(each.power, ctx.mono, power)),
    'evse-suspend': (ctx, { evse }) => suspend(ctx, evse, true),
    'evse-resume': (ctx, { evse }) => suspend(ctx, evse, false),
    'meter-jump': (ctx, { evse, by }) =>
      at(ctx, evse, (each) => {
        each.power = jumpMeter(each.power, ctx.mono, by);
      }),
    'stick-lock': (ctx, { evse }) =>
      at(ctx, evse, (each) => {
        each.lockStuck = true;
      }),
    'free-lock': (ctx, { evse }) =>
      at(ctx, evse, (each) => {
        each.lockStuck = false;
        if (!locks(ctx, each)) each.locked = false;
      }),
  },
  signals: {
    'facts-changed': (ctx, { evseId }) => decideAll(ctx, evseId),
    'energy-wanted': (ctx, { evseId }) => decideAll(ctx, evseId),
    stopped: (ctx) => {
      for (const evse of Object.values(ctx.state.physical.evses)) {
        evse.power = setLimits(evse.power, ctx.mono, { energized: false });
        delete evse.flow;
      }
    },
    'transaction-ended': (ctx, { transaction }) => {
      const evse = ctx.state.physical.evses[transaction.evseId];
      // E06.FR.10: the cable is free as part of a normal end.
      if (evse && !evse.lockStuck) evse.locked = false;
    },
  },
  timers: {
    'energy:full': (ctx, evseId) => decideAll(ctx, Number(evseId)),
    'energy:limit': (ctx, evseId) => decideAll(ctx, Number(evseId)),
  },
};

function plug(ctx: Context, params: ActParams['plug-in']): Impossible | undefined {
  const evseId = evseFor(ctx, params.evse);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  const model = evseOf(ctx.model, evseId);
  const connector = model && connectorOf(model, params.connector ?? 1);
  if (!evse || !model || !connector)
    return { impossible: `evse ${evseId} has no connector ${params.connector}` };
  if (evse.pluggedConnector !== undefined)
    return { impossible: `evse ${evseId} already has a vehicle on its cable` };
  const { preset = DEFAULT_VEHICLE, battery, soc, 'max-power': maxPowerW, phases } = params.vehicle ?? {};
  const spec = vehicleNamed(preset);
  if (!spec) return { impossible: `there is no vehicle ${preset}; there are ${VEHICLE_NAMES.join(', ')}` };
  const vehicle = createVehicle(spec, {
    ...(battery === undefined ? {} : { capacityWh: battery }),
    ...(soc === undefined ? {} : { socPercent: soc }),
    ...(maxPowerW === undefined ? {} : { maxPowerW }),
    ...(phases === undefined ? {} : { phases: phases as 1 | 2 | 3 }),
  });
  evse.power = plugIn(evse.power, ctx.mono, { vehicle, model: ctx.model, evse: model, connector });
  evse.pluggedConnector = connector.id;
  evse.bayOccupied = true;
  ctx.effect({ do: 'changed' });
  if (!ctx.state.physical.powered) return undefined;
  ctx.signal('plugged', { evseId, connectorId: connector.id });
  decideAll(ctx, evseId);
  return undefined;
}

function pull(ctx: Context, wanted: number | undefined, atVehicleSide: boolean): Impossible | undefined {
  const evseId = evseFor(ctx, wanted);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  if (!evse || evse.pluggedConnector === undefined)
    return { impossible: `nothing is plugged in at evse ${evseId}` };
  if (evse.locked && !atVehicleSide && !cableAttached(ctx, evseId, evse)) {
    return { impossible: `the cable is locked at evse ${evseId}` };
  }
  evse.power = unplug(evse.power, ctx.mono).state;
  delete evse.pluggedConnector;
  evse.bayOccupied = false;
  if (!evse.lockStuck) evse.locked = false;
  ctx.effect({ do: 'changed' });
  if (!ctx.state.physical.powered) return undefined;
  ctx.signal('unplugged', { evseId });
  decideAll(ctx, evseId);
  return undefined;
}

/** Opens or closes the contactor as the facts say, and tells when the flow of energy is another than before. */
function decideAll(ctx: Context, only?: number): void {
  if (!ctx.state.physical.powered) return;
  for (const [key, evse] of Object.entries(ctx.state.physical.evses)) {
    const evseId = Number(key);
    if (only === undefined || only === 0 || only === evseId) decide(ctx, evseId, evse);
  }
}

function decide(ctx: Context, evseId: number, evse: PhysicalEvse): void {
  const { limits, changesIn } = limitsFor(ctx, evseId, evse);
  evse.power = setLimits(evse.power, ctx.mono, limits);
  if (limits.energized && locks(ctx, evse) && !evse.lockStuck) evse.locked = true;
  const flow = limits.energized ? FLOWS[chargingState(evse.power)] : undefined;
  const full = limits.energized ? fullAt(evse.power) : undefined;
  if (full === undefined) ctx.cancel(`energy:full/${evseId}`);
  else ctx.timer(`energy:full/${evseId}`, Math.max(1, full - ctx.mono));
  if (changesIn !== undefined) ctx.timer(`energy:limit/${evseId}`, changesIn);
  if (flow === evse.flow) return;
  if (flow === undefined) delete evse.flow;
  else evse.flow = flow;
  ctx.effect({ do: 'changed' });
  ctx.signal('energy-changed', { evseId });
}

const FLOWS: Partial<Record<ReturnType<typeof chargingState>, PhysicalEvse['flow']>> = {
  Charging: 'flowing',
  SuspendedEV: 'ev-suspended',
  SuspendedEVSE: 'evse-suspended',
};

/** Energy is offered to an authorised driver's plugged vehicle at a sound, operative EVSE (C01.FR.01), and to nobody else. */
function limitsFor(ctx: Context, evseId: number, evse: PhysicalEvse): { limits: Limits; changesIn?: number } {
  const { pluggedConnector } = evse;
  const running = ctx.state.memory.transactions.running[evseId];
  const soft = ctx.state.volatile.evses[evseId];
  const granted = running
    ? running.authorization !== undefined && !running.deauthorized
    : soft?.authorization !== undefined;
  const sound = pluggedConnector !== undefined && !errorOf(ctx.state, evseId, pluggedConnector);
  // Set Inoperative during a transaction takes effect after it (G03.FR.05).
  const operative = running !== undefined || !isInoperative(ctx.state, evseId, pluggedConnector);
  if (!granted || !sound || !operative) return { limits: { energized: false } };
  if (soft?.suspended) return { limits: { energized: true, currentA: 0 } };
  const profile = running?.profile && limitOf(running.profile, ctx.now, running.startedAt);
  if (!profile) return { limits: { energized: true } };
  return {
    limits: { energized: true, ...profile.limit },
    ...(profile.changesIn === undefined ? {} : { changesIn: profile.changesIn }),
  };
}

function suspend(ctx: Context, wanted: number | undefined, suspended: boolean): Impossible | undefined {
  const evseId = evseFor(ctx, wanted);
  if (typeof evseId !== 'number') return evseId;
  const soft = ctx.state.volatile.evses[evseId];
  if (soft) soft.suspended = suspended;
  decideAll(ctx, evseId);
  return undefined;
}

function bay(ctx: Context, wanted: number | undefined, occupied: boolean): Impossible | undefined {
  const evseId = evseFor(ctx, wanted);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  if (!evse) return { impossible: `there is no evse ${evseId}` };
  if (!occupied && evse.pluggedConnector !== undefined)
    return { impossible: 'the cable is still in the vehicle' };
  evse.bayOccupied = occupied;
  if (ctx.state.physical.powered) ctx.signal('bay-changed', { evseId, occupied });
  return undefined;
}

/** Something that the vehicle on the cable does. */
function atVehicle(
  ctx: Context,
  wanted: number | undefined,
  change: (evse: PhysicalEvse) => PhysicalEvse['power'],
): Impossible | undefined {
  const evseId = evseFor(ctx, wanted);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  if (!evse || evse.pluggedConnector === undefined)
    return { impossible: `nothing is plugged in at evse ${evseId}` };
  evse.power = change(evse);
  decideAll(ctx, evseId);
  return undefined;
}

function at(
  ctx: Context,
  wanted: number | undefined,
  change: (evse: PhysicalEvse) => void,
): Impossible | undefined {
  const evseId = evseFor(ctx, wanted);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  if (!evse) return { impossible: `there is no evse ${evseId}` };
  change(evse);
  ctx.effect({ do: 'changed' });
  return undefined;
}

function cableAttached(ctx: Context, evseId: number, evse: PhysicalEvse): boolean {
  const model = evseOf(ctx.model, evseId);
  return (model && connectorOf(model, evse.pluggedConnector ?? 1)?.cableAttached) ?? false;
}

/** Whether the connector in use has a lock that holds the plug. */
function locks(ctx: Context, evse: PhysicalEvse): boolean {
  const evseId = Number(Object.entries(ctx.state.physical.evses).find(([, each]) => each === evse)?.[0]);
  const model = evseOf(ctx.model, evseId);
  return (model && connectorOf(model, evse.pluggedConnector ?? 1)?.lock) ?? false;
}
