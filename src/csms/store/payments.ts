import type { PaymentJob } from '../payments/job.js';
import { aboutOf, type Payment, type PaymentFilter } from '../payments/payment.js';
import type { PaymentRepository } from '../payments/repository.js';
import { recordIn, recordsIn } from './mapping.js';
import type { Db } from './tables.js';

const DEFAULT_LIMIT = 100;

export class SqlPayments implements PaymentRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async find(id: string): Promise<Payment | undefined> {
    const row = await this.#db
      .selectFrom('payments')
      .select('body_json')
      .where('id', '=', id)
      .executeTakeFirst();
    return recordIn<Payment>(row);
  }

  async ofReference(provider: string, reference: string): Promise<Payment | undefined> {
    const row = await this.#db
      .selectFrom('payments')
      .select('body_json')
      .where('provider', '=', provider)
      .where('reference', '=', reference)
      .executeTakeFirst();
    return recordIn<Payment>(row);
  }

  async list({ payer, provider, status, purpose, about, after, limit }: PaymentFilter): Promise<Payment[]> {
    let query = this.#db.selectFrom('payments').select('body_json');
    if (payer !== undefined) query = query.where('payer_id', '=', payer);
    if (provider !== undefined) query = query.where('provider', '=', provider);
    if (status !== undefined) query = query.where('status', '=', status);
    if (purpose !== undefined) query = query.where('purpose', '=', purpose);
    if (about !== undefined) query = query.where('about', '=', about);
    if (after !== undefined) query = query.where('id', '>', after);
    const rows = await query
      .orderBy('id')
      .limit(limit ?? DEFAULT_LIMIT)
      .execute();
    return recordsIn<Payment>(rows);
  }

  async save(payment: Payment): Promise<void> {
    const columns = {
      provider: payment.provider,
      reference: payment.reference ?? null,
      payer_id: payment.payer.id,
      purpose: payment.purpose.kind,
      about: aboutOf(payment.purpose) ?? null,
      currency: payment.currency,
      amount: payment.amount,
      captured: payment.captured,
      refunded: payment.refunded,
      status: payment.status,
      expires_at: payment.status === 'authorized' ? (payment.expiresAt ?? null) : null,
      created_at: payment.createdAt,
      body_json: JSON.stringify(payment),
    };
    await this.#db
      .insertInto('payments')
      .values({ id: payment.id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  async job(id: string): Promise<PaymentJob | undefined> {
    const row = await this.#db
      .selectFrom('payment_jobs')
      .select('body_json')
      .where('id', '=', id)
      .executeTakeFirst();
    return recordIn<PaymentJob>(row);
  }

  async jobs(paymentId: string): Promise<PaymentJob[]> {
    const rows = await this.#db
      .selectFrom('payment_jobs')
      .select('body_json')
      .where('payment_id', '=', paymentId)
      .orderBy('id')
      .execute();
    return recordsIn<PaymentJob>(rows);
  }

  async saveJob(job: PaymentJob): Promise<void> {
    const columns = {
      payment_id: job.paymentId,
      state: job.state,
      due_at: job.dueAt,
      body_json: JSON.stringify(job),
    };
    await this.#db
      .insertInto('payment_jobs')
      .values({ id: job.id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  async pendingJobs(dueUntil: number, limit: number): Promise<PaymentJob[]> {
    const rows = await this.#db
      .selectFrom('payment_jobs')
      .select('body_json')
      .where('state', 'in', ['open', 'waiting'])
      .where('due_at', '<=', dueUntil)
      .orderBy('due_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    return recordsIn<PaymentJob>(rows);
  }

  async nextDue(now: number): Promise<number | undefined> {
    const row = await this.#db
      .selectFrom('payment_jobs')
      .select('due_at')
      .where('state', 'in', ['open', 'waiting'])
      .where('due_at', '>', now)
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst();
    return row?.due_at;
  }

  async expiring(until: number): Promise<Payment[]> {
    const rows = await this.#db
      .selectFrom('payments')
      .select('body_json')
      .where('expires_at', '<=', until)
      .orderBy('id')
      .execute();
    return recordsIn<Payment>(rows);
  }

  async nextExpiry(): Promise<number | undefined> {
    const row = await this.#db
      .selectFrom('payments')
      .select('expires_at')
      .where('expires_at', 'is not', null)
      .orderBy('expires_at')
      .limit(1)
      .executeTakeFirst();
    return row?.expires_at ?? undefined;
  }

  async hearOnce(provider: string, event: string, at: number): Promise<boolean> {
    const heard = await this.#db
      .insertInto('payment_events')
      .values({ provider, event, at })
      .onConflict((conflict) => conflict.columns(['provider', 'event']).doNothing())
      .returning('event')
      .executeTakeFirst();
    return heard !== undefined;
  }
}
