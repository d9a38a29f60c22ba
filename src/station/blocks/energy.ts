import type { Block, Context, Impossible } from '../core/block.js';
import { isFaulted, isInoperative } from '../core/condition.js';
import { evseFor } from '../core/evse-for.js';
import { isCableHeld } from '../core/held-cable.js';
import type { PhysicalEvse } from '../core/state.js';
import { sayEvent } from '../core/tx-events.js';
import { connectorOf, evseOf } from '../models/index.js';
import {
  chargingState,
  fullAt,
  jumpMeter,
  type Limits,
  measure,
  sample,
  setLimits,
} from '../physics/index.js';
import { limitsNow } from '../smart-charging/limits.js';

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
    'limits-changed': (ctx, { external }) => decideAll(ctx, undefined, external),
    'clock-set': (ctx) => decideAll(ctx),
    stopped: (ctx) => {
      for (const evse of Object.values(ctx.state.physical.evses)) {
        evse.power = setLimits(evse.power, ctx.mono, { energized: false });
        delete evse.flow;
      }
    },
  },
  timers: {
    'energy:full': (ctx, evseId) => decideAll(ctx, Number(evseId)),
    'energy:limit': (ctx) => decideAll(ctx),
  },
};

/** Timers are set no further ahead than this: the plan is looked at again then. */
const LONGEST_WAIT_MS = 86_400_000;

/**
 * Opens or closes the contactor as the facts say, and tells when the flow of energy is another than before.
 * @param only Something has happened there; other EVSEs are concerned where they share limits. Undefined: to the whole station.
 * @param external The CSMS does not know why the rate of charging changes (K11.FR.04, K13.FR.03).
 */
function decideAll(ctx: Context, only?: number, external = false): void {
  if (!ctx.state.physical.powered) return;
  const evses = Object.entries(ctx.state.physical.evses).map(([key, evse]) => ({
    evseId: Number(key),
    evse,
  }));
  const busy = evses.filter(({ evseId, evse }) => mayCharge(ctx, evseId, evse)).map(({ evseId }) => evseId);
  const limits = limitsNow(ctx, busy);
  schedule(ctx, 'energy:limit', limits.changesIn && Math.min(limits.changesIn, LONGEST_WAIT_MS));
  for (const { evseId, evse } of evses) {
    const concerned = only === undefined || only === 0 || only === evseId;
    if (!concerned && !limits.shared) continue;
    const wanted: Limits = busy.includes(evseId)
      ? { energized: true, ...limits.of(evseId), ...suspension(ctx, evseId) }
      : { energized: false };
    // What one EVSE leaves or takes, another gets or loses: local load balancing (SC.02).
    decide(ctx, { evseId, evse, wanted, tellsRate: external || !concerned });
  }
}

interface Decision {
  evseId: number;
  evse: PhysicalEvse;
  wanted: Limits;
  tellsRate: boolean;
}

function decide(ctx: Context, { evseId, evse, wanted, tellsRate }: Decision): void {
  const held = lock(ctx, evseId, evse, wanted.energized);
  // G05.FR.01: no charging without the lock.
  const limits = held ? wanted : { energized: false };
  const rateBefore = tellsRate ? rateOf(ctx, evse) : 0;
  evse.power = setLimits(evse.power, ctx.mono, limits);
  if (limits.energized) readyNow(ctx, evseId);
  const full = limits.energized ? fullAt(evse.power) : undefined;
  schedule(ctx, `energy:full/${evseId}`, full === undefined ? undefined : full - ctx.mono);
  const flow = limits.energized ? FLOWS[chargingState(evse.power)] : undefined;
  if (!held) ctx.signal('lock-failed', { evseId });
  if (flow === evse.flow) {
    if (tellsRate && flow === 'flowing') tellRate(ctx, evseId, rateBefore, rateOf(ctx, evse));
    return;
  }
  if (flow === undefined) delete evse.flow;
  else evse.flow = flow;
  ctx.effect({ do: 'changed' });
  ctx.signal('energy-changed', { evseId });
}

/** Relative schedules begin here (K01.FR.42). */
function readyNow(ctx: Context, evseId: number): void {
  const running = ctx.state.memory.transactions.running[evseId];
  if (running) running.energyOfferedAt ??= ctx.mono;
}

function tellRate(ctx: Context, evseId: number, before: number, now: number): void {
  const running = ctx.state.memory.transactions.running[evseId];
  const significance = ctx.variables.number('SmartChargingCtrlr.LimitChangeSignificance');
  if (!running || before === 0 || (Math.abs(now - before) / before) * 100 <= significance) return;
  sayEvent(ctx, running, 'Updated', { trigger: 'ChargingRateChanged' });
}

/** W at the outlet. */
function rateOf(ctx: Context, evse: PhysicalEvse): number {
  const reading = measure(evse.power, ctx.mono);
  return sample(reading, { measurand: 'Power.Active.Import', withoutPhases: true })[0]?.value ?? 0;
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
 * refused driver's cable is held, nor while a transaction that allows it waits for its vehicle to come back (E10.FR.01; 1.6 4.10). False when it should close and cannot.
 */
function lock(ctx: Context, evseId: number, evse: PhysicalEvse, energized: boolean): boolean {
  if (!hasLock(ctx, evseId, evse)) return true;
  if (energized) {
    if (!evse.lockStuck) evse.locked = true;
    return evse.locked;
  }
  const running = ctx.state.memory.transactions.running[evseId];
  if (!evse.lockStuck && !running?.authorization && !isCableHeld(ctx, evseId)) evse.locked = false;
  return true;
}

function hasLock(ctx: Context, evseId: number, evse: PhysicalEvse): boolean {
  const model = evseOf(ctx.model, evseId);
  return (model && connectorOf(model, evse.pluggedConnector ?? evse.cableLeft ?? 1)?.lock) ?? false;
}

/** Energy is offered to an authorised driver's plugged vehicle at a sound, operative EVSE (C01.FR.01), and to nobody else. */
function mayCharge(ctx: Context, evseId: number, { pluggedConnector }: PhysicalEvse): boolean {
  const running = ctx.state.memory.transactions.running[evseId];
  const soft = ctx.state.volatile.evses[evseId];
  const granted = running
    ? running.authorization !== undefined && running.invalid === undefined
    : soft?.authorization !== undefined;
  const sound = pluggedConnector !== undefined && !isFaulted(ctx.state, evseId, pluggedConnector);
  // Set Inoperative during a transaction takes effect after it (G03.FR.05).
  const operative = running !== undefined || !isInoperative(ctx.state, evseId, pluggedConnector);
  // The power path closes when the vehicle has its schedule (K15).
  const agreed = !ctx.state.volatile.dialogues?.[evseId]?.holds;
  return granted && sound && operative && agreed;
}

function suspension(ctx: Context, evseId: number): { currentA?: number } {
  return ctx.state.volatile.evses[evseId]?.suspended ? { currentA: 0 } : {};
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
