import { printable } from '../diagnostics/index.js';
import { isoTime } from '../world/index.js';

const SPINNER = [
  '\u280b',
  '\u2819',
  '\u2839',
  '\u2838',
  '\u283c',
  '\u2834',
  '\u2826',
  '\u2827',
  '\u2807',
  '\u280f',
] as const;

/** What turns while something runs. @param tick Any counter. */
export function spinner(tick: number): string {
  return SPINNER[tick % SPINNER.length] ?? SPINNER[0];
}

/** Foreign text on one line, without anything that a terminal would obey or that would reorder the line. */
export function safe(text: string): string {
  return printable(text.replace(/[\r\n\t]+/g, ' ')).replace(/[\p{Cf}\p{Cs}\u2028\u2029]/gu, '\u00b7');
}

/** A length of time that runs: `0:07`, `12:34`, `1:02:03`, `3 d 4:05:06`. */
export function stopwatch(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const [days, hours, minutes, seconds] = [
    Math.floor(total / 86_400),
    Math.floor(total / 3600) % 24,
    Math.floor(total / 60) % 60,
    total % 60,
  ] as const;
  const two = (n: number): string => String(n).padStart(2, '0');
  if (days > 0) return `${days} d ${hours}:${two(minutes)}:${two(seconds)}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** The time of day in UTC, to the second. @param at Milliseconds since the Unix epoch. */
export function timeOfDay(at: number): string {
  return isoTime(at).slice(11, 19);
}

/** `0 W`, `850 W`, `11.0 kW`, `150 kW`. */
export function power(watts: number): string {
  if (Math.abs(watts) < 1000) return `${Math.round(watts)} W`;
  return `${significant(watts / 1000)} kW`;
}

/** `0 Wh`, `950 Wh`, `3.42 kWh`, `12,346 kWh`. */
export function energy(wattHours: number): string {
  if (Math.abs(wattHours) < 1000) return `${Math.round(wattHours)} Wh`;
  return `${significant(wattHours / 1000)} kWh`;
}

/** A bar of `columns` characters, filled to `part` of 1. */
export function bar(part: number, columns: number): { full: string; empty: string } {
  const filled = Math.round(Math.min(1, Math.max(0, part)) * columns);
  return { full: '\u2501'.repeat(filled), empty: '\u2500'.repeat(columns - filled) };
}

/** Three digits, more only before the decimal point. */
function significant(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return value.toFixed(size >= 9.995 ? 1 : 2);
}
