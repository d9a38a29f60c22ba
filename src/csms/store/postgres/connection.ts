import { type Dialect, PostgresAdapter, PostgresIntrospector } from 'kysely';
import type { Connection, SqlResult, SqlRow } from '../connection.js';
import { ConnectionDriver } from '../kysely.js';
import type { Answered, Call } from './batch.js';
import { PortableCompiler } from './compiler.js';
import type { Session } from './session.js';
import { wireValue } from './values.js';

const BEGIN = statement('BEGIN');
const COMMIT = statement('COMMIT');
const ROLLBACK = statement('ROLLBACK');
const SAVEPOINT = statement('SAVEPOINT piece');
const UNDO = [statement('ROLLBACK TO SAVEPOINT piece'), statement('RELEASE SAVEPOINT piece')];
const RELEASE = statement('RELEASE SAVEPOINT piece');

/**
 * A PostgreSQL database of which this process is the only user. So what is written need not go there before something is read or
 * committed: the writes of many pieces travel together, with the commit, in one trip.
 */
export class PostgresConnection implements Connection {
  readonly answersAtOnce = false;
  changes = 0;
  readonly dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new ConnectionDriver(this),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PortableCompiler(),
  };
  readonly #session: Session;
  /** Written, but not sent: what is before `#pieceStart` by pieces that are done. */
  #waiting: Call[] = [];
  #pieceStart = 0;
  /** What could undo the piece under way: nothing was sent, all that was sent, or a savepoint. */
  #piece: 'none' | 'clean' | 'first' | 'savepoint' = 'none';
  /** Between `begin` and the end of the transaction; the server knows of it only once it must. */
  #wanted = false;
  #begun = false;
  /** Why the transaction cannot be saved. */
  #lost: unknown;
  /** Why the piece cannot: after a statement has failed the server does no other. */
  #failed: unknown;

  constructor(session: Session) {
    this.#session = session;
    session.onLost = (reason) => {
      if (this.#wanted) this.#lost ??= reason;
    };
  }

  placeholder(place: number): string {
    return `$${place}`;
  }

  async all(sql: string, values: readonly unknown[]): Promise<SqlRow[]> {
    return (await this.#ask(call(sql, values, true), false)).rows;
  }

  async first(sql: string, values: readonly unknown[]): Promise<SqlRow | undefined> {
    return (await this.all(sql, values))[0];
  }

  write(sql: string, values: readonly unknown[]): void {
    if (!this.#wanted) throw new Error('there is no transaction to write in');
    this.#waiting.push(call(sql, values, false));
    this.changes += 1;
  }

  async execute(sql: string, values: readonly unknown[]): Promise<SqlResult> {
    const reads = /^\s*select\b/i.test(sql);
    const answer = await this.#ask(call(sql, values, true), !reads);
    if (!reads) this.changes += answer.changes;
    return answer;
  }

  begin(): void {
    this.#wanted = true;
  }

  async commit(): Promise<void> {
    if (this.#lost) throw this.#lost;
    const calls = this.#waiting;
    // Without BEGIN, what is sent in one batch is a transaction by itself.
    if (this.#begun) calls.push(COMMIT);
    this.#waiting = [];
    if (calls.length > 0) {
      const done = await this.#session.send(calls);
      if (this.#begun && done.at(-1)?.done !== 'COMMIT') throw new Error('the server has rolled back');
    }
    this.#reset();
  }

  async rollback(): Promise<void> {
    const isOpen = this.#begun && !this.#lost;
    this.#reset();
    if (isOpen) await this.#session.send([ROLLBACK]).catch(() => {}); // when this fails, so does what would undo it
  }

  beginPiece(): void {
    this.#piece = 'clean';
    this.#pieceStart = this.#waiting.length;
  }

  endPiece(): void {
    if (this.#failed || this.#lost) throw this.#failed ?? this.#lost;
    if (this.#piece === 'savepoint') this.#waiting.push(RELEASE);
    this.#piece = 'none';
    this.#pieceStart = this.#waiting.length;
  }

  async undoPiece(): Promise<boolean> {
    const piece = this.#piece;
    this.#piece = 'none';
    this.#failed = undefined;
    this.#waiting.length = this.#pieceStart;
    try {
      if (this.#lost) throw this.#lost;
      if (piece === 'savepoint') await this.#session.send(UNDO);
      if (piece === 'first') {
        this.#begun = false;
        await this.#session.send([ROLLBACK]);
      }
      return true;
    } catch {
      await this.rollback();
      return false;
    }
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  /** Sends what waits, as far as it must be seen by what is asked, and asks. */
  async #ask(question: Call, changes: boolean): Promise<SqlResult> {
    if (this.#failed || this.#lost) throw this.#failed ?? this.#lost;
    const before = this.#beforePiece(changes);
    const calls = [...before, ...this.#waiting.slice(this.#pieceStart), question];
    this.#waiting = [];
    this.#pieceStart = 0;
    try {
      const answers = await this.#session.send(calls);
      return answers.at(-1) as Answered;
    } catch (error) {
      const { answers = [] } = error as { answers?: readonly Answered[] };
      if (answers.length < before.length) this.#lost ??= error;
      else if (this.#piece !== 'none') this.#failed = error;
      throw error;
    }
  }

  /** What has to be sent first, and is not the piece's own. */
  #beforePiece(changes: boolean): Call[] {
    const isNeeded = this.#wanted && (this.#begun || changes || this.#waiting.length > 0);
    if (!isNeeded) return [];
    const before = this.#begun ? [] : [BEGIN];
    before.push(...this.#waiting.slice(0, this.#pieceStart));
    if (this.#piece === 'clean') {
      this.#piece = this.#begun || this.#pieceStart > 0 ? 'savepoint' : 'first';
      if (this.#piece === 'savepoint') before.push(SAVEPOINT);
    }
    this.#begun = true;
    return before;
  }

  #reset(): void {
    this.#waiting = [];
    this.#pieceStart = 0;
    this.#wanted = this.#begun = false;
    this.#lost = this.#failed = undefined;
  }
}

function statement(sql: string): Call {
  return { sql, values: [], reads: false };
}

function call(sql: string, values: readonly unknown[], reads: boolean): Call {
  return { sql, values: values.map(wireValue), reads };
}
