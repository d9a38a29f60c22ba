import type { RetentionRepository } from '../monitoring/retention.js';
import type { Db } from './tables.js';

/** Goes by the numbers of rows, which grow with time, so that nothing but the primary keys is looked at. */
export class SqlRetention implements RetentionRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async forgetFrames({ before, atMost }: { before: number; atMost: number }, limit: number): Promise<number> {
    const oldest = await this.#db
      .selectFrom('frames')
      .select(['seq', 'at'])
      .orderBy('seq')
      .limit(limit)
      .execute();
    const newest = await this.#db
      .selectFrom('frames')
      .select('seq')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    const beyond = (newest?.seq ?? 0) - atMost;
    const kept = oldest.findIndex(({ seq, at }) => seq > beyond && at >= before);
    const gone = kept === -1 ? oldest : oldest.slice(0, kept);
    const last = gone.at(-1);
    if (last) await this.#db.deleteFrom('frames').where('seq', '<=', last.seq).execute();
    return gone.length;
  }

  async forgetMeterValues(before: number, limit: number): Promise<number> {
    const oldest = await this.#db
      .selectFrom('meter_values')
      .select(['id', 'server_time'])
      .orderBy('id')
      .limit(limit)
      .execute();
    const kept = oldest.findIndex(({ server_time }) => server_time >= before);
    const gone = kept === -1 ? oldest : oldest.slice(0, kept);
    const last = gone.at(-1);
    if (last) await this.#db.deleteFrom('meter_values').where('id', '<=', last.id).execute();
    return gone.length;
  }
}
