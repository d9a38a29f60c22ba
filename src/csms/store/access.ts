import type { Limits } from '../access/limits.js';
import {
  type AccessRepository,
  type Driver,
  type Group,
  type Token,
  type TokenKind,
  type TokenState,
  tokenKey,
} from '../access/token.js';
import { Cache } from './cache.js';
import type { Connection } from './connection.js';
import { json, optional, parsed } from './mapping.js';
import { RUNNING } from './session-statements.js';
import { type Insertion, insertion, type Prepared, prepare } from './statement.js';
import type { Db, DriverRow, GroupRow, TokenRow } from './tables.js';

const MOST_CACHED = 10_000;

export class SqlAccess implements AccessRepository {
  readonly #db: Db;
  readonly #token: Prepared<{ key: string }>;
  readonly #saveToken: Insertion<'tokens'>;
  readonly #saveDriver: Insertion<'drivers'>;
  readonly #tokens = new Cache<string, Token | 'unknown'>(MOST_CACHED);
  readonly #drivers = new Cache<string, Driver>(MOST_CACHED);
  readonly #groups = new Cache<string, Group>(MOST_CACHED);
  #allGroups: readonly Group[] | undefined;

  constructor(db: Db, connection: Connection) {
    this.#db = db;
    this.#saveToken = insertion(connection, 'tokens', 'key');
    this.#saveDriver = insertion(connection, 'drivers', 'id');
    this.#token = prepare(connection, (p) => db.selectFrom('tokens').selectAll().where('key', '=', p.key));
  }

  /** To be called when something was rolled back: what was remembered may never have been. */
  forget(): void {
    this.#tokens.clear();
    this.#drivers.clear();
    this.#groups.clear();
    this.#allGroups = undefined;
  }

  async token(idToken: string): Promise<Token | undefined> {
    const key = tokenKey(idToken);
    const cached = this.#tokens.get(key);
    if (cached !== undefined) return cached === 'unknown' ? undefined : cached;
    const row = await this.#token.first<TokenRow>({ key });
    const token = row && tokenOf(row);
    this.#tokens.set(key, token ?? 'unknown');
    return token;
  }

  async tokens(): Promise<Token[]> {
    return (await this.#db.selectFrom('tokens').selectAll().orderBy('key').execute()).map(tokenOf);
  }

  async tokensOf(driverId: string): Promise<Token[]> {
    const rows = this.#db.selectFrom('tokens').selectAll().where('driver_id', '=', driverId);
    return (await rows.orderBy('key').execute()).map(tokenOf);
  }

  async saveToken(token: Token): Promise<void> {
    const row = rowOf(token);
    this.#tokens.delete(row.key);
    this.#saveToken(row);
  }

  async removeToken(idToken: string): Promise<boolean> {
    this.#tokens.delete(tokenKey(idToken));
    const gone = this.#db.deleteFrom('tokens').where('key', '=', tokenKey(idToken)).returning('key');
    return (await gone.executeTakeFirst()) !== undefined;
  }

  async driver(id: string): Promise<Driver | undefined> {
    const cached = this.#drivers.get(id);
    if (cached) return cached;
    const row = await this.#db.selectFrom('drivers').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return undefined;
    const driver = driverOf(row);
    this.#drivers.set(id, driver);
    return driver;
  }

  async drivers(): Promise<Driver[]> {
    return (await this.#db.selectFrom('drivers').selectAll().orderBy('id').execute()).map(driverOf);
  }

  async saveDriver({ id, name, groupId, ...details }: Driver): Promise<void> {
    this.#drivers.delete(id);
    this.#saveDriver({ id, name, group_id: groupId ?? null, details_json: json(details) });
  }

  async removeDriver(id: string): Promise<boolean> {
    this.forget();
    await this.#db.updateTable('tokens').set({ driver_id: null }).where('driver_id', '=', id).execute();
    const gone = this.#db.deleteFrom('drivers').where('id', '=', id).returning('id');
    return (await gone.executeTakeFirst()) !== undefined;
  }

  async group(id: string): Promise<Group | undefined> {
    const cached = this.#groups.get(id);
    if (cached) return cached;
    const row = await this.#db.selectFrom('token_groups').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return undefined;
    const group = groupOf(row);
    this.#groups.set(id, group);
    return group;
  }

  async groups(): Promise<readonly Group[]> {
    if (this.#allGroups) return this.#allGroups;
    const rows = await this.#db.selectFrom('token_groups').selectAll().orderBy('id').execute();
    this.#allGroups = rows.map(groupOf);
    return this.#allGroups;
  }

  async saveGroup(group: Group): Promise<void> {
    const { id, parentId, name, ...details } = group;
    const columns = { parent_id: parentId ?? null, name: name ?? null, details_json: json(details) };
    this.#groups.delete(id);
    this.#allGroups = undefined;
    await this.#db
      .insertInto('token_groups')
      .values({ id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  async removeGroup(id: string): Promise<boolean> {
    this.forget();
    await this.#db.updateTable('drivers').set({ group_id: null }).where('group_id', '=', id).execute();
    await this.#db.updateTable('token_groups').set({ parent_id: null }).where('parent_id', '=', id).execute();
    await this.#db.updateTable('tokens').set({ group_id: null }).where('group_id', '=', id).execute();
    const gone = this.#db.deleteFrom('token_groups').where('id', '=', id).returning('id');
    return (await gone.executeTakeFirst()) !== undefined;
  }

  async countActive(
    of: { groups: readonly string[] } | { driver: string },
    except?: number,
  ): Promise<number> {
    const db = this.#db;
    let query = db
      .selectFrom('sessions')
      .select((row) => row.fn.countAll().as('count'))
      .where('status', '=', RUNNING);
    if (except !== undefined) query = query.where('id', '!=', except);
    if ('driver' in of) query = query.where('driver_id', '=', of.driver);
    else {
      const tokens = db.selectFrom('tokens').select('key').where('group_id', 'in', of.groups);
      const drivers = db.selectFrom('drivers').select('id').where('group_id', 'in', of.groups);
      query = query.where((row) => row.or([row('token_key', 'in', tokens), row('driver_id', 'in', drivers)]));
    }
    return Number((await query.executeTakeFirstOrThrow()).count);
  }
}

function tokenOf(row: TokenRow): Token {
  return {
    idToken: row.id_token,
    ...optional('type', row.type),
    state: row.status as TokenState,
    ...optional('driverId', row.driver_id),
    ...optional('groupId', row.group_id),
    ...optional('expiresAt', row.expires_at),
    ...optional('cacheSeconds', row.cache_seconds),
    ...optional('maxActive', row.max_active),
    ...optional('message', row.message),
    ...optional('kind', row.kind as TokenKind | null),
    ...optional('limits', parsed<Limits>(row.limits_json)),
    ...optional('replacedBy', row.replaced_by),
  };
}

function rowOf(token: Token): TokenRow {
  return {
    key: tokenKey(token.idToken),
    id_token: token.idToken,
    type: token.type ?? null,
    status: token.state,
    driver_id: token.driverId ?? null,
    group_id: token.groupId ?? null,
    expires_at: token.expiresAt ?? null,
    cache_seconds: token.cacheSeconds ?? null,
    max_active: token.maxActive ?? null,
    message: token.message ?? null,
    kind: token.kind ?? null,
    limits_json: json(token.limits),
    replaced_by: token.replacedBy ?? null,
  };
}

function driverOf(row: DriverRow): Driver {
  const details = parsed<Omit<Driver, 'id' | 'name' | 'groupId'>>(row.details_json);
  return { id: row.id, name: row.name, ...optional('groupId', row.group_id), ...details };
}

function groupOf(row: GroupRow): Group {
  const details = parsed<Omit<Group, 'id' | 'name' | 'parentId'>>(row.details_json);
  return { id: row.id, ...optional('parentId', row.parent_id), ...optional('name', row.name), ...details };
}
