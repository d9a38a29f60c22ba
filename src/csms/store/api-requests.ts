import type { ApiRequestRecord, ApiRequestRepository } from '../api/idempotency/record.js';
import type { Db } from './tables.js';

/** In place of the status of an answer that is not there. */
const CHANGED = 0;

export class SqlApiRequests implements ApiRequestRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async find(id: string): Promise<ApiRequestRecord | undefined> {
    const row = await this.#db.selectFrom('api_requests').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return undefined;
    const { fingerprint, run, started_at: startedAt, status, content_type: contentType, sealed } = row;
    const asked = { id, fingerprint, run, startedAt, ...(status !== null && { changed: true as const }) };
    return status === null || sealed === null
      ? asked
      : { ...asked, answer: { status, contentType: contentType ?? undefined, sealed } };
  }

  async save({ id, fingerprint, run, startedAt, changed, answer }: ApiRequestRecord): Promise<void> {
    const row = {
      fingerprint,
      run,
      started_at: startedAt,
      status: answer?.status ?? (changed ? CHANGED : null),
      content_type: answer?.contentType ?? null,
      sealed: answer?.sealed ?? null,
    };
    await this.#db
      .insertInto('api_requests')
      .values({ id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
  }

  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom('api_requests').where('id', '=', id).execute();
  }
}
