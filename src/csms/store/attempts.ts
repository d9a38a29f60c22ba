import type { Attempt, AttemptFilter, AttemptRepository } from '../access/attempt.js';
import { tokenKey } from '../access/token.js';
import type { Connection } from './connection.js';
import { optional } from './mapping.js';
import { type Insertion, insertion } from './statement.js';
import type { AttemptRow } from './tables/access.js';
import type { Db } from './tables.js';

export class SqlAttempts implements AttemptRepository {
  readonly #db: Db;
  readonly #add: Insertion<'authorize_attempts'>;

  constructor(db: Db, connection: Connection) {
    this.#db = db;
    this.#add = insertion(connection, 'authorize_attempts');
  }

  async add({ id, at, stationId, idToken, driverId, purpose, status, why }: Attempt): Promise<void> {
    this.#add({
      id,
      at,
      station_id: stationId,
      token_key: tokenKey(idToken),
      id_token: idToken,
      driver_id: driverId ?? null,
      purpose,
      status,
      why: why ?? null,
    });
  }

  async list({
    station,
    idToken,
    driverId,
    status,
    refused,
    after,
    limit,
  }: AttemptFilter): Promise<Attempt[]> {
    let query = this.#db.selectFrom('authorize_attempts').selectAll().orderBy('id');
    if (station !== undefined) query = query.where('station_id', '=', station);
    if (idToken !== undefined) query = query.where('token_key', '=', tokenKey(idToken));
    if (driverId !== undefined) query = query.where('driver_id', '=', driverId);
    if (status !== undefined) query = query.where('status', '=', status);
    if (refused !== undefined) query = query.where('status', refused ? '!=' : '=', 'Accepted');
    if (after !== undefined) query = query.where('id', '>', after);
    if (limit !== undefined) query = query.limit(limit);
    return (await query.execute()).map(attemptOf);
  }

  async forgetDriver(id: string): Promise<void> {
    await this.#db
      .updateTable('authorize_attempts')
      .set({ driver_id: null })
      .where('driver_id', '=', id)
      .execute();
  }
}

function attemptOf(row: AttemptRow): Attempt {
  return {
    id: row.id,
    at: row.at,
    stationId: row.station_id,
    idToken: row.id_token,
    ...optional('driverId', row.driver_id),
    purpose: row.purpose as Attempt['purpose'],
    status: row.status,
    ...optional('why', row.why),
  };
}
