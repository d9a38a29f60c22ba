import type { FrameFilter, LoggedFrame } from '../monitoring/frame-log.js';
import type { Connection } from './connection.js';
import type { Database } from './database.js';
import { json, optional, parsed } from './mapping.js';
import type { Numbers } from './numbers.js';
import { insertSql } from './statement.js';
import type { Db, FrameRow } from './tables.js';

/** Rows per statement: a statement of many rows costs a third of as many statements. */
const CHUNKS = [64, 16, 4, 1] as const;

/** Every frame, written in batches: at once where something else commits anyway, at the latest when the buffer is full. */
export class SqlFrames {
  readonly #db: Db;
  readonly #connection: Connection;
  readonly #numbers: Numbers;
  readonly #inserts = new Map<number, string>();
  #buffer: Omit<LoggedFrame, 'seq'>[] = [];

  constructor({ db, connection, numbers }: Pick<Database, 'db' | 'connection' | 'numbers'>) {
    this.#db = db;
    this.#connection = connection;
    this.#numbers = numbers;
  }

  get waiting(): number {
    return this.#buffer.length;
  }

  add(frame: Omit<LoggedFrame, 'seq'>): void {
    this.#buffer.push(frame);
  }

  /** Writes what waits. To be called inside a transaction. */
  flush(): void {
    const frames = this.#buffer;
    this.#buffer = [];
    if (frames.length === 0) return;
    const first = this.#numbers.next('frames', frames.length);
    let done = 0;
    for (const size of CHUNKS) {
      while (frames.length - done >= size) {
        const rows = frames.slice(done, done + size);
        const values = rows.flatMap((frame, index) => valuesOf(frame, first + done + index));
        this.#connection.write(this.#insertOf(size), values);
        done += size;
      }
    }
  }

  #insertOf(rows: number): string {
    let sql = this.#inserts.get(rows);
    if (!sql) {
      sql = insertSql(this.#connection, 'frames', COLUMNS, rows);
      this.#inserts.set(rows, sql);
    }
    return sql;
  }

  async list(filter: FrameFilter): Promise<LoggedFrame[]> {
    let query = this.#db.selectFrom('frames').selectAll();
    if (filter.station !== undefined) query = query.where('station_id', '=', filter.station);
    if (filter.action !== undefined) query = query.where('action', '=', filter.action);
    if (filter.sender !== undefined) query = query.where('sender', '=', filter.sender);
    if (filter.messageId !== undefined) query = query.where('message_id', '=', filter.messageId);
    if (filter.messageType !== undefined) query = query.where('message_type', '=', filter.messageType);
    if (filter.from !== undefined) query = query.where('at', '>=', filter.from);
    if (filter.until !== undefined) query = query.where('at', '<', filter.until);
    // Not `like`: the two databases disagree about case, and % and _ would mean something.
    const { text } = filter;
    if (text !== undefined)
      query = query.where((eb) =>
        eb(eb.fn('replace', ['raw', eb.val(text), eb.val('')]), '<>', eb.ref('raw')),
      );
    if (filter.after !== undefined) query = query.where('seq', '>', filter.after);
    if (filter.problems === true) query = query.where('problem_json', 'is not', null);
    const fromStart = filter.after !== undefined;
    const rows = await query
      .orderBy('seq', fromStart ? 'asc' : 'desc')
      .limit(filter.limit ?? 1000)
      .execute();
    return (fromStart ? rows : rows.reverse()).map(frameOf);
  }
}

const COLUMNS = [
  'seq',
  'at',
  'station_id',
  'edition',
  'sender',
  'message_type',
  'action',
  'message_id',
  'raw',
  'problem_json',
];

function valuesOf(frame: Omit<LoggedFrame, 'seq'>, seq: number): (string | number | null)[] {
  return [
    seq,
    frame.at,
    frame.station,
    frame.edition,
    frame.sender,
    frame.messageType,
    frame.action ?? null,
    frame.messageId ?? null,
    frame.raw,
    json(frame.problem),
  ];
}

function frameOf(row: Omit<FrameRow, 'seq'> & { seq: number }): LoggedFrame {
  return {
    seq: row.seq,
    at: row.at,
    station: row.station_id,
    edition: row.edition as LoggedFrame['edition'],
    sender: row.sender as LoggedFrame['sender'],
    messageType: row.message_type as LoggedFrame['messageType'],
    ...optional('action', row.action),
    ...optional('messageId', row.message_id),
    raw: row.raw,
    ...optional('problem', parsed<NonNullable<LoggedFrame['problem']>>(row.problem_json)),
  };
}
