import { COLUMNS, type RecordSummary } from './summary.js';

/** What spreadsheets take for the beginning of a formula; numbers below zero are none. */
const FORMULA = /^[\s]*[=+\-@\t\r\n]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** One field after RFC 4180. What would be a formula gets an apostrophe before it, so that spreadsheets show it as text. */
export function csvField(value: string | number | undefined): string {
  const text = String(value ?? '');
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The whole table with its header, lines ended by CR LF. */
export function csvOf(records: readonly RecordSummary[]): string {
  const rows = records.map((record) => COLUMNS.map((column) => csvField(record[column])));
  return [COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}
