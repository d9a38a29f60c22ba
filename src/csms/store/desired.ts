import type { DesiredRepository, Wish, WishScope, WishState } from '../registry/desired/wish.js';
import { recordsIn } from './mapping.js';
import type { Db } from './tables.js';

export class SqlDesired implements DesiredRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async any(): Promise<boolean> {
    const row = await this.#db.selectFrom('desired_settings').select('name').limit(1).executeTakeFirst();
    return row !== undefined;
  }

  async wishes(scope: WishScope): Promise<Wish[]> {
    const rows = await this.#db
      .selectFrom('desired_settings')
      .selectAll()
      .where('scope', '=', scope.kind)
      .where('scope_id', '=', scope.id)
      .orderBy('name')
      .execute();
    return rows.map(({ name, value, correct, set_at }) => ({
      scope,
      name,
      value,
      correct: correct === 1,
      setAt: set_at,
    }));
  }

  async saveWish({ scope, name, value, correct, setAt }: Wish): Promise<void> {
    const said = { value, correct: correct ? 1 : 0, set_at: setAt };
    await this.#db
      .insertInto('desired_settings')
      .values({ scope: scope.kind, scope_id: scope.id, name, ...said })
      .onConflict((conflict) => conflict.columns(['scope', 'scope_id', 'name']).doUpdateSet(said))
      .execute();
  }

  async removeWish(scope: WishScope, name: string): Promise<boolean> {
    const gone = await this.#db
      .deleteFrom('desired_settings')
      .where('scope', '=', scope.kind)
      .where('scope_id', '=', scope.id)
      .where('name', '=', name)
      .returning('name')
      .executeTakeFirst();
    return gone !== undefined;
  }

  async states(stationId: string): Promise<WishState[]> {
    const rows = await this.#db
      .selectFrom('desired_states')
      .select('body_json')
      .where('station_id', '=', stationId)
      .orderBy('name')
      .execute();
    return recordsIn<WishState>(rows);
  }

  async saveState(state: WishState): Promise<void> {
    const body_json = JSON.stringify(state);
    await this.#db
      .insertInto('desired_states')
      .values({ station_id: state.stationId, name: state.name, body_json })
      .onConflict((conflict) => conflict.columns(['station_id', 'name']).doUpdateSet({ body_json }))
      .execute();
  }

  async removeState(stationId: string, name: string): Promise<void> {
    await this.#db
      .deleteFrom('desired_states')
      .where('station_id', '=', stationId)
      .where('name', '=', name)
      .execute();
  }
}
