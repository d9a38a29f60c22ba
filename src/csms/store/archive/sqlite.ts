import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { failure, PlugfestError } from '../../../diagnostics/index.js';
import type { SqlRow } from '../connection.js';
import { claimed, openFile } from '../sqlite/open.js';
import { ROWS_AT_ONCE, type Source } from './source.js';
import { openOfVersion } from './staging.js';
import type { Target } from './target.js';

export async function fileSource(file: string): Promise<Source> {
  if (!existsSync(file)) throw failure('PF4005', { file, reason: 'it is not there' });
  const connection = claimed(file);
  const names = connection.all(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    [],
  );
  const tables = names.map(({ name }) => ({
    name: String(name),
    columns: connection.all(`PRAGMA table_info("${name}")`, []).map((column) => String(column.name)),
  }));
  async function* rows(table: string): AsyncIterable<SqlRow> {
    const sql = `SELECT rowid AS "rowid_", * FROM "${table}" WHERE rowid > ? ORDER BY rowid LIMIT ${ROWS_AT_ONCE}`;
    for (let last: unknown = -1; ; ) {
      const found = connection.all(sql, [last]);
      yield* found;
      last = found.at(-1)?.rowid_;
      if (last === undefined) return;
    }
  }
  return {
    schema: Number(connection.pragma('user_version')),
    tables,
    rows,
    async close() {
      connection.giveBack();
      connection.close();
    },
  };
}

/** Made beside the file, and put in its place when it is whole. */
export function fileTarget(file: string): Target {
  const staging = `${file}.restoring`;
  const clear = (): void => {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(staging + end, { force: true });
  };
  return {
    async check(force) {
      if (!existsSync(file) || statSync(file).size === 0) return;
      if (!force) throw failure('PF4018', { place: file });
      refuseOthers(file);
    },
    async stage(version) {
      clear();
      return openOfVersion(claimed(staging), version);
    },
    async finish() {
      await (await openFile(staging)).close();
      for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
      renameSync(staging, file);
    },
    async discard() {
      clear();
    },
  };
}

/** What is in use, newer or not ours is not replaced; what is damaged may be. */
function refuseOthers(file: string): void {
  try {
    const connection = claimed(file);
    connection.giveBack();
    connection.close();
  } catch (error) {
    if (!(error instanceof PlugfestError) || error.diagnostics[0]?.code !== 'PF4004') throw error;
  }
}
