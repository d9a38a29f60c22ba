import { p, type Schema } from '../../../language/index.js';
import { chargingRecords } from './charging.js';
import { documentRecords } from './documents.js';
import { letterRecords } from './letters.js';
import { moneyRecords } from './money.js';
import type { Expected, RecordRow } from './row.js';

/** Everything on record that steps can expect something of. A new kind is a row in the file of its like. */
export const RECORDS: readonly RecordRow[] = [
  ...documentRecords,
  ...moneyRecords,
  ...chargingRecords,
  ...letterRecords,
];

/** An expectation of something on record. */
export interface RecordWanted {
  row: RecordRow;
  expected: Expected;
  count?: number;
}

/** The forms of `expect` that are about what is on record. They have a type of their own, which `recordWanted` gives. */
export const recordForms: readonly Schema<never>[] = RECORDS.map(formOf);

function formOf({ name, summary, fields, shorthand, ofDriver }: RecordRow): Schema<never> {
  const driver = p.driver('Whose');
  const whose = ofDriver === 'required' ? { driver } : ofDriver && { driver: p.optional(driver) };
  const form: Schema<unknown> = p.object({
    [name]: p.object(
      { ...fields, ...whose },
      { description: summary, ...(shorthand !== undefined && { shorthand }) },
    ),
    count: p.optional(p.integer('How many are so; 0: none, also while it waits', { minimum: 0 })),
  });
  return form as Schema<never>;
}

/** What a step expects of something on record. Undefined: it is about something else. */
export function recordWanted(params: object): RecordWanted | undefined {
  const row = RECORDS.find(({ name }) => name in params);
  if (!row) return undefined;
  const { [row.name]: expected, count } = params as { count?: number } & Record<string, unknown>;
  return { row, expected: expected as Expected, ...(count !== undefined && { count }) };
}
