import type { HandshakeFilter, HandshakeRepository, TurnedAway } from '../registry/handshake.js';
import { optional } from './mapping.js';
import type { HandshakeRow } from './tables/registry.js';
import type { Db } from './tables.js';

type Body = Pick<TurnedAway, 'reason' | 'status' | 'tls' | 'path' | 'remoteAddress' | 'subprotocols'>;

export class SqlHandshakes implements HandshakeRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async note({ id, identity, code, firstAt, lastAt, times, ...body }: TurnedAway): Promise<void> {
    const body_json = JSON.stringify(body satisfies Body);
    await this.#db
      .insertInto('handshakes')
      .values({
        id,
        key: `${code}|${body.remoteAddress}|${identity ?? ''}`,
        identity: identity ?? null,
        code,
        first_at: firstAt,
        last_at: lastAt,
        times,
        body_json,
      })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((eb) => ({
          last_at: lastAt,
          times: eb('handshakes.times', '+', times),
          body_json,
        })),
      )
      .execute();
  }

  async find(id: string): Promise<TurnedAway | undefined> {
    const row = await this.#db.selectFrom('handshakes').selectAll().where('id', '=', id).executeTakeFirst();
    return row && recordOf(row);
  }

  async list({ identity, code, after, limit = 1000 }: HandshakeFilter = {}): Promise<TurnedAway[]> {
    let query = this.#db.selectFrom('handshakes').selectAll();
    if (identity !== undefined) query = query.where('identity', '=', identity);
    if (code !== undefined) query = query.where('code', '=', code);
    if (after !== undefined) query = query.where('id', '>', after);
    return (await query.orderBy('id').limit(limit).execute()).map(recordOf);
  }
}

function recordOf({ id, identity, code, first_at, last_at, times, body_json }: HandshakeRow): TurnedAway {
  return {
    id,
    ...optional('identity', identity),
    code,
    ...(JSON.parse(body_json) as Body),
    firstAt: first_at,
    lastAt: last_at,
    times,
  };
}
