import { isoTime } from '../../../../world/index.js';
import type { ConsumptionPeriod } from '../../../pricing/index.js';
import { boundsOf, type ChargeRecord } from '../charge-record.js';

export interface Dimension {
  type: 'ENERGY' | 'TIME' | 'PARKING_TIME';
  /** kWh; hours. */
  volume: number;
}

export interface ChargingPeriod {
  start_date_time: string;
  dimensions: Dimension[];
  tariff_id: string;
}

/** A ten-thousandth, the least that OCPI's numbers tell apart: of an hour in milliseconds, of a kWh in Wh. */
const STEP = { TIME: 360, PARKING_TIME: 360, ENERGY: 0.1 };
const STEPS = 10_000;

/**
 * The course of a session. Each volume is what the rounded sum so far grows by, so that the volumes add up to the rounded total. Time
 * in which nothing flowed is parking, whoever held back.
 */
export function chargingPeriods(record: ChargeRecord): {
  periods: ChargingPeriod[];
  totals: Record<Dimension['type'], number>;
} {
  const { bill } = record;
  const sums = { TIME: 0, PARKING_TIME: 0, ENERGY: 0 };
  const rounded = (type: Dimension['type']) => Math.round(sums[type] / STEP[type]);
  const grow = (type: Dimension['type'], by: number): Dimension => {
    const before = rounded(type);
    sums[type] += by;
    return { type, volume: (rounded(type) - before) / STEPS };
  };
  const periods = stretches(record).map(({ from, to, usage, wh }): ChargingPeriod => {
    const time = grow(usage === 'charging' ? 'TIME' : 'PARKING_TIME', to - from);
    return {
      start_date_time: isoTime(from),
      dimensions: wh > 0 ? [grow('ENERGY', wh), time] : [time],
      tariff_id: tariffAt(bill.segments, from) ?? bill.tariff.id,
    };
  });
  const total = (type: Dimension['type']) => rounded(type) / STEPS;
  return {
    periods,
    totals: { TIME: total('TIME'), PARKING_TIME: total('PARKING_TIME'), ENERGY: total('ENERGY') },
  };
}

function tariffAt(segments: ChargeRecord['bill']['segments'], at: number): string | undefined {
  return segments?.findLast(({ from }) => from <= at)?.tariff.id;
}

/** Bills of earlier programs know totals only; and a session of no length still has one period. */
function stretches(record: ChargeRecord): readonly ConsumptionPeriod[] {
  const { periods = [], energyWh, chargingMs, idleMs } = record.bill.facts;
  if (periods.length > 0) return periods;
  const { from } = boundsOf(record);
  const middle = from + Math.max(0, chargingMs);
  const first: ConsumptionPeriod = { from, to: middle, usage: 'charging', wh: Math.max(0, energyWh) };
  return idleMs > 0 ? [first, { from: middle, to: middle + idleMs, usage: 'idle', wh: 0 }] : [first];
}
