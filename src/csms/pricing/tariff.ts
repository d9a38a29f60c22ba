import { formatMinor, isCurrency } from './money.js';
import { compare, decimal, type Rational, ratio, ZERO } from './rational.js';

/** Decimal text or a number: `'0.42'`. Text is exact; a number is taken as it prints. */
export type Amount = string | number;

/** A price for a quantity, as scenario files and the API give it: `0.42 EUR/kWh`. */
export interface PriceInput {
  amount: Amount;
  currency?: string;
  per?: string;
}

/** An amount in whole minor units (cents). */
export interface MinorInput {
  minor: number;
  currency: string;
}

export interface TariffInput {
  /** ISO 4217; may be left to the prices. All prices are in one currency. */
  currency?: string;
  /** Per Wh, kWh or MWh. */
  energy?: PriceInput;
  /** Per s, min or h of charging. */
  time?: PriceInput;
  /** Per s, min or h of idling, after the grace. */
  idle?: PriceInput;
  /** Seconds of idling that cost nothing, once per session. */
  idleGrace?: number;
  /** Once per session: major units, or whole minor units. */
  flat?: PriceInput | MinorInput;
  /** Percent, on top of the prices. */
  tax?: Amount;
}

/** A tariff with its prices as decimal text of major units, without tax. */
export interface Tariff {
  id: string;
  currency: string;
  perKwh?: string;
  perChargingHour?: string;
  perIdleHour?: string;
  idleGraceSeconds: number;
  flat?: string;
  taxPercent: string;
}

/** A tariff that cannot be understood; `field` names the key at fault. */
export class TariffError extends Error {
  override readonly name = 'TariffError';
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** How many of the unit make one of what the tariff keeps its price for. */
const PER_KWH: Readonly<Record<string, Rational>> = { Wh: ratio(1000), kWh: ratio(1), MWh: ratio(1, 1000) };
const PER_HOUR: Readonly<Record<string, Rational>> = { s: ratio(3600), min: ratio(60), h: ratio(1) };

/** Checks a tariff and brings its prices to one form. Throws a TariffError. */
export function tariffFrom(id: string, input: TariffInput): Tariff {
  const currency = currencyOf(input);
  const perKwh = priceOf('energy', input.energy, PER_KWH, 'kWh');
  const perChargingHour = priceOf('time', input.time, PER_HOUR, 'h');
  const perIdleHour = priceOf('idle', input.idle, PER_HOUR, 'h');
  const flat = priceOf('flat', inMajor(input.flat), undefined, '');
  const grace = input.idleGrace ?? 0;
  if (!(grace >= 0)) throw new TariffError('idleGrace', 'the grace must be zero or more seconds');
  return {
    id,
    currency,
    ...(perKwh !== undefined && { perKwh }),
    ...(perChargingHour !== undefined && { perChargingHour }),
    ...(perIdleHour !== undefined && { perIdleHour }),
    ...(flat !== undefined && { flat }),
    idleGraceSeconds: grace,
    taxPercent: exact('tax', input.tax ?? 0),
  };
}

function inMajor(fee: TariffInput['flat']): PriceInput | undefined {
  if (!fee || !('minor' in fee)) return fee;
  if (!Number.isSafeInteger(fee.minor)) throw new TariffError('flat', 'minor units are whole');
  return { amount: formatMinor(fee.minor, fee.currency), currency: fee.currency };
}

function currencyOf(input: TariffInput): string {
  const fields = ['energy', 'time', 'idle', 'flat'] as const;
  const named = fields.flatMap((field) => {
    const currency = input[field]?.currency;
    return currency === undefined ? [] : [{ field, currency }];
  });
  const currency = input.currency ?? named[0]?.currency;
  if (currency === undefined) throw new TariffError('currency', 'a tariff needs a currency');
  if (!isCurrency(currency))
    throw new TariffError('currency', `"${currency}" is not a currency code like EUR`);
  const other = named.find((price) => price.currency !== currency);
  if (other)
    throw new TariffError(
      other.field,
      `a tariff has one currency, but here are ${currency} and ${other.currency}`,
    );
  return currency;
}

function priceOf(
  field: string,
  price: PriceInput | undefined,
  units: Readonly<Record<string, Rational>> | undefined,
  usual: string,
): string | undefined {
  if (!price) return undefined;
  const amount = exact(field, price.amount);
  if (!units) {
    if (price.per !== undefined) throw new TariffError(field, 'a flat fee is not per anything');
    return amount;
  }
  const factor = units[price.per ?? usual];
  if (!factor) {
    throw new TariffError(
      field,
      `a price per ${price.per} is not possible here, only per ${Object.keys(units).join(', ')}`,
    );
  }
  return scale(amount, factor);
}

/** Exact in decimal, because every factor is a whole number or a thousandth. */
function scale(amount: string, { n, d }: Rational): string {
  const value = decimal(amount);
  const digits = (amount.split('.')[1]?.length ?? 0) + 3;
  const scaled = (value.n * n * 10n ** BigInt(digits)) / (value.d * d);
  const text = scaled.toString().padStart(digits + 1, '0');
  const fraction = text.slice(-digits).replace(/0+$/, '');
  return fraction === '' ? text.slice(0, -digits) : `${text.slice(0, -digits)}.${fraction}`;
}

function exact(field: string, amount: Amount): string {
  const text = typeof amount === 'number' ? numberText(amount) : amount.trim();
  let value: Rational;
  try {
    value = decimal(text);
  } catch {
    throw new TariffError(field, `"${amount}" is not a decimal number`);
  }
  if (compare(value, ZERO) < 0) throw new TariffError(field, 'a price cannot be below zero');
  return text;
}

/** Numbers below a millionth print with an exponent, which is no decimal text. */
function numberText(amount: number): string {
  const text = String(amount);
  return /e-/.test(text) ? amount.toFixed(12).replace(/0+$/, '').replace(/\.$/, '') : text;
}
