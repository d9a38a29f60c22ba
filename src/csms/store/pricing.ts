import { type Tariff, tariffOnRecord } from '../pricing/tariff.js';
import type {
  AssignmentKind,
  PricingRepository,
  TariffAssignment,
  TariffHead,
  TariffVersion,
} from '../pricing/versions.js';
import { Cache } from './cache.js';
import { optional } from './mapping.js';
import type { TariffAssignmentRow, TariffVersionRow } from './tables/pricing.js';
import type { Db } from './tables.js';

const MOST_CACHED = 5_000;

export class SqlPricing implements PricingRepository {
  readonly #db: Db;
  #heads: readonly TariffHead[] | undefined;
  /** Versions never change, so that only another one makes a list out of date. */
  readonly #versions = new Cache<string, readonly TariffVersion[]>(MOST_CACHED);
  /** By kind and subject; empty: it has none. */
  readonly #assigned = new Cache<string, { tariffId?: string }>(MOST_CACHED);

  constructor(db: Db) {
    this.#db = db;
  }

  /** To be called when something was rolled back: what was remembered may never have been. */
  forget(): void {
    this.#heads = undefined;
    this.#versions.clear();
    this.#assigned.clear();
  }

  async heads(): Promise<readonly TariffHead[]> {
    if (this.#heads) return this.#heads;
    const rows = await this.#db.selectFrom('tariffs').select(['id', 'is_default']).orderBy('id').execute();
    this.#heads = rows.map(({ id, is_default }) => ({ id, isDefault: is_default === 1 }));
    return this.#heads;
  }

  async saveHead(id: string, latest: Tariff, isDefault: boolean): Promise<void> {
    this.#heads = undefined;
    if (isDefault) await this.#db.updateTable('tariffs').set({ is_default: 0 }).execute();
    const columns = { tariff_json: JSON.stringify(latest), is_default: isDefault ? 1 : 0 };
    await this.#db
      .insertInto('tariffs')
      .values({ id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  async removeHead(id: string): Promise<boolean> {
    this.#heads = undefined;
    const gone = this.#db.deleteFrom('tariffs').where('id', '=', id).returning('id');
    return (await gone.executeTakeFirst()) !== undefined;
  }

  async versions(tariffId: string): Promise<readonly TariffVersion[]> {
    const cached = this.#versions.get(tariffId);
    if (cached) return cached;
    const rows = await this.#db
      .selectFrom('tariff_versions')
      .selectAll()
      .where('tariff_id', '=', tariffId)
      .orderBy('version')
      .execute();
    const versions = rows.map(versionOf);
    this.#versions.set(tariffId, versions);
    return versions;
  }

  async addVersion(version: TariffVersion): Promise<void> {
    this.#versions.delete(version.tariffId);
    await this.#db.insertInto('tariff_versions').values(rowOf(version)).execute();
  }

  async assignment(kind: 'group' | 'site', subject: string): Promise<string | undefined> {
    const key = `${kind} ${subject}`;
    const cached = this.#assigned.get(key);
    if (cached) return cached.tariffId;
    const row = await this.#db
      .selectFrom('tariff_assignments')
      .select('tariff_id')
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .executeTakeFirst();
    this.#assigned.set(key, optional('tariffId', row?.tariff_id));
    return row?.tariff_id;
  }

  async assignments(tariffId?: string): Promise<TariffAssignment[]> {
    let query = this.#db.selectFrom('tariff_assignments').selectAll();
    if (tariffId !== undefined) query = query.where('tariff_id', '=', tariffId);
    return (await query.orderBy('kind').orderBy('subject').execute()).map(assignmentOf);
  }

  async assign({ kind, subject, tariffId }: TariffAssignment): Promise<void> {
    this.#assigned.clear();
    await this.#db
      .insertInto('tariff_assignments')
      .values({ kind, subject, tariff_id: tariffId })
      .onConflict((conflict) => conflict.columns(['kind', 'subject']).doUpdateSet({ tariff_id: tariffId }))
      .execute();
  }

  async unassign(kind: AssignmentKind, subject: string): Promise<boolean> {
    this.#assigned.clear();
    const gone = await this.#db
      .deleteFrom('tariff_assignments')
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .returning('subject')
      .executeTakeFirst();
    return gone !== undefined;
  }
}

function versionOf(row: TariffVersionRow): TariffVersion {
  return {
    tariffId: row.tariff_id,
    version: row.version,
    validFrom: row.valid_from,
    appliesToRunning: row.applies_to_running === 1,
    savedAt: row.saved_at,
    ...optional('savedBy', row.saved_by),
    tariff: tariffOnRecord(JSON.parse(row.tariff_json) as Tariff),
  };
}

function rowOf(it: TariffVersion): TariffVersionRow {
  return {
    tariff_id: it.tariffId,
    version: it.version,
    valid_from: it.validFrom,
    applies_to_running: it.appliesToRunning ? 1 : 0,
    saved_at: it.savedAt,
    saved_by: it.savedBy ?? null,
    tariff_json: JSON.stringify(it.tariff),
  };
}

function assignmentOf(row: TariffAssignmentRow): TariffAssignment {
  return { kind: row.kind as AssignmentKind, subject: row.subject, tariffId: row.tariff_id };
}
