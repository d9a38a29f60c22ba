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
  toDecimal,
  ZERO,
} from './rational.js';
import type { Tariff } from './tariff.js';

/** What a session amounts to. Whole Wh and whole milliseconds. */
export interface SessionFacts {
  energyWh: number;
  chargingMs: number;
  idleMs: number;
}

export type LineKind = 'energy' | 'time' | 'idle' | 'flat';

export interface BillLine {
  kind: LineKind;
  /** Decimal text in `unit`, rounded to a millionth for reading. */
  quantity: string;
  unit: 'kWh' | 'h' | 'session';
  /** Major units for one `unit`, without tax. */
  unitPrice: string;
  /** Minor units without tax. The lines add up to the bill's net. */
  net: number;
}

/** All amounts in whole minor units of `currency`; `net + tax = total`. */
export interface Bill {
  currency: string;
  lines: BillLine[];
  net: number;
  tax: number;
  total: number;
  taxPercent: string;
}

const MS_PER_HOUR = 3_600_000;

/**
 * The one place where a session gets a price. Everything is exact until the end, where the total is rounded once, half up, to the
 * minor unit. The net is rounded likewise, the tax is their difference, and the lines share the net by the largest remainder; so
 * lines, net, tax and total always add up, and the total is never more than half a minor unit away from the exact one.
 */
export function price(facts: SessionFacts, tariff: Tariff): Bill {
  const raw = rawLines(facts, tariff);
  const exactNet = raw.reduce((sum, line) => add(sum, line.amount), ZERO);
  const factor = add(ratio(1), multiply(decimal(tariff.taxPercent), ratio(1, 100)));
  const total = roundHalfUp(multiply(exactNet, factor));
  const net = roundHalfUp(exactNet);
  const shares = share(
    raw.map((line) => line.amount),
    net,
  );
  return {
    currency: tariff.currency,
    lines: raw.map(({ kind, quantity, unit, unitPrice }, index) => ({
      kind,
      quantity: toDecimal(quantity, 6),
      unit,
      unitPrice,
      net: safe(shares[index] ?? 0n),
    })),
    net: safe(net),
    tax: safe(total - net),
    total: safe(total),
    taxPercent: tariff.taxPercent,
  };
}

interface RawLine {
  kind: LineKind;
  quantity: Rational;
  unit: BillLine['unit'];
  unitPrice: string;
  /** Minor units, exact. */
  amount: Rational;
}

function rawLines(facts: SessionFacts, tariff: Tariff): RawLine[] {
  const idle = Math.max(0, facts.idleMs - tariff.idleGraceSeconds * 1000);
  const rows: [LineKind, Rational, BillLine['unit'], string | undefined][] = [
    ['energy', ratio(whole(facts.energyWh), 1000), 'kWh', tariff.perKwh],
    ['time', ratio(whole(facts.chargingMs), MS_PER_HOUR), 'h', tariff.perChargingHour],
    ['idle', ratio(whole(idle), MS_PER_HOUR), 'h', tariff.perIdleHour],
    ['flat', ratio(1), 'session', tariff.flat],
  ];
  return rows.flatMap(([kind, quantity, unit, unitPrice]) => {
    if (unitPrice === undefined || compare(quantity, ZERO) === 0) return [];
    const amount = inMinor(multiply(quantity, decimal(unitPrice)), tariff.currency);
    return [{ kind, quantity, unit, unitPrice, amount }];
  });
}

/** Whole numbers, none below zero: a meter that fell or a clock that was set back must not pay the driver. */
function whole(value: number): bigint {
  return BigInt(Math.max(0, Math.round(value)));
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
