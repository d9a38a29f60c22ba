import { add, decimal, multiply, type Rational, ratio, roundHalfUp } from '../pricing/rational.js';
import type { DocumentLine, TaxLine } from './document.js';

/** Whole minor units times an exact factor, half up. */
export function times(minor: number, factor: Rational): number {
  return Number(roundHalfUp(multiply(ratio(minor), factor)));
}

/** `percent(19)` of 1000 is 190. @param text decimal text */
export function percentOf(minor: number, text: string): number {
  return times(minor, multiply(decimal(text), ratio(1, 100)));
}

/** What a price comes to with its tax. */
export function withTax(net: number, percent: string): { net: number; tax: number; total: number } {
  const total = times(net, add(ratio(1), multiply(decimal(percent), ratio(1, 100))));
  return { net, tax: total - net, total };
}

/** Splits a sum in proportion to the weights, to the cent: each the floor of its part, what is left by the largest remainders. */
export function shareOut(sum: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((total, weight) => total + weight, 0);
  if (whole === 0) return weights.map((_, index) => (index === 0 ? sum : 0));
  const parts = weights.map((weight, index) => {
    const numerator = BigInt(sum) * BigInt(weight);
    const divisor = BigInt(whole);
    const floor =
      numerator / divisor - (numerator % divisor !== 0n && numerator < 0n !== divisor < 0n ? 1n : 0n);
    return { index, floor, rest: numerator - floor * divisor };
  });
  let left = BigInt(sum) - parts.reduce((total, { floor }) => total + floor, 0n);
  const order = [...parts].sort((a, b) => Number(b.rest - a.rest) || a.index - b.index);
  for (const part of order) {
    if (left <= 0n) break;
    part.floor += 1n;
    left -= 1n;
  }
  return parts.map(({ floor }) => Number(floor));
}

export interface Totals {
  taxes: TaxLine[];
  net: number;
  tax: number;
  total: number;
}

/** What lines come to, and the tax by its rate. */
export function totalsOf(lines: readonly DocumentLine[]): Totals {
  const taxes = new Map<string, TaxLine>();
  for (const { taxPercent: percent, net, tax } of lines) {
    const known = taxes.get(percent) ?? { percent, net: 0, tax: 0 };
    taxes.set(percent, { percent, net: known.net + net, tax: known.tax + tax });
  }
  const net = lines.reduce((sum, line) => sum + line.net, 0);
  const tax = lines.reduce((sum, line) => sum + line.tax, 0);
  return { taxes: [...taxes.values()], net, tax, total: net + tax };
}

/** The lines the other way round, for a credit note. */
export function negated(lines: readonly DocumentLine[]): DocumentLine[] {
  return lines.map((line) => ({ ...line, net: -line.net, tax: -line.tax }));
}
