import type { TransactionEvent } from '../reading/reading.js';
import type { Call } from '../watch/seen.js';
import { isSame, Transaction, type TransactionMessage } from './transaction.js';

/** All transactions of a station. */
export class Transactions {
  /**
   * Something about transactions may have gone by unseen (the watch began in the middle, or a message could not be read), so
   * that an unknown id proves nothing.
   */
  isBlind = false;
  /** The newest message that the station queues: of a transaction, or samples of one. */
  newest: Call | undefined;
  readonly #all: Transaction[] = [];
  readonly #running = new Set<Transaction>();
  readonly #byId = new Map<string, Transaction>();
  readonly #byCall = new WeakMap<Call, Transaction>();

  get all(): readonly Transaction[] {
    return this.#all;
  }

  /** Those whose end was not told. */
  get running(): ReadonlySet<Transaction> {
    return this.#running;
  }

  /** The CSMS has not taken the newest message, so that what happened since may wait behind it. */
  get areHeldUp(): boolean {
    return this.newest !== undefined && this.newest.answer?.frame.kind !== 'result';
  }

  runningAt(evse: number): Transaction | undefined {
    for (const transaction of this.#running) if (transaction.evse === evse) return transaction;
    return undefined;
  }

  byId(id: string | undefined): Transaction | undefined {
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /** The transaction that a message is about; undefined when it is the first to tell of it, be it under an old id. */
  of(event: TransactionEvent): Transaction | undefined {
    if (event.id === undefined) return this.#startedAs(event);
    const known = this.#byId.get(event.id);
    const isNew = event.type === 'Started' && known && !known.isRunning && !known.hasTold(event);
    return isNew ? undefined : known;
  }

  add(message: TransactionMessage): void {
    const transaction = this.of(message.event) ?? this.#open(message);
    transaction.add(message);
    this.#byCall.set(message.call, transaction);
    if (!transaction.isRunning) this.#running.delete(transaction);
  }

  /** The CSMS has given the transaction that `start` told of its id (1.6). */
  name(id: string, start: Call): void {
    const transaction = this.#byCall.get(start);
    if (!transaction) return;
    transaction.id = id;
    this.#byId.set(id, transaction);
  }

  /** Whoever ends a transaction knows its id, so has the answer to its start and no cause to tell of it again. */
  #startedAs(event: TransactionEvent): Transaction | undefined {
    return this.#all.findLast(
      ({ started, isRunning }) => isRunning && started !== undefined && isSame(started.event, event),
    );
  }

  #open({ event }: TransactionMessage): Transaction {
    const transaction = new Transaction();
    this.#all.push(transaction);
    this.#running.add(transaction);
    // Where the CSMS gives the ids, an id that it did not give belongs to nothing (1.6 errata 3.18: -1 may stand for several).
    if (event.id !== undefined && event.seqNo !== undefined) this.#byId.set(event.id, transaction);
    return transaction;
  }
}
