import {
  type AccountBalance,
  type AccountFilter,
  checkBalanced,
  type EntryKind,
  type LedgerEntry,
  type LedgerRepository,
  type Posting,
} from '../billing/ledger.js';
import { optional } from './mapping.js';
import type { LedgerPostingRow } from './tables/billing.js';
import type { Db } from './tables.js';

const MOST_ENTRIES = 1000;

export class SqlLedger implements LedgerRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async post(entry: LedgerEntry): Promise<void> {
    checkBalanced(entry);
    const { postings, ...row } = entry;
    await this.#db.insertInto('ledger_entries').values(row).execute();
    await this.#db
      .insertInto('ledger_postings')
      .values(
        postings.map(({ account, minor, invoice }, position) => ({
          entry_id: entry.id,
          position,
          account,
          minor,
          invoice_id: invoice ?? null,
        })),
      )
      .execute();
    for (const { account, minor } of postings) await this.#add(account, entry.currency, minor);
  }

  async entries({ account, about, invoice, after, limit }: AccountFilter): Promise<LedgerEntry[]> {
    let query = this.#db.selectFrom('ledger_entries').selectAll();
    if (about !== undefined) query = query.where('about', '=', about);
    if (after !== undefined) query = query.where('id', '>', after);
    const column = account === undefined ? 'invoice_id' : 'account';
    if (account !== undefined || invoice !== undefined) {
      const named = this.#db.selectFrom('ledger_postings').select('entry_id');
      query = query.where('id', 'in', named.where(column, '=', account ?? invoice ?? ''));
    }
    const rows = await query
      .orderBy('id')
      .limit(limit ?? MOST_ENTRIES)
      .execute();
    const postings = await this.#postings(rows.map(({ id }) => id));
    return rows.map((row) => ({
      ...row,
      kind: row.kind as EntryKind,
      postings: postings.get(row.id) ?? [],
    }));
  }

  async balance(account: string, currency: string): Promise<number> {
    const row = await this.#db
      .selectFrom('ledger_balances')
      .select('minor')
      .where('account', '=', account)
      .where('currency', '=', currency)
      .executeTakeFirst();
    return Number(row?.minor ?? 0);
  }

  async balances(): Promise<AccountBalance[]> {
    const rows = await this.#db
      .selectFrom('ledger_balances')
      .selectAll()
      .orderBy('account')
      .orderBy('currency')
      .execute();
    return rows.map((row) => ({ ...row, minor: Number(row.minor) }));
  }

  async sumsOfInvoice(invoice: string): Promise<Partial<Record<EntryKind, number>>> {
    const rows = await this.#db
      .selectFrom('ledger_postings')
      .innerJoin('ledger_entries', 'ledger_entries.id', 'ledger_postings.entry_id')
      .select(['kind', 'minor'])
      .where('invoice_id', '=', invoice)
      .execute();
    const sums: Partial<Record<EntryKind, number>> = {};
    for (const { kind, minor } of rows) {
      sums[kind as EntryKind] = (sums[kind as EntryKind] ?? 0) + Number(minor);
    }
    return sums;
  }

  async #add(account: string, currency: string, minor: number): Promise<void> {
    await this.#db
      .insertInto('ledger_balances')
      .values({ account, currency, minor })
      .onConflict((conflict) =>
        conflict
          .columns(['account', 'currency'])
          .doUpdateSet((eb) => ({ minor: eb('ledger_balances.minor', '+', minor) })),
      )
      .execute();
  }

  async #postings(entries: string[]): Promise<Map<string, Posting[]>> {
    const byEntry = new Map<string, Posting[]>(entries.map((id) => [id, []]));
    if (entries.length === 0) return byEntry;
    const rows = await this.#db
      .selectFrom('ledger_postings')
      .selectAll()
      .where('entry_id', 'in', entries)
      .orderBy('entry_id')
      .orderBy('position')
      .execute();
    for (const row of rows) byEntry.get(row.entry_id)?.push(postingOf(row));
    return byEntry;
  }
}

function postingOf({ account, minor, invoice_id }: LedgerPostingRow): Posting {
  return { account, minor: Number(minor), ...optional('invoice', invoice_id) };
}
