import type { BillFilter, BillingRepository, SessionBill } from '../billing/bill.js';
import { type Segment, type Tariff, tariffOnRecord } from '../pricing/index.js';
import { Cache } from './cache.js';
import { parsed } from './mapping.js';
import type { BillRow, Db } from './tables.js';

const MOST_CACHED = 2_000;

export class SqlBilling implements BillingRepository {
  readonly #db: Db;
  /** Asked for several times while a session ends. */
  readonly #bills = new Cache<number, SessionBill | 'none'>(MOST_CACHED);

  constructor(db: Db) {
    this.#db = db;
  }

  /** To be called when something was rolled back: what was remembered may never have been. */
  forget(): void {
    this.#bills.clear();
  }

  async bill(sessionId: number): Promise<SessionBill | undefined> {
    const cached = this.#bills.get(sessionId);
    if (cached !== undefined) return cached === 'none' ? undefined : cached;
    const bill = await this.#read(sessionId);
    this.#bills.set(sessionId, bill ?? 'none');
    return bill;
  }

  async #read(sessionId: number): Promise<SessionBill | undefined> {
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
    this.#bills.delete(bill.sessionId);
    const columns = {
      revision: bill.revision,
      tariff_json: JSON.stringify(bill.segments ?? bill.tariff),
      facts_json: JSON.stringify(bill.facts),
      lines_json: JSON.stringify(bill.lines),
      taxes_json: JSON.stringify(bill.taxes),
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
  const { tariff, segments } = tariffsOf(JSON.parse(row.tariff_json) as Tariff | Segment[]);
  return {
    sessionId: row.session_id,
    revision: row.revision,
    currency: row.currency,
    lines: JSON.parse(row.lines_json) as SessionBill['lines'],
    net: row.net,
    tax: row.tax,
    total: row.total,
    taxes: parsed<SessionBill['taxes']>(row.taxes_json) ?? [],
    taxPercent: (segments?.at(-1)?.tariff ?? tariff).taxPercent,
    tariff,
    ...(segments && { segments }),
    facts: JSON.parse(row.facts_json) as SessionBill['facts'],
    pricedAt: row.priced_at,
  };
}

/** One tariff, or segments where it changed while the session ran, or since its place was reserved. */
function tariffsOf(kept: Tariff | Segment[]): { tariff: Tariff; segments?: Segment[] } {
  if (!Array.isArray(kept)) return { tariff: tariffOnRecord(kept) };
  const first = kept.find(({ reserved }) => !reserved);
  if (!first) throw new RangeError('a bill without a tariff');
  return { tariff: first.tariff, segments: kept };
}
