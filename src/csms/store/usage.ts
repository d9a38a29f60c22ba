import type { Holder } from '../access/holder.js';
import type { Used } from '../access/limits.js';
import { tokenKey } from '../access/token.js';
import type { Counted, UsageRepository } from '../access/usage.js';
import type { Db } from './tables.js';

type Whose = Pick<Holder, 'kind' | 'id'>;

export class SqlUsage implements UsageRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async used(whose: Whose, period: string): Promise<Used> {
    const row = await this.#db
      .selectFrom('usage_counters')
      .select(['energy_wh', 'cost'])
      .where('holder', '=', nameOf(whose))
      .where('period', '=', period)
      .executeTakeFirst();
    return { energyWh: Number(row?.energy_wh ?? 0), cost: Number(row?.cost ?? 0) };
  }

  async add(whose: Whose, period: string, more: Used, at: number): Promise<void> {
    const { energyWh, cost } = await this.used(whose, period);
    const columns = { energy_wh: energyWh + more.energyWh, cost: cost + more.cost, updated_at: at };
    await this.#db
      .insertInto('usage_counters')
      .values({ holder: nameOf(whose), period, ...columns })
      .onConflict((conflict) => conflict.columns(['holder', 'period']).doUpdateSet(columns))
      .execute();
  }

  async counted(sessionId: number): Promise<Counted | undefined> {
    const row = await this.#db
      .selectFrom('counted_sessions')
      .selectAll()
      .where('session_id', '=', sessionId)
      .executeTakeFirst();
    if (!row) return undefined;
    const { energy_wh, cost, is_stopped } = row;
    return { sessionId, energyWh: Number(energy_wh), cost: Number(cost), isStopped: is_stopped === 1 };
  }

  async saveCounted({ sessionId, energyWh, cost, isStopped }: Counted, at: number): Promise<void> {
    const columns = { energy_wh: energyWh, cost, is_stopped: isStopped ? 1 : 0, updated_at: at };
    await this.#db
      .insertInto('counted_sessions')
      .values({ session_id: sessionId, ...columns })
      .onConflict((conflict) => conflict.column('session_id').doUpdateSet(columns))
      .execute();
  }
}

function nameOf({ kind, id }: Whose): string {
  return `${kind} ${kind === 'token' ? tokenKey(id) : id}`;
}
