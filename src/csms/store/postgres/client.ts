import pg from 'pg';
import { type Answered, Batch, type Call, Parsed } from './batch.js';

/** Milliseconds. */
const LONGEST_CONNECTING = 10_000;

/** A batch that failed: the answers before the statement that did, and why. */
export class BatchError extends Error {
  readonly answers: readonly Answered[];

  constructor(answers: readonly Answered[], cause: Error) {
    super(cause.message, { cause });
    this.answers = answers;
  }
}

/** One session with the server. */
export class PostgresClient {
  readonly #client: pg.Client;
  readonly #parsed = new Parsed();
  #isOpen = true;

  private constructor(client: pg.Client, onLost: (reason: Error) => void) {
    this.#client = client;
    client.on('error', (error) => {
      if (!this.#isOpen) return;
      this.#isOpen = false;
      onLost(error);
      client.end().catch(() => {});
    });
  }

  /** Throws what the driver throws. @param onLost Called once when the session breaks off. */
  static async connect(url: string, onLost: (reason: Error) => void): Promise<PostgresClient> {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: LONGEST_CONNECTING,
      application_name: 'plugfest',
      keepAlive: true,
    });
    try {
      await client.connect();
    } catch (error) {
      client.on('error', () => {}); // it may complain again while it goes away
      client.end().catch(() => {});
      throw error;
    }
    return new PostgresClient(client, onLost);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Does them in order, in one trip. Throws a BatchError. */
  send(calls: readonly Call[]): Promise<Answered[]> {
    return new Promise((resolve, reject) => {
      const settle = (error: Error | undefined, answers: Answered[]): void => {
        if (error) reject(new BatchError(answers, error));
        else resolve(answers);
      };
      this.#client.query(new Batch(calls, this.#parsed, settle));
    });
  }

  async query(sql: string): Promise<Answered> {
    const [answer] = await this.send([{ sql, values: [], reads: true }]);
    if (!answer) throw new Error(`no answer to ${sql}`);
    return answer;
  }

  /** After tables changed their shape, statements about them must be parsed again. */
  async forgetStatements(): Promise<void> {
    await this.query('DEALLOCATE ALL');
    this.#parsed.clear();
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#client.end();
  }
}
