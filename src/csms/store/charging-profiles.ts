import type { ChargingProfileRecord, ChargingProfileRepository } from '../smart-charging/record.js';
import type { Connection } from './connection.js';
import { recordsIn } from './mapping.js';
import { type Prepared, prepare } from './statement.js';
import type { Db } from './tables.js';

export class SqlChargingProfiles implements ChargingProfileRepository {
  readonly #db: Db;
  readonly #endTransaction: Prepared<{ station: string; transaction: string }>;

  constructor(db: Db, connection: Connection) {
    this.#db = db;
    this.#endTransaction = prepare(connection, (p) =>
      db
        .deleteFrom('charging_profiles')
        .where('station_id', '=', p.station)
        .where('transaction_id', '=', p.transaction),
    );
  }

  async save(record: ChargingProfileRecord): Promise<void> {
    const { stationId: station_id, evseId: evse_id, source, profile } = record;
    const columns = {
      evse_id,
      source,
      purpose: profile.chargingProfilePurpose,
      stack_level: profile.stackLevel,
      transaction_id: profile.transactionId ?? null,
      body_json: JSON.stringify(record),
    };
    await this.#db
      .insertInto('charging_profiles')
      .values({ station_id, profile_id: profile.id, ...columns })
      .onConflict((conflict) => conflict.columns(['station_id', 'profile_id']).doUpdateSet(columns))
      .execute();
  }

  async remove(
    stationId: string,
    {
      chargingProfileId,
      evseId,
      chargingProfilePurpose,
      stackLevel,
    }: Parameters<ChargingProfileRepository['remove']>[1],
  ): Promise<void> {
    let query = this.#db
      .deleteFrom('charging_profiles')
      .where('station_id', '=', stationId)
      .where('source', '=', 'CSO');
    if (chargingProfileId !== undefined) query = query.where('profile_id', '=', chargingProfileId);
    if (evseId !== undefined) query = query.where('evse_id', '=', evseId);
    if (chargingProfilePurpose !== undefined) query = query.where('purpose', '=', chargingProfilePurpose);
    if (stackLevel !== undefined) query = query.where('stack_level', '=', stackLevel);
    await query.execute();
  }

  async endTransaction(stationId: string, transactionId: string): Promise<void> {
    this.#endTransaction.run({ station: stationId, transaction: transactionId });
  }

  async list({ station }: { station?: string }): Promise<ChargingProfileRecord[]> {
    let query = this.#db.selectFrom('charging_profiles').select('body_json');
    if (station !== undefined) query = query.where('station_id', '=', station);
    const rows = await query.orderBy('station_id').orderBy('evse_id').orderBy('profile_id').execute();
    return recordsIn<ChargingProfileRecord>(rows);
  }
}
