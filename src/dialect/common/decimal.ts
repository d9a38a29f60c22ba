/** `value` x 10^`exponent`, rounded once: shifts the decimal text, so 1.1 k is 1100 and not 1100.0000000000002. */
export function shiftDecimal(value: number, exponent: number): number {
  if (exponent === 0 || !Number.isFinite(value)) return value;
  const [digits = '0', power = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(power) + exponent}`);
}

/** A number as plain decimal text that reads back as the same number: `0.0000001`, not `1e-7`. */
export function decimalText(value: number): string {
  const text = String(value);
  const [mantissa = '0', power] = text.split('e');
  if (power === undefined) return text;
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '0', fraction = ''] = mantissa.replace('-', '').split('.');
  const point = whole.length + Number(power);
  const digits = whole + fraction;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}

/** Rounded to the one digit fraction that limits of a charging schedule may have (1.6 7.13, 7.14). */
export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
