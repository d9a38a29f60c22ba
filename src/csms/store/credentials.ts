import type { Credential, CredentialFilter, CredentialRepository } from '../access/credential.js';
import type { PersonRole } from '../access/who.js';
import { Cache } from './cache.js';
import { optional } from './mapping.js';
import type { CredentialRow } from './tables/access.js';
import type { Db } from './tables.js';

const MOST_CACHED = 10_000;

export class SqlCredentials implements CredentialRepository {
  readonly #db: Db;
  /** By hash: every request of the API asks for one. */
  readonly #known = new Cache<string, Credential>(MOST_CACHED);
  /** By name: every event that a listener hears asks whether theirs still holds. */
  readonly #named = new Cache<string, Credential>(MOST_CACHED);

  constructor(db: Db) {
    this.#db = db;
  }

  /** To be called when something was rolled back. */
  forget(): void {
    this.#known.clear();
    this.#named.clear();
  }

  async byHash(hash: string): Promise<Credential | undefined> {
    const cached = this.#known.get(hash);
    if (cached) return cached;
    const row = await this.#all().where('hash', '=', hash).executeTakeFirst();
    if (!row) return undefined;
    const credential = credentialOf(row);
    this.#known.set(hash, credential);
    return credential;
  }

  async find(id: string): Promise<Credential | undefined> {
    const cached = this.#named.get(id);
    if (cached) return cached;
    const row = await this.#all().where('id', '=', id).executeTakeFirst();
    if (!row) return undefined;
    const credential = credentialOf(row);
    this.#named.set(id, credential);
    return credential;
  }

  async list({ kind, driverId, operatorId, after, limit }: CredentialFilter): Promise<Credential[]> {
    let query = this.#all().orderBy('id');
    if (kind !== undefined) query = query.where('kind', '=', kind);
    if (driverId !== undefined) query = query.where('driver_id', '=', driverId);
    if (operatorId !== undefined) query = query.where('operator_id', '=', operatorId);
    if (after !== undefined) query = query.where('id', '>', after);
    if (limit !== undefined) query = query.limit(limit);
    return (await query.execute()).map(credentialOf);
  }

  async save(credential: Credential): Promise<void> {
    const { id, ...columns } = rowOf(credential);
    this.#known.delete(credential.hash);
    this.#named.delete(id);
    await this.#db
      .insertInto('api_credentials')
      .values({ id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  #all() {
    return this.#db.selectFrom('api_credentials').selectAll();
  }
}

function credentialOf(row: CredentialRow): Credential {
  return {
    id: row.id,
    kind: row.kind as Credential['kind'],
    hash: row.hash,
    role: row.role as PersonRole,
    name: row.name,
    ...optional('driverId', row.driver_id),
    ...optional('operatorId', row.operator_id),
    ...optional('madeBy', row.made_by),
    createdAt: row.created_at,
    ...optional('expiresAt', row.expires_at),
    ...optional('revokedAt', row.revoked_at),
  };
}

function rowOf(credential: Credential): CredentialRow {
  const { id, kind, hash, role, name } = credential;
  return {
    id,
    kind,
    hash,
    role,
    name,
    driver_id: credential.driverId ?? null,
    operator_id: credential.operatorId ?? null,
    made_by: credential.madeBy ?? null,
    created_at: credential.createdAt,
    expires_at: credential.expiresAt ?? null,
    revoked_at: credential.revokedAt ?? null,
  };
}
