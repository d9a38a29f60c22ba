import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { failure, PlugfestError } from '../../../diagnostics/index.js';
import type { SqlRow } from '../connection.js';
import { SCHEMA_VERSION } from '../migrations.js';

/*
 * A backup is JSON, a line each, compressed by gzip, which also tells when a byte of it is wrong: first what it is, then tables each
 * with its rows, at the end how many rows there were. Either database can be made from it.
 */

export interface Header {
  plugfest: 'backup';
  /** Version of the schema that the rows are of. */
  schema: number;
}

export interface TableLine {
  table: string;
  columns: string[];
}

export interface EndLine {
  rows: number;
}

/** A row in the order of its table's columns; bytes as `{ base64 }`. */
export type RowLine = unknown[];

export type Line = Header | TableLine | EndLine | RowLine;

export function rowLine(row: SqlRow, columns: readonly string[]): RowLine {
  return columns.map((column) => {
    const value = row[column];
    if (value instanceof ArrayBuffer) return { base64: Buffer.from(value).toString('base64') };
    if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString('base64') };
    return value ?? null;
  });
}

export function valuesOf(line: RowLine): unknown[] {
  return line.map((value) =>
    value !== null && typeof value === 'object'
      ? Buffer.from((value as { base64: string }).base64, 'base64')
      : value,
  );
}

/** The lines after the header. Throws a PlugfestError (PF4014 to PF4016, PF4020) when it is no backup, damaged or newer. */
export async function* linesOf(file: string): AsyncGenerator<Exclude<Line, Header>> {
  let isFirst = true;
  let rows = 0;
  let end: EndLine | undefined;
  for await (const line of parsedLines(file)) {
    if (isFirst) {
      checkHeader(line, file);
      isFirst = false;
      continue;
    }
    if (Array.isArray(line)) rows++;
    if ('rows' in line) end = line;
    yield line as Exclude<Line, Header>;
  }
  if (isFirst) throw failure('PF4015', { file });
  if (end?.rows !== rows) throw failure('PF4014', { file, reason: 'its end is missing' });
}

/** The version of the schema that it has, once all of it has been read and found sound. */
export async function checkBackup(file: string): Promise<number> {
  for await (const _ of linesOf(file));
  for await (const line of parsedLines(file)) return (line as Header).schema;
  throw failure('PF4015', { file });
}

function checkHeader(line: Line, file: string): void {
  const { plugfest, schema } = line as Partial<Header>;
  if (plugfest !== 'backup' || typeof schema !== 'number') throw failure('PF4015', { file });
  if (schema > SCHEMA_VERSION) throw failure('PF4016', { file, found: schema, known: SCHEMA_VERSION });
}

async function* parsedLines(file: string): AsyncGenerator<Line> {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  const lines = createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY });
  let broken: NodeJS.ErrnoException | undefined;
  unpacked.on('error', (error) => {
    broken = error;
    lines.close();
  });
  try {
    for await (const text of lines) yield JSON.parse(text) as Line;
    if (broken) throw broken;
  } catch (error) {
    throw refusal(broken ?? error, file);
  } finally {
    source.destroy();
  }
}

function refusal(error: unknown, file: string): unknown {
  if (error instanceof PlugfestError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'Z_DATA_ERROR' && /incorrect header/.test(message)) return failure('PF4015', { file });
  if (code.startsWith('Z_') || error instanceof SyntaxError) {
    return failure('PF4014', { file, reason: message }, { cause: error });
  }
  return failure('PF4020', { file, reason: message }, { cause: error });
}
