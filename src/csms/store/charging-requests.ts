import { tokenKey } from '../access/token.js';
import {
  type ChargingRequest,
  type ChargingRequestFilter,
  type ChargingRequestRepository,
  isWaiting,
} from '../sessions/requests/charging-request.js';
import { recordIn, recordsIn } from './mapping.js';
import type { Db } from './tables.js';

const OPEN = ['asked', 'paying', 'action-needed', 'authorised', 'told', 'started'];

export class SqlChargingRequests implements ChargingRequestRepository {
  readonly #db: Db;
  /** Every start of a session asks for them, and there are few. */
  #open: ChargingRequest[] | undefined;

  constructor(db: Db) {
    this.#db = db;
  }

  /** To be called when something was rolled back: what was remembered may never have been. */
  forget(): void {
    this.#open = undefined;
  }

  async find(id: string): Promise<ChargingRequest | undefined> {
    return (
      this.#open?.find((it) => it.id === id) ??
      recordIn<ChargingRequest>(await this.#query().where('id', '=', id).executeTakeFirst())
    );
  }

  async ofSession(session: number): Promise<ChargingRequest | undefined> {
    return recordIn<ChargingRequest>(
      await this.#query().where('session_id', '=', session).orderBy('id').executeTakeFirst(),
    );
  }

  async ofSecret(hash: string): Promise<ChargingRequest | undefined> {
    return recordIn<ChargingRequest>(await this.#query().where('secret_hash', '=', hash).executeTakeFirst());
  }

  async ofToken(idToken: string): Promise<ChargingRequest | undefined> {
    const query = this.#query().where('token_key', '=', tokenKey(idToken)).orderBy('id', 'desc');
    return recordIn<ChargingRequest>(await query.limit(1).executeTakeFirst());
  }

  async open(): Promise<readonly ChargingRequest[]> {
    if (this.#open) return this.#open;
    const rows = await this.#query().where('status', 'in', OPEN).orderBy('id').execute();
    this.#open = recordsIn<ChargingRequest>(rows);
    return this.#open;
  }

  async list(filter: ChargingRequestFilter): Promise<ChargingRequest[]> {
    let query = this.#query();
    if (filter.driver !== undefined) query = query.where('driver_id', '=', filter.driver);
    if (filter.station !== undefined) query = query.where('station_id', '=', filter.station);
    if (filter.status !== undefined) query = query.where('status', '=', filter.status);
    if (filter.after !== undefined) query = query.where('id', '>', filter.after);
    if (filter.limit !== undefined) query = query.limit(filter.limit);
    const rows = await query.orderBy('id').execute();
    return recordsIn<ChargingRequest>(rows);
  }

  async save(request: ChargingRequest): Promise<void> {
    const columns = {
      station_id: request.stationId,
      token_key: tokenKey(request.idToken),
      driver_id: request.driverId ?? null,
      status: request.status,
      secret_hash: request.secretHash ?? null,
      session_id: request.session ?? null,
      body_json: JSON.stringify(request),
      ended_at: OPEN.includes(request.status) ? null : (request.steps.at(-1)?.at ?? null),
    };
    await this.#db
      .insertInto('charging_requests')
      .values({ id: request.id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
    if (!this.#open) return;
    const others = this.#open.filter(({ id }) => id !== request.id);
    const isOpen = isWaiting(request) || request.status === 'started';
    this.#open = isOpen ? [...others, request].sort((a, b) => (a.id < b.id ? -1 : 1)) : others;
  }

  #query() {
    return this.#db.selectFrom('charging_requests').select('body_json');
  }
}
