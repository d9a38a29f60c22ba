import type { CommandRecord, CommandRepository } from '../commands/record.js';
import type { Db } from './tables.js';

export class SqlCommands implements CommandRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async add(record: Omit<CommandRecord, 'id'>): Promise<number> {
    const done = await this.#db
      .insertInto('commands')
      .values({
        station_id: record.stationId,
        name: record.name,
        params_json: JSON.stringify(record.params),
        outcome: record.outcome,
        result_json: JSON.stringify(record.result),
        asked_at: record.askedAt,
        took: Math.round(record.took),
      })
      .executeTakeFirst();
    return Number(done.insertId);
  }

  async list(filter: { station?: string; limit?: number }): Promise<CommandRecord[]> {
    let query = this.#db.selectFrom('commands').selectAll();
    if (filter.station !== undefined) query = query.where('station_id', '=', filter.station);
    const rows = await query
      .orderBy('id', 'desc')
      .limit(filter.limit ?? 1000)
      .execute();
    return rows.reverse().map((row) => ({
      id: row.id,
      stationId: row.station_id,
      name: row.name,
      params: JSON.parse(row.params_json) as unknown,
      outcome: row.outcome,
      result: JSON.parse(row.result_json) as unknown,
      askedAt: row.asked_at,
      took: row.took,
    }));
  }
}
