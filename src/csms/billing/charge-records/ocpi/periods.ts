import { isoTime } from '../../../../world/index.js';
import { type Charged, chargedPieces, isOnce, pricedBy } from '../../../pricing/charged.js';
import type { ConsumptionPeriod, SessionFacts } from '../../../pricing/index.js';
import type { Piece } from '../../../pricing/pieces.js';
import { add, multiply, ratio } from '../../../pricing/rational.js';
import { boundsOf, type ChargeRecord } from '../charge-record.js';
import { highestBetween } from '../currents.js';
import { RoundedSum } from './numbers.js';
import { type RecordTariff, tariffsOf } from './tariffs-of.js';

export interface Dimension {
  type: 'ENERGY' | 'MAX_CURRENT' | 'MAX_POWER' | 'MIN_POWER' | 'TIME' | 'PARKING_TIME' | 'RESERVATION_TIME';
  /** kWh; A; kW; hours. */
  volume: number;
}

export interface ChargingPeriod {
  start_date_time: string;
  dimensions: Dimension[];
  /** Absent where no tariff is relevant: its time would have a price by the tariff, and costs nothing. */
  tariff_id?: string;
}

/** What periods are made of. */
type Priced = Pick<ChargeRecord, 'session' | 'bill'>;
type Timed = 'TIME' | 'PARKING_TIME' | 'RESERVATION_TIME';
type Totals = Record<'ENERGY' | Timed, number>;
type Sums = Record<'ENERGY' | Timed, RoundedSum>;

/**
 * The course of a session, cut wherever another price begins to hold (OCPI 2.2.1 `mod_cdrs`, CDR object): the volumes add up to the totals,
 * and by the tariffs of the record they come to its cost.
 */
export function chargingPeriods(record: ChargeRecord): { periods: ChargingPeriod[]; totals: Totals } {
  const sums: Sums = {
    ENERGY: new RoundedSum(),
    TIME: new RoundedSum(),
    PARKING_TIME: new RoundedSum(),
    RESERVATION_TIME: new RoundedSum(),
  };
  const all = stretches(record);
  const periods = all.flatMap((it, index) => {
    const until = all[index + 1]?.piece.from ?? it.piece.to + 1;
    const highest = highestBetween(record.currents ?? [], it.piece.from, until);
    return periodsOf(it, sums, highest ? [{ type: 'MAX_CURRENT', volume: rounded(highest.amps) }] : []);
  });
  return {
    periods,
    totals: {
      ENERGY: sums.ENERGY.whole,
      TIME: sums.TIME.whole,
      PARKING_TIME: sums.PARKING_TIME.whole,
      RESERVATION_TIME: sums.RESERVATION_TIME.whole,
    },
  };
}

/** Pieces of one stretch of consumption for which the same prices hold, as one. */
interface Stretch extends Pick<Charged, 'piece'> {
  type: Timed;
  tariff: RecordTariff;
  /** Of its time and of its energy. */
  prices: readonly unknown[];
  /** Its time would have a price by the tariff, and costs nothing. */
  isFree: boolean;
  /** It matters nevertheless which tariff holds. */
  isPriced: boolean;
}

/** When the periods of a session begin, and the moment after which none goes on. */
export function periodMoments(record: Priced): number[] {
  const all = stretches(record).filter(({ type }) => type !== 'RESERVATION_TIME');
  return [...all.map(({ piece }) => piece.from), (all.at(-1)?.piece.to ?? 0) + 1];
}

function stretches(record: Priced): Stretch[] {
  const tariffs = tariffsOf(record);
  const segments = tariffs.map(({ segment }) => segment);
  const merged: Stretch[] = [];
  for (const charged of chargedPieces(factsWithPeriods(record), segments)) {
    const tariff = tariffs.find(({ segment }) => segment === charged.segment);
    if (!tariff) continue;
    const next = stretchOf(charged, tariff);
    const last = merged.at(-1);
    if (last && isOne(last, next)) last.piece = joined(last.piece, next.piece);
    else merged.push(next);
  }
  return merged;
}

/**
 * Time in which the vehicle asks for energy is TIME, also while the station holds it back; without its asking it is PARKING_TIME. What of
 * either costs nothing by us, because the driver is not answerable for it or within the grace, names no tariff.
 */
function stretchOf({ piece, open, isReserved, counts }: Charged, tariff: RecordTariff): Stretch {
  const asks = piece.usage === 'charging' || piece.usage === 'suspended';
  const kind = isReserved ? 'reservation-time' : asks ? 'time' : 'idle';
  const price = pricedBy(kind, open, piece)?.component;
  const isFree = price !== undefined && !counts.some((it) => it.kind === kind && it.price);
  // Of the first piece it has to be known by which tariff there is a fee, or none.
  const others = counts.some(
    (it) => it.kind !== kind && (isOnce(it.kind) || (it.price && it.quantity.n !== 0n)),
  );
  return {
    piece,
    type: isReserved ? 'RESERVATION_TIME' : asks ? 'TIME' : 'PARKING_TIME',
    tariff,
    prices: [price, pricedBy('energy', open, piece)?.component],
    isFree,
    isPriced: isFree && others,
  };
}

function isOne(a: Stretch, b: Stretch): boolean {
  return (
    a.piece.period === b.piece.period &&
    a.tariff === b.tariff &&
    a.isFree === b.isFree &&
    a.isPriced === b.isPriced &&
    a.prices.every((price, index) => price === b.prices[index])
  );
}

function joined(a: Piece, b: Piece): Piece {
  return { ...a, to: b.to, ms: add(a.ms, b.ms), wh: add(a.wh, b.wh) };
}

/** Where the time is free and something else is not, that stands before it in a period that takes no time. */
function periodsOf(
  { piece, type, tariff, isFree, isPriced }: Stretch,
  sums: Sums,
  current: readonly Dimension[],
): ChargingPeriod[] {
  const start_date_time = isoTime(piece.from);
  const energy = { type: 'ENERGY', volume: sums.ENERGY.grow(multiply(piece.wh, ratio(1, 1000))) } as const;
  const time = { type, volume: sums[type].grow(multiply(piece.ms, ratio(1, 3_600_000))) };
  const used = energy.volume > 0 ? [energy] : [];
  const power = tariff.hasPower ? powerOf(piece.period) : [];
  const relevant = { tariff_id: tariff.id };
  if (!isFree) return [{ start_date_time, dimensions: [...used, ...current, ...power, time], ...relevant }];
  if (!isPriced) return [{ start_date_time, dimensions: [...used, ...current, time] }];
  return [
    { start_date_time, dimensions: [energy, ...power], ...relevant },
    { start_date_time, dimensions: [...current, time] },
  ];
}

/** To four decimals. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Average power of the whole period, by which it is priced, rounded down: limits have fewer decimals. */
function powerOf({ from, to, wh }: ConsumptionPeriod): Dimension[] {
  const volume = to > from ? Math.floor((wh * 36_000_000) / (to - from)) / 10_000 : 0;
  return [
    { type: 'MIN_POWER', volume },
    { type: 'MAX_POWER', volume },
  ];
}

/** Bills of earlier programs know totals only; and a session of no length still has one period. */
function factsWithPeriods(record: Priced): SessionFacts {
  const { facts } = record.bill;
  const { periods = [], energyWh, chargingMs, idleMs, reservation } = facts;
  if (periods.length > 0 || (facts.periods && reservation)) return facts;
  const { from } = boundsOf(record);
  const middle = from + Math.max(0, chargingMs);
  const first: ConsumptionPeriod = { from, to: middle, usage: 'charging', wh: Math.max(0, energyWh) };
  const rest: ConsumptionPeriod = { from: middle, to: middle + idleMs, usage: 'idle', wh: 0 };
  return { ...facts, periods: idleMs > 0 ? [first, rest] : [first] };
}
