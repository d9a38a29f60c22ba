import { type Decimal, decimalOf, decimalText, multiply, shift, wholeOf } from './decimal.js';
import { isScalarKind, type Kind, type QuantityKind, type ScalarKind, scalarKind } from './kinds.js';
import { type Money, minorDecimals, type Price } from './money.js';

/** A quantity as a file would say it; reading it back gives the same value. */
export function formatQuantity(kind: QuantityKind, value: number | Money | Price): string {
  if (typeof value === 'number') return isScalarKind(kind) ? formatScalar(kind, value) : String(value);
  return 'minor' in value ? formatMoney(value) : formatPrice(value);
}

/** `11 kWh`, `1h 30min`, `999 Wh` for a number in the kind's base unit. */
export function formatScalar(kind: ScalarKind, value: number): string {
  if (!Number.isFinite(value)) return `${value} ${scalarKind(kind).base}`;
  const row = scalarKind(kind);
  return row.compound ? compound(row, value) : single(row, decimalOf(value));
}

/** `5.50 EUR` */
export function formatMoney({ minor, currency }: Money): string {
  const decimals = minorDecimals(currency);
  const text = decimalText(shift(decimalOf(minor), decimals));
  const [whole, fraction = ''] = text.split('.');
  return `${whole}${decimals > 0 ? `.${fraction.padEnd(decimals, '0')}` : ''} ${currency}`;
}

/** `0.42 EUR/kWh` */
export function formatPrice({ amount, currency, per }: Price): string {
  return `${amount} ${currency}/${per}`;
}

/** The largest shown unit of which there is at least one; binary units only when they come out even. */
function single(row: Kind, value: Decimal): string {
  const size = value.digits < 0n ? multiply(value, -1n) : value;
  for (const unit of row.shown) {
    const factor = row.units[unit];
    if (!factor) continue;
    const inUnit = divide(size, factor.times);
    if (inUnit && (unit === row.shown.at(-1) || inUnit.digits >= 10n ** BigInt(inUnit.scale))) {
      return `${value.digits < 0n ? '-' : ''}${decimalText(inUnit)} ${unit}`;
    }
  }
  return `${decimalText(value)} ${row.base}`;
}

/** Exact division by a power of ten, or by anything that divides evenly. */
function divide(value: Decimal, by: bigint): Decimal | undefined {
  const text = String(by);
  if (/^10*$/.test(text)) return shift(value, text.length - 1);
  const whole = wholeOf(value);
  return whole !== undefined && whole % by === 0n ? { digits: whole / by, scale: 0 } : undefined;
}

function compound(row: Kind, value: number): string {
  if (!Number.isSafeInteger(value)) return `${decimalText(decimalOf(value))} ${row.base}`;
  const parts: string[] = [];
  let rest = BigInt(Math.abs(value));
  for (const unit of row.shown) {
    const factor = row.units[unit]?.times ?? 1n;
    if (rest >= factor) parts.push(`${rest / factor}${unit}`);
    rest %= factor;
  }
  if (parts.length === 0) return `0 ${row.base === 'ms' ? 's' : row.base}`;
  const text = parts.length === 1 ? (parts[0] as string).replace(/^(\d+)/, '$1 ') : parts.join(' ');
  return value < 0 ? `-${text}` : text;
}
