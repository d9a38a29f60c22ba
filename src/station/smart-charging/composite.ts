import type { ChargingSchedulePeriod } from '../../dialect/intents.js';
import { ampsOf, type Cap, type Circuit, phasesOf, wattsOf } from './cap.js';

export interface Wanted {
  /** Milliseconds since the Unix epoch. */
  readonly from: number;
  /** Seconds. */
  readonly duration: number;
  readonly unit: 'W' | 'A';
  /** More periods than this are not told; the schedule is shorter then. */
  readonly mostPeriods: number;
}

export interface Composite {
  /** Seconds that the periods cover. */
  readonly duration: number;
  readonly periods: ChargingSchedulePeriod[];
}

type Value = Omit<ChargingSchedulePeriod, 'startPeriod'>;

/** A stretch of time with one value; `from` in ms after the beginning of the schedule. */
interface Piece {
  readonly from: number;
  readonly value: Value;
}

/** Looking further than this many changes ahead helps nobody and would keep the station from its work. */
const MOST_CHANGES = 20_000;

/**
 * The schedule that a course of caps makes. Periods begin at whole seconds: what changes between two of them counts from the
 * second before when it falls and from the one after when it rises, so that no limit is ever overstated (K08.FR.04).
 */
export function compositeOf(
  capAt: (at: number) => { cap: Cap; until: number },
  circuit: Circuit,
  wanted: Wanted,
): Composite {
  const { pieces, end } = piecesOf(capAt, circuit, wanted);
  const periods: ChargingSchedulePeriod[] = [];
  for (const { startPeriod, value } of bySecond(pieces, end)) {
    const last = periods.at(-1);
    if (last && isSame(last, value)) continue;
    if (periods.length === wanted.mostPeriods) return { duration: startPeriod, periods };
    periods.push({ startPeriod, ...value });
  }
  return { duration: Math.ceil(end / 1000), periods };
}

function piecesOf(
  capAt: (at: number) => { cap: Cap; until: number },
  circuit: Circuit,
  { from, duration, unit }: Wanted,
): { pieces: Piece[]; end: number } {
  const pieces: Piece[] = [];
  const end = duration * 1000;
  let at = 0;
  for (let changes = 0; at < end && changes < MOST_CHANGES; changes++) {
    const { cap, until } = capAt(from + at);
    const value = valueIn(cap, circuit, unit);
    const last = pieces.at(-1);
    if (!last || !isSame(last.value, value)) pieces.push({ from: at, value });
    at = Math.max(until - from, at + 1);
  }
  return { pieces, end: Math.min(at, end) };
}

/** The lowest value of each second in which something begins, is in the middle of a change, or has just changed. */
function* bySecond(pieces: readonly Piece[], end: number): Generator<{ startPeriod: number; value: Value }> {
  let next = -1;
  for (const [index, { from }] of pieces.entries()) {
    for (const second of [Math.floor(from / 1000), Math.ceil(from / 1000)]) {
      if (second <= next || second * 1000 >= end) continue;
      next = second;
      yield { startPeriod: second, value: lowestIn(pieces, index, second) };
    }
  }
}

/** @param near A piece that begins in that second or at its end. */
function lowestIn(pieces: readonly Piece[], near: number, second: number): Value {
  const [begin, end] = [second * 1000, (second + 1) * 1000];
  let first = near;
  while (first > 0 && (pieces[first]?.from ?? 0) > begin) first--;
  let lowest: Value | undefined;
  for (let index = first; (pieces[index]?.from ?? Infinity) < end; index++) {
    const piece = pieces[index];
    if (!piece || (pieces[index + 1]?.from ?? Infinity) <= begin) continue;
    if (!lowest || piece.value.limit < lowest.limit) lowest = piece.value;
  }
  return lowest ?? { limit: 0 };
}

function valueIn(cap: Cap, circuit: Circuit, unit: 'W' | 'A'): Value {
  const limit = tenthsBelow(unit === 'W' ? wattsOf(cap, circuit) : ampsOf(cap, circuit));
  if (circuit.dc) return { limit };
  const { phaseToUse } = cap;
  return {
    limit,
    numberPhases: phasesOf(cap, circuit),
    ...(phaseToUse === undefined ? {} : { phaseToUse }),
  };
}

/** Limits have one digit of fraction (2.0.1 ChargingSchedulePeriodType); 1e-6 is the noise of the conversions. */
function tenthsBelow(value: number): number {
  return Math.floor(value * 10 + 1e-6) / 10;
}

function isSame(a: Value, b: Value): boolean {
  return a.limit === b.limit && a.numberPhases === b.numberPhases && a.phaseToUse === b.phaseToUse;
}
