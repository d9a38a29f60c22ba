import type { LocalListRecord, LocalListRepository } from '../access/local-list.js';
import { recordIn } from './mapping.js';
import type { Db } from './tables.js';

export class SqlLocalLists implements LocalListRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async find(stationId: string): Promise<LocalListRecord | undefined> {
    const row = await this.#db
      .selectFrom('local_lists')
      .select('body_json')
      .where('station_id', '=', stationId)
      .executeTakeFirst();
    return recordIn<LocalListRecord>(row);
  }

  async save(record: LocalListRecord): Promise<void> {
    const body_json = JSON.stringify(record);
    await this.#db
      .insertInto('local_lists')
      .values({ station_id: record.stationId, body_json })
      .onConflict((conflict) => conflict.column('station_id').doUpdateSet({ body_json }))
      .execute();
  }
}
