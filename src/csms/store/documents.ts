import type {
  Cause,
  Document,
  DocumentFilter,
  DocumentKind,
  DocumentRepository,
} from '../billing/document.js';
import { recordIn } from './mapping.js';
import type { Db } from './tables.js';

const MOST_DOCUMENTS = 1000;

export class SqlDocuments implements DocumentRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async find(id: string): Promise<Document | undefined> {
    return documentOf(await this.#bodies().where('id', '=', id).executeTakeFirst());
  }

  async numbered(number: string): Promise<Document | undefined> {
    return documentOf(await this.#bodies().where('number', '=', number).executeTakeFirst());
  }

  async list({
    kind,
    payer,
    cause,
    causeId,
    of,
    from,
    until,
    after,
    limit,
  }: DocumentFilter): Promise<Document[]> {
    let query = this.#bodies();
    if (kind !== undefined) query = query.where('kind', '=', kind);
    if (payer !== undefined) query = query.where('payer', '=', payer);
    if (cause !== undefined) query = query.where('cause_kind', '=', cause);
    if (causeId !== undefined) query = query.where('cause_id', '=', causeId);
    if (of !== undefined) query = query.where('of_id', '=', of);
    if (from !== undefined) query = query.where('issued_at', '>=', from);
    if (until !== undefined) query = query.where('issued_at', '<', until);
    if (after !== undefined) query = query.where('id', '>', after);
    const rows = await query
      .orderBy('id')
      .limit(limit ?? MOST_DOCUMENTS)
      .execute();
    return rows.map((row) => documentOf(row) as Document);
  }

  async newest(kind: DocumentKind, cause: Cause['kind'], causeId: string): Promise<Document | undefined> {
    const row = await this.#bodies()
      .where('kind', '=', kind)
      .where('cause_kind', '=', cause)
      .where('cause_id', '=', causeId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return documentOf(row);
  }

  async caused(kind: DocumentKind, cause: Cause): Promise<Document | undefined> {
    const row = await this.#bodies()
      .where('kind', '=', kind)
      .where('cause_kind', '=', cause.kind)
      .where('cause_id', '=', cause.id)
      .where('cause_part', '=', cause.part)
      .executeTakeFirst();
    return documentOf(row);
  }

  async add(document: Document): Promise<void> {
    const { id, kind, number, payer, cause, of, issuedAt } = document;
    await this.#db
      .insertInto('documents')
      .values({
        id,
        kind,
        number,
        payer: payer.id,
        cause_kind: cause.kind,
        cause_id: cause.id,
        cause_part: cause.part,
        of_id: of ?? null,
        issued_at: issuedAt,
        body_json: JSON.stringify(document),
      })
      .execute();
  }

  async nextNumber(series: string): Promise<number> {
    const row = await this.#db
      .insertInto('number_series')
      .values({ series, last: 1 })
      .onConflict((conflict) =>
        conflict.column('series').doUpdateSet((eb) => ({ last: eb('number_series.last', '+', 1) })),
      )
      .returning('last')
      .executeTakeFirstOrThrow();
    return row.last;
  }

  async linkPayment(payment_id: string, invoice_id: string): Promise<void> {
    await this.#db
      .insertInto('invoice_payments')
      .values({ payment_id, invoice_id })
      .onConflict((conflict) => conflict.column('payment_id').doUpdateSet({ invoice_id }))
      .execute();
  }

  async invoiceOfPayment(payment: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('invoice_payments')
      .select('invoice_id')
      .where('payment_id', '=', payment)
      .executeTakeFirst();
    return row?.invoice_id;
  }

  async paymentsOfInvoice(invoice: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('invoice_payments')
      .select('payment_id')
      .where('invoice_id', '=', invoice)
      .orderBy('payment_id')
      .execute();
    return rows.map(({ payment_id }) => payment_id);
  }

  #bodies() {
    return this.#db.selectFrom('documents').select('body_json');
  }
}

function documentOf(row: { body_json: string } | undefined): Document | undefined {
  return recordIn<Document>(row);
}
