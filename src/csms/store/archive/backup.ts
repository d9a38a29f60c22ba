import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { failure } from '../../../diagnostics/index.js';
import type { StorePlace } from '../store.js';
import { type Line, rowLine } from './format.js';
import type { Source } from './source.js';

/**
 * Copies everything of a store into a file, which is there only once it is whole. The store must not be in use (PF4001, PF4010); it
 * stays as it is, whatever its version. Throws a PlugfestError (PF4017) when the file is there already.
 * @returns How many rows there are.
 */
export async function backup(place: Exclude<StorePlace, 'memory'>, file: string): Promise<number> {
  if (existsSync(file)) throw failure('PF4017', { place: file });
  const source = await sourceOf(place);
  const partial = `${file}.partial`;
  let rows = 0;
  try {
    await pipeline(
      textOf(source, () => rows++),
      createGzip(),
      createWriteStream(partial),
    );
    renameSync(partial, file);
  } finally {
    rmSync(partial, { force: true });
    await source.close();
  }
  return rows;
}

async function sourceOf(place: Exclude<StorePlace, 'memory'>): Promise<Source> {
  if ('file' in place) return (await import('./sqlite.js')).fileSource(place.file);
  return (await import('./postgres.js')).databaseSource(place.url);
}

async function* textOf(source: Source, count: () => number): AsyncGenerator<string> {
  let rows = 0;
  yield text({ plugfest: 'backup', schema: source.schema });
  for (const { name, columns } of source.tables) {
    yield text({ table: name, columns });
    for await (const row of source.rows(name)) {
      rows = count() + 1;
      yield text(rowLine(row, columns));
    }
  }
  yield text({ rows });
}

function text(line: Line): string {
  return `${JSON.stringify(line)}\n`;
}
