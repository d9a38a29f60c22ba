import type { QueuedCommand, QueuedFilter, QueueRepository } from '../commands/queued.js';
import { optional } from './mapping.js';
import type { QueuedCommandRow } from './tables/registry.js';
import type { Db } from './tables.js';

type Body = Pick<QueuedCommand, 'timeoutMs' | 'force' | 'repeatable' | 'sentAt' | 'endedAt' | 'outcome'>;

export class SqlQueue implements QueueRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async save({
    id,
    stationId,
    name,
    params,
    state,
    createdAt,
    expiresAt,
    ...body
  }: QueuedCommand): Promise<void> {
    const changing = {
      state,
      params_json: JSON.stringify(params),
      body_json: JSON.stringify(body satisfies Body),
      ended_at: body.endedAt ?? null,
    };
    await this.#db
      .insertInto('queued_commands')
      .values({
        id,
        station_id: stationId,
        name,
        created_at: createdAt,
        expires_at: expiresAt ?? null,
        ...changing,
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
      .execute();
  }

  async find(id: string): Promise<QueuedCommand | undefined> {
    const row = await this.#db
      .selectFrom('queued_commands')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && commandOf(row);
  }

  async next(stationId: string): Promise<QueuedCommand | undefined> {
    const [first] = await this.list({ station: stationId, state: 'queued', limit: 1 });
    return first;
  }

  async list({ station, state, after, limit = 1000 }: QueuedFilter = {}): Promise<QueuedCommand[]> {
    let query = this.#db.selectFrom('queued_commands').selectAll();
    if (station !== undefined) query = query.where('station_id', '=', station);
    if (state !== undefined) query = query.where('state', '=', state);
    if (after !== undefined) query = query.where('id', '>', after);
    return (await query.orderBy('id').limit(limit).execute()).map(commandOf);
  }
}

function commandOf(row: QueuedCommandRow): QueuedCommand {
  return {
    id: row.id,
    stationId: row.station_id,
    name: row.name,
    params: JSON.parse(row.params_json) as unknown,
    state: row.state as QueuedCommand['state'],
    createdAt: row.created_at,
    ...optional('expiresAt', row.expires_at),
    ...(JSON.parse(row.body_json) as Body),
  };
}
