import type {
  Irregularity,
  IrregularityFilter,
  IrregularityRepository,
} from '../sessions/irregular/irregularity.js';
import { recordIn, recordsIn } from './mapping.js';
import type { Db } from './tables.js';

export class SqlIrregularities implements IrregularityRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async find(id: string): Promise<Irregularity | undefined> {
    const row = await this.#query().where('id', '=', id).executeTakeFirst();
    return recordIn<Irregularity>(row);
  }

  async list(filter: IrregularityFilter): Promise<Irregularity[]> {
    let query = this.#query();
    if (filter.station !== undefined) query = query.where('station_id', '=', filter.station);
    if (filter.session !== undefined) query = query.where('session_id', '=', filter.session);
    if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
    if (filter.resolved !== undefined) query = query.where('resolved', '=', filter.resolved ? 1 : 0);
    if (filter.after !== undefined) query = query.where('id', '>', filter.after);
    if (filter.limit !== undefined) query = query.limit(filter.limit);
    const rows = await query.orderBy('id').execute();
    return recordsIn<Irregularity>(rows);
  }

  async save(irregularity: Irregularity): Promise<void> {
    const columns = {
      kind: irregularity.kind,
      station_id: irregularity.stationId,
      session_id: irregularity.session ?? null,
      resolved: irregularity.resolvedAt === undefined ? 0 : 1,
      body_json: JSON.stringify(irregularity),
      ended_at: irregularity.resolvedAt ?? null,
    };
    await this.#db
      .insertInto('irregularities')
      .values({ id: irregularity.id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  async register(stationId: string, evseId: number): Promise<number | undefined> {
    const row = await this.#db
      .selectFrom('evse_registers')
      .select('register_wh')
      .where('station_id', '=', stationId)
      .where('evse_id', '=', evseId)
      .executeTakeFirst();
    return row?.register_wh;
  }

  async saveRegister(station_id: string, evse_id: number, register_wh: number): Promise<void> {
    await this.#db
      .insertInto('evse_registers')
      .values({ station_id, evse_id, register_wh })
      .onConflict((conflict) => conflict.columns(['station_id', 'evse_id']).doUpdateSet({ register_wh }))
      .execute();
  }

  #query() {
    return this.#db.selectFrom('irregularities').select('body_json');
  }
}
