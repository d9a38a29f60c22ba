import { formatMinor } from '../pricing/index.js';

/** 12,345 Wh as `12.345` kWh, without idle zeros. */
export function formatThousandth(value: number): string {
  return formatMinor(value, 'KWD').replace(/\.?0+$/, '') || '0';
}

/** `formatMoney(550, 'EUR')` -> `5.50 EUR`. */
export function formatMoney(minor: number, currency: string): string {
  return `${formatMinor(minor, currency)} ${currency}`;
}
