import { parseIsoTime } from '../../../world/index.js';
import {
  isCurrency,
  kindOfUnit,
  type Money,
  type Parsed,
  type Price,
  parseQuantity,
  type QuantityKind,
} from '../quantity/index.js';
import type { Amount, Bound } from './matcher.js';

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/**
 * The amount that a text states. With a kind it must be one of it; without, the unit decides, and a bare number is a number.
 */
export function parseBound(written: string, kind: QuantityKind | undefined): Parsed<Bound> {
  const text = written.trim();
  if (kind) return wrap(parseQuantity(kind, text), text);
  if (NUMBER.test(text)) return { value: { value: Number(text), written: text } };
  const time = timeOf(text);
  if (time !== undefined) return { value: { value: { time }, written: text } };
  const unit = /[\p{L}°%][\p{L}°%/]*/u.exec(text)?.[0] ?? '';
  return wrap(parseQuantity(kindFor(unit), text), text);
}

function kindFor(unit: string): QuantityKind {
  const scalar = kindOfUnit(unit);
  if (scalar) return scalar;
  const [currency = '', per] = unit.split('/');
  if (!isCurrency(currency)) return 'energy';
  if (per === undefined) return 'money';
  return per.endsWith('Wh') ? 'price-per-energy' : 'price-per-time';
}

function wrap(parsed: Parsed<number | Money | Price>, written: string): Parsed<Bound> {
  return 'value' in parsed ? { value: { value: parsed.value, written } } : parsed;
}

function timeOf(text: string): number | undefined {
  return ISO_TIME.test(text) ? parseIsoTime(text) : undefined;
}

/**
 * Both amounts as comparable numbers, or undefined when they are not alike: numbers (also as text, which is how OCPP 1.6 carries
 * meter values), money of one currency, prices of one currency and unit, moments.
 */
export function comparable(actual: unknown, bound: Amount): [actual: number, bound: number] | undefined {
  if (typeof bound === 'number') {
    const number = typeof actual === 'string' && NUMBER.test(actual.trim()) ? Number(actual) : actual;
    return typeof number === 'number' && !Number.isNaN(number) ? [number, bound] : undefined;
  }
  if ('time' in bound) {
    const time = typeof actual === 'string' ? timeOf(actual) : undefined;
    return time === undefined ? undefined : [time, bound.time];
  }
  if (typeof actual !== 'object' || actual === null || !('currency' in actual)) return undefined;
  if (actual.currency !== bound.currency) return undefined;
  if ('minor' in bound) {
    return 'minor' in actual && typeof actual.minor === 'number' ? [actual.minor, bound.minor] : undefined;
  }
  const alike = 'amount' in actual && 'per' in actual && actual.per === bound.per;
  return alike ? [Number(actual.amount), Number(bound.amount)] : undefined;
}

/** Kind in which a tolerance around an amount is stated. */
export function toleranceKind(bound: Bound, kind: QuantityKind | undefined): QuantityKind | undefined {
  if (typeof bound.value === 'object' && 'time' in bound.value) return 'duration';
  return kind;
}
