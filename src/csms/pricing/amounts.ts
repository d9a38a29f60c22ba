import type { Amount, MinorInput, PriceInput } from './inputs.js';
import { formatMinor } from './money.js';
import { compare, decimal, type Rational, ratio, ZERO } from './rational.js';
import { TariffError } from './tariff.js';

/** Above this nothing on earth is priced; below it everything is reckoned with exactly. */
const MOST = ratio(1_000_000_000);

type Units = Readonly<Record<string, Rational>>;

/** How many of the unit make one of what the tariff keeps its price for. */
export const PER_KWH: Units = { kWh: ratio(1), Wh: ratio(1000), MWh: ratio(1, 1000) };
export const PER_HOUR: Units = { h: ratio(1), min: ratio(60), s: ratio(3600) };

/** A price for the first of `units`, as decimal text. Throws a TariffError. */
export function unitPrice(field: string, { amount, per }: PriceInput, units: Units): string {
  const text = exact(field, amount);
  const factor = per === undefined ? ratio(1) : units[per];
  if (!factor) {
    const known = Object.keys(units).join(', ');
    throw new TariffError(
      field,
      `a price per ${per} is not possible here, only per ${known}`,
      'tariff-wrong-money',
    );
  }
  return scale(text, factor);
}

/** An amount that is not for a quantity, as decimal text of major units. Throws a TariffError. */
export function fee(field: string, given: PriceInput | MinorInput): string {
  if ('minor' in given) {
    const { minor, currency } = given;
    if (!Number.isSafeInteger(minor)) throw wrong(field, 'minor units are whole');
    return exact(field, formatMinor(minor, currency));
  }
  if (given.per !== undefined) throw wrong(field, 'a flat fee is not per anything');
  return exact(field, given.amount);
}

/** Decimal text of an amount that is not below zero. Throws a TariffError. */
export function exact(field: string, amount: Amount): string {
  const text = typeof amount === 'number' ? numberText(amount) : amount.trim();
  let value: Rational;
  try {
    value = decimal(text);
  } catch {
    throw wrong(field, `"${amount}" is not a decimal number`);
  }
  if (compare(value, ZERO) < 0) throw wrong(field, 'a price cannot be below zero');
  if (compare(value, MOST) > 0) throw wrong(field, `${amount} is more than anything costs`);
  return text;
}

function wrong(field: string, message: string): TariffError {
  return new TariffError(field, message, 'tariff-wrong-money');
}

/** Exact in decimal, because every factor is a whole number or a thousandth. */
function scale(amount: string, { n, d }: Rational): string {
  if (n === d) return amount;
  const value = decimal(amount);
  const digits = (amount.split('.')[1]?.length ?? 0) + 3;
  const scaled = (value.n * n * 10n ** BigInt(digits)) / (value.d * d);
  const text = scaled.toString().padStart(digits + 1, '0');
  const fraction = text.slice(-digits).replace(/0+$/, '');
  return fraction === '' ? text.slice(0, -digits) : `${text.slice(0, -digits)}.${fraction}`;
}

/** Numbers below a millionth print with an exponent, which is no decimal text. */
function numberText(amount: number): string {
  const text = String(amount);
  return /e-/.test(text) ? amount.toFixed(12).replace(/0+$/, '').replace(/\.$/, '') : text;
}
