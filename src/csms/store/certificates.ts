import type { CertificateRecord, CertificateRepository, Revocation } from '../certificates/record.js';
import { recordsIn } from './mapping.js';
import type { Db } from './tables.js';

export class SqlCertificates implements CertificateRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async save(record: CertificateRecord): Promise<void> {
    const { stationId: station_id, type, serialNumber: serial_number } = record;
    const body_json = JSON.stringify(record);
    await this.#db
      .insertInto('station_certificates')
      .values({ station_id, type, serial_number, body_json })
      .onConflict((conflict) =>
        conflict.columns(['station_id', 'type', 'serial_number']).doUpdateSet({ body_json }),
      )
      .execute();
  }

  async remove(
    stationId: string,
    { type, serialNumber }: { type?: string; serialNumber?: string },
  ): Promise<void> {
    let query = this.#db.deleteFrom('station_certificates').where('station_id', '=', stationId);
    if (type !== undefined) query = query.where('type', '=', type);
    if (serialNumber !== undefined) query = query.where('serial_number', '=', serialNumber);
    await query.execute();
  }

  async list({ station, type }: { station?: string; type?: string }): Promise<CertificateRecord[]> {
    let query = this.#db.selectFrom('station_certificates').select('body_json');
    if (station !== undefined) query = query.where('station_id', '=', station);
    if (type !== undefined) query = query.where('type', '=', type);
    const rows = await query.orderBy('station_id').orderBy('type').orderBy('serial_number').execute();
    return recordsIn<CertificateRecord>(rows);
  }

  async revoke({ name, at }: Revocation): Promise<void> {
    await this.#db
      .insertInto('revocations')
      .values({ name, at })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
  }

  revocations(): Promise<Revocation[]> {
    return this.#db.selectFrom('revocations').selectAll().orderBy('name').execute();
  }
}
