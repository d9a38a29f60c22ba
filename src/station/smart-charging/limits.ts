import type { Context } from '../core/block.js';
import type { Limits } from '../physics/index.js';
import type { Cap } from './cap.js';
import { installed } from './state.js';
import { stationPlan } from './station-plan.js';

/** What profiles allow now, and when that may change. */
export interface LimitsNow {
  of(evseId: number): Omit<Limits, 'energized'>;
  /** What one EVSE may take depends on the others. */
  shared: boolean;
  /** Milliseconds from now; absent: it stays. */
  changesIn?: number;
}

const NONE: LimitsNow = { of: () => ({}), shared: false };

/** @param evseIds The EVSEs at work, which share what the station as a whole may take. */
export function limitsNow(ctx: Context, evseIds: readonly number[]): LimitsNow {
  const plans = Object.values(ctx.state.volatile.dialogues ?? {}).some(({ plan }) => plan);
  if (evseIds.length === 0 || (installed(ctx.state).length === 0 && !plans)) return NONE;
  const { caps, until } = stationPlan(ctx, { evseIds })(ctx.now);
  return {
    shared: installed(ctx.state).length > 0,
    of: (evseId) =>
      limitsOf(caps.get(evseId), ctx.state.physical.evses[evseId]?.power.supply.converter !== undefined),
    ...(until === Infinity ? {} : { changesIn: until - ctx.now }),
  };
}

/** On AC the cap in A has what was given in W in it, with the phases of its schedule (K01.FR.50). */
function limitsOf(cap: Cap | undefined, dc: boolean): Omit<Limits, 'energized'> {
  if (!cap) return {};
  const { amps, watts, phases, phaseToUse } = cap;
  return {
    ...(amps === Infinity ? {} : { currentA: amps }),
    ...(dc && watts !== Infinity ? { powerW: watts } : {}),
    ...(dc || phases === undefined ? {} : { phases }),
    ...(dc || phaseToUse === undefined ? {} : { phaseToUse }),
  };
}
