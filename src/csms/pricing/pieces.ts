import type { ConsumptionPeriod, Usage } from './facts.js';
import { add, compare, multiply, type Rational, ratio, subtract, ZERO } from './rational.js';

/** A part of a period in which no price changes. Times and energy are exact. */
export interface Piece {
  usage: Usage;
  /** Milliseconds since the Unix epoch, rounded down. */
  from: number;
  to: number;
  ms: Rational;
  wh: Rational;
  /** Of the session up to here. */
  before: Progress;
  /** Of the whole period, which is even: `wh` in `ms`. */
  period: ConsumptionPeriod;
}

/** How far a session has come. */
export interface Progress {
  wh: Rational;
  ms: Rational;
  idleMs: Rational;
}

/** Where prices may change: moments since the Unix epoch, Wh, milliseconds of the session, milliseconds of idling in it. */
export interface Bounds {
  moments: readonly number[];
  wh: readonly number[];
  ms: readonly number[];
  idleMs: readonly number[];
}

/**
 * Cuts the periods of a session wherever a price may change. Within a period everything goes on evenly, so that its energy is shared
 * by time, exactly: however a session is cut, the pieces add up to the same.
 */
export function* piecesOf(periods: readonly ConsumptionPeriod[], bounds: Bounds): Generator<Piece> {
  let wh = 0;
  let ms = 0;
  let idleMs = 0;
  for (const period of periods) {
    const length = period.to - period.from;
    const before = { wh: ratio(wh), ms: ratio(ms), idleMs: ratio(idleMs) };
    const cuts = cutsOf(period, { wh, ms, idleMs }, bounds);
    if (cuts.length === 0) {
      const { usage, from, to } = period;
      yield { usage, from, to, ms: ratio(length), wh: ratio(period.wh), before, period };
    } else yield* cutAt(period, cuts, before);
    wh += period.wh;
    ms += length;
    if (period.usage === 'idle') idleMs += length;
  }
}

/** Where to cut a period, as shares of it between 0 and 1, in order. */
function cutsOf(
  { from, to, wh, usage }: ConsumptionPeriod,
  before: { wh: number; ms: number; idleMs: number },
  bounds: Bounds,
): Rational[] {
  const length = to - from;
  const cuts: Rational[] = [];
  const cutAll = (places: readonly number[], start: number, whole: number) => {
    for (const place of places) {
      if (place > start && place < start + whole) cuts.push(ratio(place - start, whole));
    }
  };
  cutAll(bounds.moments, from, length);
  cutAll(bounds.ms, before.ms, length);
  cutAll(bounds.wh, before.wh, wh);
  if (usage === 'idle') cutAll(bounds.idleMs, before.idleMs, length);
  return cuts.sort(compare);
}

function* cutAt(period: ConsumptionPeriod, cuts: readonly Rational[], start: Progress): Generator<Piece> {
  const { usage, from, to } = period;
  const length = ratio(to - from);
  const energy = ratio(period.wh);
  let done = ZERO;
  for (const cut of [...cuts, ratio(1)]) {
    const share = subtract(cut, done);
    if (compare(share, ZERO) === 0) continue;
    const passed = multiply(length, done);
    yield {
      usage,
      from: from + whole(passed),
      to: from + whole(multiply(length, cut)),
      ms: multiply(length, share),
      wh: multiply(energy, share),
      before: {
        wh: add(start.wh, multiply(energy, done)),
        ms: add(start.ms, passed),
        idleMs: usage === 'idle' ? add(start.idleMs, passed) : start.idleMs,
      },
      period,
    };
    done = cut;
  }
}

/** @param value Not below zero. */
function whole({ n, d }: Rational): number {
  return Number(n / d);
}
