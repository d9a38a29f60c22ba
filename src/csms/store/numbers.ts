import type { Connection } from './connection.js';
import { type Insertion, insertion } from './statement.js';
import type { CounterRow } from './tables/counters.js';
import type { Db } from './tables.js';

/** Tables whose rows are numbered. Reservations have numbers besides their names. */
export type Numbered =
  | 'sessions'
  | 'session_events'
  | 'meter_values'
  | 'notices'
  | 'files'
  | 'commands'
  | 'frames'
  | 'reservations';

/** Numbers put aside at once: as many may be left out when the process ends without saying goodbye. */
const BLOCK = 100;

interface Count {
  /** Given last. */
  last: number;
  /** On record as given, at the latest with the first one that is. */
  kept: number;
}

/**
 * Gives rows their numbers, so that nobody has to wait for the database to do it. No number is given twice, even if what had it has
 * been deleted: sessions have theirs on the wire (1.6 transaction ids).
 */
export class Numbers {
  readonly #db: Db;
  readonly #save: Insertion<'counters'>;
  readonly #counts = new Map<Numbered, Count>();

  constructor(db: Db, connection: Connection) {
    this.#db = db;
    this.#save = insertion(connection, 'counters', 'name');
  }

  /** Reads what has been given, and forgets all else. Needed before the first number of a database that was in use before. */
  async load(): Promise<void> {
    this.#counts.clear();
    this.take(await this.#db.selectFrom('counters').selectAll().execute());
  }

  /** Goes on after these, where they are further. */
  take(counted: readonly CounterRow[]): void {
    for (const { name, last } of counted) {
      const given = this.#count(name as Numbered);
      given.last = Math.max(given.last, last);
      given.kept = last;
    }
  }

  /** The next number; with `count`, the first of so many. */
  next(table: Numbered, count = 1): number {
    const given = this.#count(table);
    const first = given.last + 1;
    given.last += count;
    if (given.last > given.kept) this.#keep(table, given, given.last + BLOCK);
    return first;
  }

  /** To be called when something was rolled back: what was put aside may not be on record. */
  forget(): void {
    for (const given of this.#counts.values()) given.kept = 0;
  }

  /** To be called with the last work: nothing is left out. */
  finish(): void {
    for (const [table, given] of this.#counts) {
      if (given.kept !== given.last) this.#keep(table, given, given.last);
    }
  }

  #keep(table: Numbered, given: Count, kept: number): void {
    given.kept = kept;
    this.#save({ name: table, last: kept });
  }

  #count(table: Numbered): Count {
    let count = this.#counts.get(table);
    if (!count) {
      count = { last: 0, kept: 0 };
      this.#counts.set(table, count);
    }
    return count;
  }
}
