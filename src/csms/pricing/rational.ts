/** An exact non-negative or negative fraction. Never rounded until `roundHalfUp`; `d` is above zero. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };

/** @param d Above zero. */
export function ratio(n: bigint | number, d: bigint | number = 1n): Rational {
  return reduce(BigInt(n), BigInt(d));
}

/** `0.42` exactly. Throws a RangeError for anything but digits with at most one point and a leading minus. */
export function decimal(text: string): Rational {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) throw new RangeError(`"${text}" is not a decimal number`);
  const [, sign = '', whole = '0', fraction = ''] = match;
  const n = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  return reduce(n, 10n ** BigInt(fraction.length));
}

export function add(a: Rational, b: Rational): Rational {
  if (a.d === 1n && b.d === 1n) return { n: a.n + b.n, d: 1n };
  return reduce(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Rational, b: Rational): Rational {
  return reduce(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function multiply(a: Rational, b: Rational): Rational {
  return reduce(a.n * b.n, a.d * b.d);
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function floor({ n, d }: Rational): bigint {
  const quotient = n / d;
  return n < 0n && n % d !== 0n ? quotient - 1n : quotient;
}

/** The nearest integer; a half goes up (0.5 -> 1, -0.5 -> 0). */
export function roundHalfUp(value: Rational): bigint {
  return floor(add(value, { n: 1n, d: 2n }));
}

/** As decimal text with at most `digits` places, half up, trailing zeros dropped: for people, not for reckoning. */
export function toDecimal(value: Rational, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const scaled = roundHalfUp(multiply(value, { n: scale, d: 1n }));
  const sign = scaled < 0n ? '-' : '';
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits).replace(/0+$/, '');
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The nearest multiple of `step` that is not below. @param step Whole, above zero. */
export function ceilTo(value: Rational, step: number): Rational {
  const size = BigInt(step);
  const scaled = ratio(value.n, value.d * size);
  const steps = floor(scaled);
  const exact = scaled.d === 1n;
  return { n: (exact ? steps : steps + 1n) * size, d: 1n };
}

function reduce(n: bigint, d: bigint): Rational {
  if (d === 1n) return { n, d };
  if (d <= 0n) throw new RangeError('a denominator must be above zero');
  let a = n < 0n ? -n : n;
  let b = d;
  while (b > 0n) [a, b] = [b, a % b];
  return a > 1n ? { n: n / a, d: d / a } : { n, d };
}
