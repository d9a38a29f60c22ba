import type { AuditEntry, AuditFilter, AuditRepository } from '../access/audit.js';
import { optional } from './mapping.js';
import type { Db } from './tables.js';

export class SqlAudit implements AuditRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async add({ id, at, role, name, keyId, driverId, operatorId, ...what }: AuditEntry): Promise<void> {
    const whose = { key_id: keyId ?? null, driver_id: driverId ?? null, operator_id: operatorId ?? null };
    await this.#db
      .insertInto('audit')
      .values({ id, at, role, name, ...whose, ...what })
      .execute();
  }

  async conclude(id: string, outcome: string): Promise<void> {
    await this.#db.updateTable('audit').set({ outcome }).where('id', '=', id).execute();
  }

  async list({
    operation,
    about,
    operatorId,
    driverId,
    keyId,
    after,
    limit,
  }: AuditFilter): Promise<AuditEntry[]> {
    let query = this.#db.selectFrom('audit').selectAll().orderBy('id');
    if (operation !== undefined) query = query.where('operation', '=', operation);
    if (about !== undefined) query = query.where('about', '=', about);
    if (operatorId !== undefined) query = query.where('operator_id', '=', operatorId);
    if (driverId !== undefined) query = query.where('driver_id', '=', driverId);
    if (keyId !== undefined) query = query.where('key_id', '=', keyId);
    if (after !== undefined) query = query.where('id', '>', after);
    if (limit !== undefined) query = query.limit(limit);
    return (await query.execute()).map((row) => ({
      id: row.id,
      at: Number(row.at),
      role: row.role as AuditEntry['role'],
      name: row.name,
      ...optional('keyId', row.key_id),
      ...optional('driverId', row.driver_id),
      ...optional('operatorId', row.operator_id),
      operation: row.operation,
      about: row.about,
      outcome: row.outcome,
    }));
  }
}
