import type { CounterRow } from '../tables/counters.js';
import type { Answered, Call } from './batch.js';
import { claim } from './claim.js';
import type { PostgresClient } from './client.js';

export interface SessionOptions {
  url: string;
  /** The database, for messages. */
  name: string;
  /** Hears why the connection was lost. */
  report(reason: unknown): void;
}

/** The session with the server, and another one when it was lost. */
export class Session {
  readonly #options: SessionOptions;
  #client: PostgresClient | undefined;
  #closed = false;
  onLost: (reason: unknown) => void = () => {};
  /** Others may have had the database meanwhile: what was remembered of it is worth nothing. */
  onRegained: (counted: CounterRow[]) => void = () => {};

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Throws a PlugfestError (PF4006 to PF4012). */
  async open(): Promise<PostgresClient> {
    const { url, name } = this.#options;
    this.#client = await claim(url, name, (reason) => this.#lose(reason));
    return this.#client;
  }

  async send(calls: readonly Call[]): Promise<Answered[]> {
    const client = this.#client ?? (await this.#regain());
    return client.send(calls);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client?.close();
    this.#client = undefined;
  }

  async #regain(): Promise<PostgresClient> {
    if (this.#closed) throw new Error('the store is closed');
    const client = await this.open();
    const { rows } = await client.query('select "name", "last" from "counters"');
    this.onRegained(rows as unknown as CounterRow[]);
    return client;
  }

  #lose(reason: unknown): void {
    this.#client = undefined;
    this.onLost(reason);
    this.#options.report(reason);
  }
}
