import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { failure } from '../../../diagnostics/index.js';
import { type Database, databaseOver } from '../database.js';
import { queriesOver } from '../kysely.js';
import { migrate } from '../migrate.js';
import { SCHEMA_VERSION } from '../migrations.js';
import { SqliteConnection } from './connection.js';
import { schemaVersion } from './schema-version.js';

/** Marks a SQLite file as ours (`application_id` in its header): "plgf". */
export const APPLICATION_ID = 0x706c6766;

/** Where SQLite keeps these in the first 100 bytes of a file (SQLite file format, 1.3). */
const HEADER = {
  magic: 'SQLite format 3\0',
  pageSize: 16,
  pages: 28,
  userVersion: 60,
  applicationId: 68,
  length: 100,
};

/**
 * Opens the data file for this process alone, or makes it. What is not ours, newer, damaged or in use is refused with a
 * PlugfestError (PF4001 to PF4005) before anything is written to it.
 *
 * @param flushesApart Commits come to the disk beside other work, which takes time: not where that is virtual.
 */
export async function openFile(file: string, flushesApart = false): Promise<Database> {
  const connection = claimed(file);
  const db = queriesOver(connection);
  await migrate(db, connection, schemaVersion(connection));
  if (flushesApart) connection.flushApart(file);
  return databaseOver(connection, db, () => connection.giveBack());
}

/** The file as it is, for this process alone. */
export function claimed(file: string): SqliteConnection {
  const existed = existsSync(file);
  if (existed) inspect(file);
  const connection = connect(file);
  try {
    claim(connection, file);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Looks at the header without letting SQLite near the file, which would begin by writing beside it. */
function inspect(file: string): void {
  const size = sizeOf(file);
  if (size === 0) return;
  const header = readHeader(file);
  if (header.length < HEADER.length || header.toString('latin1', 0, 16) !== HEADER.magic) {
    throw failure('PF4002', { file });
  }
  if (header.readUInt32BE(HEADER.applicationId) !== APPLICATION_ID) throw failure('PF4002', { file });
  refuseNewer(file, header.readUInt32BE(HEADER.userVersion));
  const pageSize = header.readUInt16BE(HEADER.pageSize) === 1 ? 65536 : header.readUInt16BE(HEADER.pageSize);
  const wanted = header.readUInt32BE(HEADER.pages) * pageSize;
  if (size < wanted && !existsSync(`${file}-wal`)) {
    throw failure('PF4004', { file, reason: `it has ${size} of ${wanted} bytes` });
  }
}

function sizeOf(file: string): number {
  const stat = statSync(file);
  if (!stat.isFile()) throw failure('PF4005', { file, reason: 'it is not a file' });
  return stat.size;
}

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(HEADER.length);
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (cause) {
    throw failure('PF4005', { file, reason: (cause as Error).message }, { cause });
  }
  try {
    return header.subarray(0, readSync(descriptor, header, 0, HEADER.length, 0));
  } finally {
    closeSync(descriptor);
  }
}

function connect(file: string): SqliteConnection {
  try {
    return new SqliteConnection(file);
  } catch (cause) {
    throw failure('PF4005', { file, reason: plainReason(cause) }, { cause });
  }
}

/** Takes the file for this process until it ends, however it ends, and makes sure of its contents. */
function claim(connection: SqliteConnection, file: string): void {
  try {
    connection.pragma('locking_mode = EXCLUSIVE');
    const version = connection.pragma('user_version');
    refuseNewer(file, Number(version));
    const check = connection.pragma('quick_check(1)');
    if (check !== 'ok') throw failure('PF4004', { file, reason: String(check) });
    if (Number(connection.pragma('application_id')) !== APPLICATION_ID) {
      connection.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    }
    connection.pragma('journal_mode = WAL');
    connection.exec('PRAGMA synchronous = FULL');
    connection.exec('BEGIN IMMEDIATE; COMMIT');
  } catch (error) {
    throw translate(error, file);
  }
}

function refuseNewer(file: string, found: number): void {
  if (found > SCHEMA_VERSION) throw failure('PF4003', { file, found, known: SCHEMA_VERSION });
}

function translate(error: unknown, file: string): unknown {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') return error;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return failure('PF4001', { file }, { cause: error });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return failure('PF4004', { file, reason: plainReason(error) }, { cause: error });
  }
  if (code.startsWith('SQLITE_'))
    return failure('PF4005', { file, reason: plainReason(error) }, { cause: error });
  return error;
}

/** `ConnectionFailed("Unable to open connection to local database x: 14")` in words. */
function plainReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /: 14"?\)?$/.test(message) ? 'its folder does not exist or may not be written' : message;
}
