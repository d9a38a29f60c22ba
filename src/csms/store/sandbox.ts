import type { SandboxCharge, SandboxRepository } from '../payments/sandbox/charge.js';
import { recordIn, recordsIn } from './mapping.js';
import type { Db } from './tables.js';

export class SqlSandbox implements SandboxRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async find(reference: string): Promise<SandboxCharge | undefined> {
    const row = await this.#db
      .selectFrom('sandbox_charges')
      .select('body_json')
      .where('reference', '=', reference)
      .executeTakeFirst();
    return recordIn<SandboxCharge>(row);
  }

  async save(charge: SandboxCharge): Promise<void> {
    const due = charge.messages.map(({ dueAt }) => dueAt);
    const columns = {
      due_at: due.length > 0 ? Math.min(...due) : null,
      body_json: JSON.stringify(charge),
    };
    await this.#db
      .insertInto('sandbox_charges')
      .values({ reference: charge.reference, ...columns })
      .onConflict((conflict) => conflict.column('reference').doUpdateSet(columns))
      .execute();
  }

  async due(until: number): Promise<SandboxCharge[]> {
    const rows = await this.#db
      .selectFrom('sandbox_charges')
      .select('body_json')
      .where('due_at', '<=', until)
      .orderBy('due_at')
      .orderBy('reference')
      .execute();
    return recordsIn<SandboxCharge>(rows);
  }

  async nextDue(): Promise<number | undefined> {
    const row = await this.#db
      .selectFrom('sandbox_charges')
      .select('due_at')
      .where('due_at', 'is not', null)
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst();
    return row?.due_at ?? undefined;
  }
}
