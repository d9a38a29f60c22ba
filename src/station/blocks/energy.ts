import type { Block, Context, Impossible } from '../core/block.js';
import { limitOf } from '../core/charging-limit.js';
import { isFaulted, isInoperative } from '../core/condition.js';
import { evseFor } from '../core/evse-for.js';
import type { PhysicalEvse } from '../core/state.js';
import { connectorOf, evseOf } from '../models/index.js';
import { chargingState, fullAt, jumpMeter, type Limits, setLimits } from '../physics/index.js';

/** The contactor, the lock and the meter: whether energy may flow, and how much. */
export const energy: Block = {
  name: 'energy',
  acts: {
    'evse-suspend': (ctx, { evse }) => suspend(ctx, evse, true),
    'evse-resume': (ctx, { evse }) => suspend(ctx, evse, false),
    'meter-jump': (ctx, { evse, by }) => jump(ctx, evse, by),
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
  },
  timers: {
    'energy:full': (ctx, evseId) => decideAll(ctx, Number(evseId)),
    'energy:limit': (ctx, evseId) => decideAll(ctx, Number(evseId)),
  },
};

/** Opens or closes the contactor as the facts say, and tells when the flow of energy is another than before. */
function decideAll(ctx: Context, only?: number): void {
  if (!ctx.state.physical.powered) return;
  for (const [key, evse] of Object.entries(ctx.state.physical.evses)) {
    const evseId = Number(key);
    if (only === undefined || only === 0 || only === evseId) decide(ctx, evseId, evse);
  }
}

function decide(ctx: Context, evseId: number, evse: PhysicalEvse): void {
  const { limits: wanted, changesIn } = limitsFor(ctx, evseId, evse);
  const held = lock(ctx, evseId, evse, wanted.energized);
  // G05.FR.01: no charging without the lock.
  const limits = held ? wanted : { energized: false };
  evse.power = setLimits(evse.power, ctx.mono, limits);
  const full = limits.energized ? fullAt(evse.power) : undefined;
  schedule(ctx, `energy:full/${evseId}`, full === undefined ? undefined : full - ctx.mono);
  schedule(ctx, `energy:limit/${evseId}`, changesIn);
  const flow = limits.energized ? FLOWS[chargingState(evse.power)] : undefined;
  if (!held) ctx.signal('lock-failed', { evseId });
  if (flow === evse.flow) return;
  if (flow === undefined) delete evse.flow;
  else evse.flow = flow;
  ctx.effect({ do: 'changed' });
  ctx.signal('energy-changed', { evseId });
}

function schedule(ctx: Context, timer: string, inMs: number | undefined): void {
  if (inMs === undefined) ctx.cancel(timer);
  else ctx.timer(timer, Math.max(1, inMs));
}

const FLOWS: Partial<Record<ReturnType<typeof chargingState>, PhysicalEvse['flow']>> = {
  Charging: 'flowing',
  SuspendedEV: 'ev-suspended',
  SuspendedEVSE: 'evse-suspended',
};

/**
 * Closes the lock with the contactor and opens it when the session is over (E06.FR.10, E07.FR.07, F04.FR.02), but not while a
 * transaction that allows it waits for its vehicle to come back (E10.FR.01; 1.6 4.10). False when it should close and cannot.
 */
function lock(ctx: Context, evseId: number, evse: PhysicalEvse, energized: boolean): boolean {
  if (!hasLock(ctx, evseId, evse)) return true;
  if (energized) {
    if (!evse.lockStuck) evse.locked = true;
    return evse.locked;
  }
  const running = ctx.state.memory.transactions.running[evseId];
  if (!evse.lockStuck && !running?.authorization) evse.locked = false;
  return true;
}

function hasLock(ctx: Context, evseId: number, evse: PhysicalEvse): boolean {
  const model = evseOf(ctx.model, evseId);
  return (model && connectorOf(model, evse.pluggedConnector ?? evse.cableLeft ?? 1)?.lock) ?? false;
}

/** Energy is offered to an authorised driver's plugged vehicle at a sound, operative EVSE (C01.FR.01), and to nobody else. */
function limitsFor(ctx: Context, evseId: number, evse: PhysicalEvse): { limits: Limits; changesIn?: number } {
  const { pluggedConnector } = evse;
  const running = ctx.state.memory.transactions.running[evseId];
  const soft = ctx.state.volatile.evses[evseId];
  const granted = running
    ? running.authorization !== undefined && running.invalid === undefined
    : soft?.authorization !== undefined;
  const sound = pluggedConnector !== undefined && !isFaulted(ctx.state, evseId, pluggedConnector);
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

function jump(ctx: Context, wanted: number | undefined, byWh: number): Impossible | undefined {
  const evseId = evseFor(ctx, wanted);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  if (!evse) return { impossible: `there is no evse ${evseId}` };
  evse.power = jumpMeter(evse.power, ctx.mono, byWh);
  ctx.effect({ do: 'changed' });
  return undefined;
}
