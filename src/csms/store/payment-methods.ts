import type { PaymentMethod, PaymentMethodRepository } from '../payments/method.js';
import type { Db } from './tables.js';

export class SqlPaymentMethods implements PaymentMethodRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async find(id: string): Promise<PaymentMethod | undefined> {
    const row = await this.#db
      .selectFrom('payment_methods')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && methodOf(row);
  }

  async list(): Promise<PaymentMethod[]> {
    const rows = await this.#db.selectFrom('payment_methods').selectAll().orderBy('id').execute();
    return rows.map(methodOf);
  }

  async ofDriver(driverId: string): Promise<PaymentMethod[]> {
    const rows = await this.#db
      .selectFrom('payment_methods')
      .selectAll()
      .where('driver_id', '=', driverId)
      .orderBy('id')
      .execute();
    return rows.map(methodOf);
  }

  async defaultOf(driverId: string): Promise<PaymentMethod | undefined> {
    const methods = await this.ofDriver(driverId);
    return methods.find(({ isDefault, status }) => isDefault && status === 'ready');
  }

  async save(method: PaymentMethod): Promise<void> {
    const { isDefault, ...body } = method;
    if (isDefault) {
      await this.#db
        .updateTable('payment_methods')
        .set({ is_default: 0 })
        .where('driver_id', '=', method.driverId)
        .execute();
    }
    const columns = {
      driver_id: method.driverId,
      is_default: isDefault ? 1 : 0,
      body_json: JSON.stringify(body),
    };
    await this.#db
      .insertInto('payment_methods')
      .values({ id: method.id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  async remove(id: string): Promise<boolean> {
    const gone = this.#db.deleteFrom('payment_methods').where('id', '=', id).returning('id');
    return (await gone.executeTakeFirst()) !== undefined;
  }
}

function methodOf({ is_default, body_json }: { is_default: number; body_json: string }): PaymentMethod {
  const body = JSON.parse(body_json) as Omit<PaymentMethod, 'isDefault'>;
  return { ...body, isDefault: is_default === 1 };
}
