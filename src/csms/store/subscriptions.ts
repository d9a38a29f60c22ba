import type {
  IncludedUse,
  Plan,
  Subscription,
  SubscriptionFilter,
  SubscriptionRepository,
} from '../billing/subscription.js';
import type { Wallet, WalletRepository } from '../billing/wallet.js';
import { recordIn, recordsIn } from './mapping.js';
import type { Db } from './tables.js';

const MOST = 1000;

export class SqlWallets implements WalletRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async find(driver: string): Promise<Wallet | undefined> {
    const query = this.#db.selectFrom('wallets').selectAll().where('driver_id', '=', driver);
    const row = await query.executeTakeFirst();
    return row && walletOf(row);
  }

  async list({ after, limit }: { after?: string; limit?: number }): Promise<Wallet[]> {
    let query = this.#db.selectFrom('wallets').selectAll();
    if (after !== undefined) query = query.where('driver_id', '>', after);
    const rows = await query
      .orderBy('driver_id')
      .limit(limit ?? MOST)
      .execute();
    return rows.map(walletOf);
  }

  async save({ driver, currency, overdraft, createdAt }: Wallet): Promise<void> {
    const columns = { currency, overdraft };
    await this.#db
      .insertInto('wallets')
      .values({ driver_id: driver, created_at: createdAt, ...columns })
      .onConflict((conflict) => conflict.column('driver_id').doUpdateSet(columns))
      .execute();
  }
}

function walletOf(row: {
  driver_id: string;
  currency: string;
  overdraft: number;
  created_at: number;
}): Wallet {
  const { driver_id: driver, currency, overdraft, created_at: createdAt } = row;
  return { driver, currency, overdraft, createdAt };
}

export class SqlSubscriptions implements SubscriptionRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async plan(id: string): Promise<Plan | undefined> {
    const row = await this.#db
      .selectFrom('plans')
      .select('body_json')
      .where('id', '=', id)
      .executeTakeFirst();
    return recordIn<Plan>(row);
  }

  async plans(): Promise<Plan[]> {
    const rows = await this.#db.selectFrom('plans').select('body_json').orderBy('id').execute();
    return recordsIn<Plan>(rows);
  }

  async savePlan(plan: Plan): Promise<void> {
    const body_json = JSON.stringify(plan);
    await this.#db
      .insertInto('plans')
      .values({ id: plan.id, body_json })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ body_json }))
      .execute();
  }

  async find(id: string): Promise<Subscription | undefined> {
    const row = await this.#bodies().where('id', '=', id).executeTakeFirst();
    return row && subscriptionOf(row);
  }

  async list({ driver, status, after, limit }: SubscriptionFilter): Promise<Subscription[]> {
    let query = this.#bodies();
    if (driver !== undefined) query = query.where('driver_id', '=', driver);
    if (status !== undefined) query = query.where('status', '=', status);
    if (after !== undefined) query = query.where('id', '>', after);
    const rows = await query
      .orderBy('id')
      .limit(limit ?? MOST)
      .execute();
    return rows.map(subscriptionOf);
  }

  async ofDriver(driver: string): Promise<Subscription | undefined> {
    const row = await this.#bodies()
      .where('driver_id', '=', driver)
      .where('status', '<>', 'ended')
      .executeTakeFirst();
    return row && subscriptionOf(row);
  }

  async save(subscription: Subscription): Promise<void> {
    const { id, driver, status, dueAt } = subscription;
    const columns = { status, due_at: dueAt ?? null, body_json: JSON.stringify(subscription) };
    await this.#db
      .insertInto('subscriptions')
      .values({ id, driver_id: driver, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  async due(now: number): Promise<Subscription[]> {
    const rows = await this.#bodies()
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .orderBy('id')
      .limit(MOST)
      .execute();
    return rows.map(subscriptionOf);
  }

  async nextDue(): Promise<number | undefined> {
    const row = await this.#db
      .selectFrom('subscriptions')
      .select('due_at')
      .where('due_at', 'is not', null)
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst();
    return row?.due_at ?? undefined;
  }

  async saveUse({ session, subscription, periodStart, wh }: IncludedUse): Promise<void> {
    const columns = { subscription_id: subscription, period_start: periodStart, wh };
    await this.#db
      .insertInto('included_uses')
      .values({ session_id: session, ...columns })
      .onConflict((conflict) => conflict.column('session_id').doUpdateSet(columns))
      .execute();
  }

  async removeUse(session: number): Promise<void> {
    await this.#db.deleteFrom('included_uses').where('session_id', '=', session).execute();
  }

  async usedWh(subscription: string, periodStart: number): Promise<number> {
    const row = await this.#db
      .selectFrom('included_uses')
      .select((eb) => eb.fn.sum<number>('wh').as('wh'))
      .where('subscription_id', '=', subscription)
      .where('period_start', '=', periodStart)
      .executeTakeFirst();
    return Number(row?.wh ?? 0);
  }

  #bodies() {
    return this.#db.selectFrom('subscriptions').select('body_json');
  }
}

function subscriptionOf(row: { body_json: string }): Subscription {
  return recordIn<Subscription>(row);
}
