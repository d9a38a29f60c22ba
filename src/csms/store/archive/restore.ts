import { insertSql } from '../statement.js';
import type { StorePlace } from '../store.js';
import { checkBackup, linesOf, type TableLine, valuesOf } from './format.js';
import type { Staging } from './staging.js';
import type { Target } from './target.js';

/** Rows per transaction. */
const ROWS_AT_ONCE = 500;

/**
 * Makes a store from a backup. All of it is read and found sound first; the place gets it whole or stays as it was. Throws a
 * PlugfestError (PF4014 to PF4016 for the backup, PF4018 where something is there and `force` is not given).
 * @returns How many rows there are.
 */
export async function restore(
  place: Exclude<StorePlace, 'memory'>,
  file: string,
  { force = false }: { force?: boolean } = {},
): Promise<number> {
  const schema = await checkBackup(file);
  const target = await targetOf(place);
  await target.check(force);
  try {
    const staging = await target.stage(schema);
    let rows: number;
    try {
      rows = await fill(staging, file);
    } finally {
      await staging.close();
    }
    await target.finish();
    return rows;
  } finally {
    await target.discard();
  }
}

async function targetOf(place: Exclude<StorePlace, 'memory'>): Promise<Target> {
  if ('file' in place) return (await import('./sqlite.js')).fileTarget(place.file);
  return (await import('./postgres.js')).databaseTarget(place.url);
}

async function fill({ connection }: Staging, file: string): Promise<number> {
  let rows = 0;
  let table: TableLine | undefined;
  let sql = '';
  connection.begin();
  for await (const line of linesOf(file)) {
    if ('table' in line) {
      table = line;
      sql = insertSql(connection, table.table, table.columns, 1);
      // Migrations have put their own there.
      connection.write(`DELETE FROM "${table.table}"`, []);
    } else if (Array.isArray(line) && table) {
      connection.write(sql, valuesOf(line));
      if (++rows % ROWS_AT_ONCE === 0) {
        await connection.commit();
        connection.begin();
      }
    }
  }
  await connection.commit();
  return rows;
}
