/** An exact decimal: `digits` times ten to the power of minus `scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Reads `-12.50`, `3`, `+0.1`, `1e-7`; undefined for anything else. */
export function parseDecimal(text: string): Decimal | undefined {
  const found = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/.exec(text);
  if (!found) return undefined;
  const [, sign, whole, fraction = '', exponent = '0'] = found;
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  return shift({ digits, scale: fraction.length }, -Number(exponent));
}

/** The shortest decimal that is this finite number. */
export function decimalOf(value: number): Decimal {
  const decimal = parseDecimal(String(value));
  if (!decimal) throw new RangeError(`${value} is not a finite number`);
  return decimal;
}

/** `-12.5`, without an exponent and without trailing zeros after the point. */
export function decimalText({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const all = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const point = all.length - scale;
  const fraction = all.slice(point).replace(/0+$/, '');
  return `${sign}${all.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The nearest number. */
export function decimalNumber(decimal: Decimal): number {
  return Number(decimalText(decimal));
}

export function multiply(decimal: Decimal, factor: bigint): Decimal {
  return { digits: decimal.digits * factor, scale: decimal.scale };
}

/** Divides by ten to the power of `places` (multiplies when negative). */
export function shift({ digits, scale }: Decimal, places: number): Decimal {
  const moved = scale + places;
  return moved >= 0 ? { digits, scale: moved } : { digits: digits * 10n ** BigInt(-moved), scale: 0 };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  const align = (d: Decimal): bigint => d.digits * 10n ** BigInt(scale - d.scale);
  return { digits: align(a) + align(b), scale };
}

/** The value as a bigint when it has no fraction, otherwise undefined. */
export function wholeOf({ digits, scale }: Decimal): bigint | undefined {
  const divisor = 10n ** BigInt(scale);
  return digits % divisor === 0n ? digits / divisor : undefined;
}
