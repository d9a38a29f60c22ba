import type { Page, Site, SiteRepository } from '../registry/site.js';
import { recordIn, recordsIn } from './mapping.js';
import type { Db } from './tables.js';

export class SqlSites implements SiteRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async find(id: string): Promise<Site | undefined> {
    const row = await this.#db
      .selectFrom('sites')
      .select('body_json')
      .where('id', '=', id)
      .executeTakeFirst();
    return recordIn<Site>(row);
  }

  async list({ after, limit = 1000 }: Page = {}): Promise<Site[]> {
    let query = this.#db.selectFrom('sites').select('body_json');
    if (after !== undefined) query = query.where('id', '>', after);
    const rows = await query.orderBy('id').limit(limit).execute();
    return recordsIn<Site>(rows);
  }

  async save(site: Site): Promise<void> {
    const body_json = JSON.stringify(site);
    await this.#db
      .insertInto('sites')
      .values({ id: site.id, body_json })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ body_json }))
      .execute();
  }

  async remove(id: string): Promise<boolean> {
    const gone = this.#db.deleteFrom('sites').where('id', '=', id).returning('id');
    return (await gone.executeTakeFirst()) !== undefined;
  }
}
