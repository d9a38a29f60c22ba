import type { SessionFacts } from './facts.js';
import { inMinor, safe } from './money.js';
import {
  add,
  compare,
  decimal,
  floor,
  multiply,
  type Rational,
  ratio,
  roundHalfUp,
  subtract,
  toDecimal,
  ZERO,
} from './rational.js';
import type { ComponentKind, Segment, Tariff } from './tariff.js';
import { type Used, usedOf } from './usage.js';

export type LineKind = ComponentKind | 'minimum' | 'maximum';

export interface BillLine {
  kind: LineKind;
  /** Name of the element whose price it is; of the tariff for what brings the sum to its minimum or maximum. */
  element: string;
  /** First and last moment at which it counted, milliseconds since the Unix epoch. */
  from?: number;
  to?: number;
  /** Decimal text in `unit`, rounded to a millionth for reading. */
  quantity: string;
  unit: 'kWh' | 'h' | 'session' | 'reservation';
  /** Major units for one `unit`, without tax. */
  unitPrice: string;
  /** Minor units without tax. The lines add up to the bill's net; only `maximum` is below zero. */
  net: number;
  /** Minor units of all taxes. The lines add up to the bill's tax. */
  tax: number;
}

/** One tax of a bill, in minor units. The taxes add up to the bill's. */
export interface BillTax {
  name: string;
  percent: string;
  tax: number;
}

/** All amounts in whole minor units of `currency`; `net + tax = total`. */
export interface Bill {
  currency: string;
  lines: BillLine[];
  net: number;
  tax: number;
  total: number;
  taxes: BillTax[];
  /** All taxes of the tariff that held last. */
  taxPercent: string;
}

/**
 * The one place where a session gets a price: live cost, final bill, invoice and charge record all come from here. Everything is exact
 * until the end, where the total is rounded once, half up, to the minor unit. The net is rounded likewise, the tax is their difference,
 * and lines and taxes share them by the largest remainder; so lines, net, tax and total always add up, and the total is never more
 * than half a minor unit away from the exact one.
 *
 * @param by A tariff, or segments in order of time, all in one currency; the first also holds before its `from`.
 */
export function price(facts: SessionFacts, by: Tariff | readonly Segment[]): Bill {
  const segments: readonly Segment[] = 'elements' in by ? [{ from: 0, tariff: by }] : by;
  const last = segments.at(-1)?.tariff;
  if (!last) throw new RangeError('a session is priced by at least one tariff');
  const { currency, taxPercent } = last;
  const raw = usedOf(facts, segments).map(rawLine);
  const lines = [
    ...raw,
    ...toBounds(sumOf(raw.map(({ amount }) => amount)), last, facts.periods?.length !== 0),
  ];
  const exactTaxes = lines.map(({ amount, tariff }) => percentOf(amount, tariff.taxPercent));
  const exactNet = sumOf(lines.map(({ amount }) => amount));
  const net = roundHalfUp(exactNet);
  const total = roundHalfUp(add(exactNet, sumOf(exactTaxes)));
  const nets = share(
    lines.map(({ amount }) => amount),
    net,
  );
  const taxes = share(exactTaxes, total - net);
  return {
    currency,
    lines: lines.map(({ amount: _, tariff: _tariff, ...line }, index) => ({
      ...line,
      net: safe(nets[index] ?? 0n),
      tax: safe(taxes[index] ?? 0n),
    })),
    net: safe(net),
    tax: safe(total - net),
    total: safe(total),
    taxes: namedTaxes(lines, total - net),
    taxPercent,
  };
}

interface RawLine extends Omit<BillLine, 'net' | 'tax'> {
  /** Minor units, exact. */
  amount: Rational;
  tariff: Tariff;
}

/** The unit that each component is billed in, and how many of what is counted make one. */
const UNITS: Readonly<Record<ComponentKind, readonly [unit: BillLine['unit'], size: number]>> = {
  energy: ['kWh', 1000],
  time: ['h', 3_600_000],
  idle: ['h', 3_600_000],
  flat: ['session', 1],
  reservation: ['reservation', 1],
  'reservation-time': ['h', 3_600_000],
  'no-show': ['reservation', 1],
};

function rawLine({ segment: { tariff }, element, component, quantity, from, to }: Used): RawLine {
  const { kind, price: unitPrice } = component;
  const [unit, size] = UNITS[kind];
  const units = multiply(quantity, ratio(1, size));
  const amount = inMinor(multiply(units, decimal(unitPrice)), tariff.currency);
  return {
    kind,
    element: element.name,
    from,
    to,
    quantity: toDecimal(units, 6),
    unit,
    unitPrice,
    amount,
    tariff,
  };
}

/** What brings the sum up to the least or down to the most that a session costs. @param charged Whether there was a session. */
function toBounds(sum: Rational, tariff: Tariff, charged: boolean): RawLine[] {
  const bounds = [
    ['minimum', charged ? tariff.min : undefined, 1],
    ['maximum', tariff.max, -1],
  ] as const;
  return bounds.flatMap(([kind, bound, sign]) => {
    if (bound === undefined) return [];
    const amount = subtract(inMinor(decimal(bound), tariff.currency), sum);
    if (compare(amount, ZERO) * sign <= 0) return [];
    const unitPrice = toDecimal(multiply(amount, inverse(inMinor(ratio(1), tariff.currency))), 6);
    return [{ kind, element: tariff.id, quantity: '1', unit: 'session', unitPrice, amount, tariff } as const];
  });
}

function namedTaxes(lines: readonly RawLine[], tax: bigint): BillTax[] {
  const sums = new Map<string, { name: string; percent: string; amount: Rational }>();
  for (const { amount, tariff } of lines) {
    for (const { name, percent } of tariff.taxes) {
      const key = `${percent} ${name}`;
      const known = sums.get(key)?.amount ?? ZERO;
      sums.set(key, { name, percent, amount: add(known, percentOf(amount, percent)) });
    }
  }
  const all = [...sums.values()];
  const shares = share(
    all.map(({ amount }) => amount),
    tax,
  );
  return all.map(({ name, percent }, index) => ({ name, percent, tax: safe(shares[index] ?? 0n) }));
}

function percentOf(amount: Rational, percent: string): Rational {
  return multiply(amount, multiply(decimal(percent), ratio(1, 100)));
}

function sumOf(parts: readonly Rational[]): Rational {
  return parts.reduce(add, ZERO);
}

/** @param value Above zero. */
function inverse({ n, d }: Rational): Rational {
  return ratio(d, n);
}

/** Splits `sum` in proportion: each part its floor, the rest to the largest remainders, first come first served. */
function share(parts: Rational[], sum: bigint): bigint[] {
  const floors = parts.map(floor);
  let rest = sum - floors.reduce((total, part) => total + part, 0n);
  const order = parts
    .map((part, index) => ({ index, remainder: add(part, ratio(-(floors[index] ?? 0n))) }))
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  for (const { index } of order) {
    if (rest <= 0n) break;
    floors[index] = (floors[index] ?? 0n) + 1n;
    rest -= 1n;
  }
  return floors;
}
