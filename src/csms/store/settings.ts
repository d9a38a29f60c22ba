import type { SettingsRepository } from '../settings.js';
import type { Db } from './tables.js';

export class SqlSettings implements SettingsRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async all(): Promise<Record<string, unknown>> {
    const rows = await this.#db.selectFrom('settings').selectAll().orderBy('name').execute();
    return Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value_json) as unknown]));
  }

  async save(settings: Readonly<Record<string, unknown>>): Promise<void> {
    for (const [name, value] of Object.entries(settings)) {
      if (value === undefined) continue;
      const value_json = JSON.stringify(value);
      await this.#db
        .insertInto('settings')
        .values({ name, value_json })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value_json }))
        .execute();
    }
  }
}
