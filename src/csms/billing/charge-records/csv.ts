import { COLUMNS, type RecordSummary } from './summary.js';

/** What spreadsheets take for the beginning of a formula, also in the widths of East Asia; numbers below zero are none. */
const FORMULA = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** One field after RFC 4180. What would be a formula gets an apostrophe before it, so that spreadsheets show it as text. */
export function csvField(value: string | number | undefined): string {
  const text = String(value ?? '');
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The first line of the table: what its columns are called. */
export const CSV_HEADER = lineOf(COLUMNS);

/** Lines of the table, each ended by CR LF. */
export function csvOf(records: readonly RecordSummary[]): string {
  return records.map((record) => lineOf(COLUMNS.map((column) => record[column]))).join('');
}

function lineOf(fields: readonly (string | number | undefined)[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}
