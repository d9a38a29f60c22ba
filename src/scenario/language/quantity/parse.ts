import {
  add,
  type Decimal,
  decimalNumber,
  decimalText,
  multiply,
  parseDecimal,
  shift,
  wholeOf,
} from './decimal.js';
import {
  type Factor,
  isScalarKind,
  type Kind,
  MONEY_KINDS,
  type MoneyKind,
  type QuantityKind,
  type ScalarKind,
  scalarKind,
} from './kinds.js';
import { isCurrency, type Money, minorDecimals, type Price } from './money.js';

/** Why a text is not a quantity. `unit` is what stood in the unit's place; `meant` the unit that it probably means. */
export type QuantityProblem =
  | { readonly kind: 'no-unit' }
  | {
      readonly kind: 'unit';
      readonly unit: string;
      readonly units: readonly string[];
      readonly meant?: string;
    }
  | { readonly kind: 'unreadable' };

export type Parsed<T> = { readonly value: T } | { readonly problem: QuantityProblem };

const NUMBER = '[+-]?\\d+(?:\\.\\d+)?';
const BARE = new RegExp(`^${NUMBER}$`);
const PART = new RegExp(`^(${NUMBER})\\s*([\\p{L}°%][\\p{L}°%/]*)\\s*`, 'u');

/** Reads a quantity of the given kind: scalar kinds to a number in the base unit, the others to Money or Price. */
export function parseQuantity(kind: QuantityKind, text: string): Parsed<number | Money | Price> {
  return isScalarKind(kind) ? parseScalar(kind, text) : parseMoneyKind(kind, text);
}

/** `60 kWh`, `20 %`, `1h 30min`, to a number in the kind's base unit. */
export function parseScalar(kind: ScalarKind, text: string): Parsed<number> {
  const row = scalarKind(kind);
  let rest = text.trim();
  if (BARE.test(rest)) return { problem: { kind: 'no-unit' } };
  let sum: Decimal | undefined;
  while (rest !== '') {
    const found = PART.exec(rest);
    if (!found) return { problem: { kind: 'unreadable' } };
    const [whole, amount, unit] = found as unknown as [string, string, string];
    const factor = Object.hasOwn(row.units, unit) ? row.units[unit] : undefined;
    if (!factor) return { problem: unitProblem(unit, row) };
    const decimal = parseDecimal(amount);
    if (!decimal || (sum && (!row.compound || /^[+-]/.test(amount))))
      return { problem: { kind: 'unreadable' } };
    // Every part of `-1h 30min` is negative.
    const part = scale(decimal, factor);
    sum = sum ? add(sum, text.trim().startsWith('-') ? multiply(part, -1n) : part) : part;
    rest = rest.slice(whole.length);
  }
  return sum ? { value: decimalNumber(sum) } : { problem: { kind: 'unreadable' } };
}

function parseMoneyKind(kind: MoneyKind, text: string): Parsed<Money | Price> {
  const found = /^([+-]?\d+(?:\.\d+)?)\s*(?:([A-Za-z]+|[^\w\s/]+)\s*(?:\/\s*(\S+))?)?$/.exec(text.trim());
  const amount = found?.[1] && parseDecimal(found[1]);
  if (!found || !amount) return { problem: { kind: 'unreadable' } };
  const [, , currency, per] = found;
  if (currency === undefined) return { problem: { kind: 'no-unit' } };
  if (!isCurrency(currency))
    return { problem: { kind: 'unit', unit: currency, units: ['EUR', 'USD', 'KES'] } };
  if (kind === 'money') {
    return per === undefined ? toMoney(amount, currency) : { problem: moneyUnit(kind, currency, per) };
  }
  const units: Readonly<Record<string, Factor>> = MONEY_KINDS[kind].units;
  const factor = per !== undefined && Object.hasOwn(units, per) ? units[per] : undefined;
  if (!factor) return { problem: moneyUnit(kind, currency, per) };
  return {
    value: {
      amount: decimalText(scale(amount, factor)),
      currency,
      per: kind === 'price-per-energy' ? 'kWh' : 'h',
    },
  };
}

/** Amounts that have no whole number of minor units (`0.005 EUR`) do not exist. */
function toMoney(amount: Decimal, currency: string): Parsed<Money> {
  const minor = wholeOf(shift(amount, -minorDecimals(currency)));
  return minor === undefined
    ? { problem: { kind: 'unreadable' } }
    : { value: { minor: Number(minor), currency } };
}

function unitProblem(unit: string, row: Kind): QuantityProblem {
  const units = Object.keys(row.units);
  const meant =
    row.spellings?.[unit.toLowerCase()] ?? units.find((u) => u.toLowerCase() === unit.toLowerCase());
  return { kind: 'unit', unit, units, ...(meant !== undefined && { meant }) };
}

function moneyUnit(kind: MoneyKind, currency: string, per: string | undefined): QuantityProblem {
  const units = Object.keys(MONEY_KINDS[kind].units).map((unit) => `${currency}/${unit}`);
  return {
    kind: 'unit',
    unit: per === undefined ? currency : `${currency}/${per}`,
    units: units.length > 0 ? units : [currency],
  };
}

function scale(amount: Decimal, factor: Factor): Decimal {
  return shift(multiply(amount, factor.times), factor.decimals);
}
