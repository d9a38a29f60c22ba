import type { BillFilter, BillingRepository, SessionBill } from '../billing/bill.js';
import type { Tariff } from '../pricing/index.js';
import type { BillRow, Db } from './tables.js';

export class SqlBilling implements BillingRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async tariff(id: string): Promise<Tariff | undefined> {
    const row = await this.#db.selectFrom('tariffs').selectAll().where('id', '=', id).executeTakeFirst();
    return row && (JSON.parse(row.tariff_json) as Tariff);
  }

  async tariffs(): Promise<(Tariff & { isDefault: boolean })[]> {
    const rows = await this.#db.selectFrom('tariffs').selectAll().orderBy('id').execute();
    return rows.map((row) => ({
      ...(JSON.parse(row.tariff_json) as Tariff),
      isDefault: row.is_default === 1,
    }));
  }

  async defaultTariff(): Promise<Tariff | undefined> {
    const row = await this.#db
      .selectFrom('tariffs')
      .selectAll()
      .where('is_default', '=', 1)
      .executeTakeFirst();
    return row && (JSON.parse(row.tariff_json) as Tariff);
  }

  async saveTariff(tariff: Tariff, isDefault: boolean): Promise<void> {
    if (isDefault) await this.#db.updateTable('tariffs').set({ is_default: 0 }).execute();
    const columns = { tariff_json: JSON.stringify(tariff), is_default: isDefault ? 1 : 0 };
    await this.#db
      .insertInto('tariffs')
      .values({ id: tariff.id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  async removeTariff(id: string): Promise<boolean> {
    const done = await this.#db.deleteFrom('tariffs').where('id', '=', id).executeTakeFirst();
    return done.numDeletedRows > 0n;
  }

  async bill(sessionId: number): Promise<SessionBill | undefined> {
    const row = await this.#db
      .selectFrom('bills')
      .selectAll()
      .where('session_id', '=', sessionId)
      .executeTakeFirst();
    return row && billOf(row);
  }

  async bills(filter: BillFilter): Promise<SessionBill[]> {
    let query = this.#db.selectFrom('bills').innerJoin('sessions', 'sessions.id', 'bills.session_id');
    if (filter.session !== undefined) query = query.where('bills.session_id', '=', filter.session);
    if (filter.station !== undefined) query = query.where('sessions.station_id', '=', filter.station);
    const rows = await query.selectAll('bills').orderBy('bills.session_id').execute();
    return rows.map(billOf);
  }

  async saveBill(bill: SessionBill): Promise<void> {
    const columns = {
      revision: bill.revision,
      tariff_json: JSON.stringify(bill.tariff),
      facts_json: JSON.stringify(bill.facts),
      lines_json: JSON.stringify(bill.lines),
      currency: bill.currency,
      net: bill.net,
      tax: bill.tax,
      total: bill.total,
      priced_at: bill.pricedAt,
    };
    await this.#db
      .insertInto('bills')
      .values({ session_id: bill.sessionId, ...columns })
      .onConflict((conflict) => conflict.column('session_id').doUpdateSet(columns))
      .execute();
  }
}

function billOf(row: BillRow): SessionBill {
  const tariff = JSON.parse(row.tariff_json) as Tariff;
  return {
    sessionId: row.session_id,
    revision: row.revision,
    currency: row.currency,
    lines: JSON.parse(row.lines_json) as SessionBill['lines'],
    net: row.net,
    tax: row.tax,
    total: row.total,
    taxPercent: tariff.taxPercent,
    tariff,
    facts: JSON.parse(row.facts_json) as SessionBill['facts'],
    pricedAt: row.priced_at,
  };
}
