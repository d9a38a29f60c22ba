import type { Request, Response } from '../../dialect/intents.js';
import type { Context } from '../core/block.js';
import { rejected } from '../core/refusals.js';
import type { Cap, Circuit } from './cap.js';
import { type Composite, compositeOf } from './composite.js';
import { circuitOf, gridOf, stationPlan } from './station-plan.js';

type Asked = Request<'getCompositeSchedule'>;
type Answered = Response<'getCompositeSchedule'>;

/** K08; 1.6 5.7. */
export function compositeSchedule(ctx: Context, asked: Asked): Answered {
  const { evseId, duration } = asked;
  const circuit = circuitAt(ctx, evseId);
  // K08.FR.05.
  if (!circuit) return rejected('UnknownEvse', `there is no evse ${evseId}`);
  if (duration <= 0) return rejected('ValuePositiveOnly', 'duration');
  const units = ctx.variables.list('SmartChargingCtrlr.RateUnit');
  const unit = asked.chargingRateUnit ?? usual(units, circuit);
  // K08.FR.07.
  if (!units.includes(unit)) return rejected('UnsupportedRateUnit', unit);
  const from = Math.floor(ctx.now / 1000) * 1000;
  const { periods, duration: covered } = composite(ctx, evseId, circuit, { from, duration, unit });
  return {
    status: 'Accepted',
    schedule: {
      evseId,
      duration: covered,
      scheduleStart: from,
      chargingRateUnit: unit,
      chargingSchedulePeriod: periods,
    },
  };
}

export interface Span {
  from: number;
  duration: number;
  unit: 'W' | 'A';
  mostPeriods?: number;
  choosing?: { evseId: number; chosen: number };
}

/** What an EVSE is expected to take, or for EVSE 0 the station from the grid, with all its EVSEs at work (K08.FR.03, FR.06). */
export function composite(
  ctx: Context,
  evseId: number,
  circuit: Circuit,
  { choosing, mostPeriods, ...span }: Span,
): Composite {
  const ids = ctx.model.evses.map(({ id }) => id);
  const busy = ids.filter((id) => id === evseId || ctx.state.physical.evses[id]?.flow !== undefined);
  const plan = stationPlan(ctx, { evseIds: evseId === 0 ? ids : busy, ...(choosing ? { choosing } : {}) });
  const capAt = (at: number): { cap: Cap; until: number } => {
    const { real, total, until } = plan(at);
    return { cap: (evseId === 0 ? undefined : real.get(evseId)) ?? total, until };
  };
  const most = mostPeriods ?? ctx.variables.number('SmartChargingCtrlr.PeriodsPerSchedule', 1);
  return compositeOf(capAt, circuit, { ...span, mostPeriods: most });
}

export function circuitAt(ctx: Context, evseId: number): Circuit | undefined {
  if (evseId === 0) return gridOf(ctx);
  const evse = ctx.state.physical.evses[evseId];
  return evse && circuitOf(evse.power.supply);
}

/** A for AC and W for DC is what is usually more convenient (1.6 7.12). */
function usual(units: readonly string[], { dc }: Circuit): 'W' | 'A' {
  const wanted = dc ? 'W' : 'A';
  return units.includes(wanted) ? wanted : ((units[0] ?? wanted) as 'W' | 'A');
}
