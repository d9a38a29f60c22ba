import { multiply, type Rational, ratio, roundHalfUp } from './rational.js';

/**
 * Most minor units that can be asked for at once. What anybody has ever paid for charging is far below, and thousands of them still add
 * up exactly, which the largest whole numbers do not.
 */
export const MOST_MINOR = 1_000_000_000_000;

/** Currencies whose minor unit is not a hundredth (ISO 4217). */
const OTHER_DIGITS: Readonly<Record<string, number>> = Object.fromEntries([
  ...[
    ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG'],
    ...['RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'],
  ].map((code) => [code, 0]),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3]),
  ...['CLF', 'UYW'].map((code) => [code, 4]),
]);

const KNOWN: ReadonlySet<string> = new Set([
  ...Intl.supportedValuesOf('currency'),
  ...Object.keys(OTHER_DIGITS),
]);

/** Whether it is a code of ISO 4217, of today or earlier. */
export function isCurrency(code: string): boolean {
  return KNOWN.has(code);
}

/** Decimal places of the currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return OTHER_DIGITS[currency] ?? 2;
}

/** An exact amount of major units as whole minor units, half up. Throws a RangeError beyond 2^53. */
export function toMinor(amount: Rational, currency: string): number {
  return safe(roundHalfUp(inMinor(amount, currency)));
}

/** The same amount counted in minor units, still exact. */
export function inMinor(amount: Rational, currency: string): Rational {
  return multiply(amount, ratio(10n ** BigInt(minorDigits(currency))));
}

/** Minor units as a number of major units, as OCPP's `totalCost` wants it. */
export function toMajor(minor: number, currency: string): number {
  return Number(formatMinor(minor, currency));
}

/** `formatMinor(550, 'EUR')` -> `5.50`. */
export function formatMinor(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = Math.abs(minor)
    .toString()
    .padStart(digits + 1, '0');
  const cut = text.length - digits;
  const sign = minor < 0 ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, cut)}.${text.slice(cut)}`;
}

export function safe(minor: bigint): number {
  const value = Number(minor);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${minor} minor units are too many to count`);
  return value;
}
