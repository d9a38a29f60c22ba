import type { Line } from './curve.js';

/** A stretch of charging during which power grows or falls exponentially: startW x e^(growth x hours). */
export interface Leg {
  readonly hours: number;
  readonly startW: number;
  /** Per hour; 0 = constant power. */
  readonly growth: number;
}

export interface Walk {
  readonly legs: readonly Leg[];
  /** Energy at the outlet over all legs. */
  readonly wh: number;
}

/**
 * Charges along `power` (W at the outlet, by state of charge, all above 0) from its first point, for `hours` or to its last point.
 * Where power is a straight line of the state of charge, and that grows with power, both are exponentials of time: each piece is
 * solved in closed form, so the result does not depend on how a period is cut.
 * @param socPerWh Growth of the state of charge per Wh at the outlet.
 */
export function walk(power: Line, socPerWh: number, hours: number): Walk {
  const legs: Leg[] = [];
  let wh = 0;
  let left = hours;
  for (const piece of pieces(power, socPerWh)) {
    const whole = piece.hours <= left;
    legs.push(whole ? piece : { ...piece, hours: left });
    wh += whole ? piece.wh : energy(piece.startW, piece.growth, left);
    left -= piece.hours;
    if (left <= 0) break;
  }
  return { legs, wh };
}

/** How long it takes to charge along the whole of `power`. */
export function hoursFor(power: Line, socPerWh: number): number {
  let hours = 0;
  for (const piece of pieces(power, socPerWh)) hours += piece.hours;
  return hours;
}

function* pieces(power: Line, socPerWh: number): Generator<Leg & { wh: number }> {
  for (let i = 1; i < power.length; i++) {
    const [x0, startW] = power[i - 1] ?? [0, 0];
    const [x1, endW] = power[i] ?? [0, 0];
    const wh = (x1 - x0) / socPerWh;
    const growth = (endW - startW) / wh;
    const hours = endW === startW ? wh / startW : Math.log1p((endW - startW) / startW) / growth;
    yield { hours, startW, growth, wh };
  }
}

function energy(startW: number, growth: number, hours: number): number {
  return growth === 0 ? startW * hours : (startW * Math.expm1(growth * hours)) / growth;
}
