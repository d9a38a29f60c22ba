import { type Letter, type LetterFilter, type LetterRepository, letterKey } from '../letters/letter.js';
import { recordIn, recordsIn } from './mapping.js';
import type { Db } from './tables.js';

const MOST_LISTED = 1000;

export class SqlLetters implements LetterRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async find(id: string): Promise<Letter | undefined> {
    return recordIn<Letter>(await this.#query().where('id', '=', id).executeTakeFirst());
  }

  async add(letter: Letter): Promise<void> {
    await this.#db
      .insertInto('letters')
      .values({ id: letter.id, ...columnsOf(letter) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async save(letter: Letter): Promise<void> {
    await this.#db.updateTable('letters').set(columnsOf(letter)).where('id', '=', letter.id).execute();
  }

  async due(now: number, limit: number): Promise<Letter[]> {
    const query = this.#query().where('due_at', '<=', now).orderBy('due_at').orderBy('id').limit(limit);
    return recordsIn<Letter>(await query.execute());
  }

  async nextDue(): Promise<number | undefined> {
    const row = await this.#db
      .selectFrom('letters')
      .select('due_at')
      .where('due_at', 'is not', null)
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst();
    return row?.due_at ?? undefined;
  }

  async list({ state, kind, driver, after, limit = MOST_LISTED }: LetterFilter): Promise<Letter[]> {
    let query = this.#query().orderBy('id').limit(limit);
    if (state !== undefined) query = query.where('state', '=', state);
    if (kind !== undefined) query = query.where('kind', '=', kind);
    if (driver !== undefined) query = query.where('driver_id', '=', driver);
    if (after !== undefined) query = query.where('id', '>', after);
    return recordsIn<Letter>(await query.execute());
  }

  async forgetDriver(driver: string): Promise<void> {
    await this.#db.deleteFrom('letters').where('driver_id', '=', driver).execute();
  }

  #query() {
    return this.#db.selectFrom('letters').select('body_json');
  }
}

function columnsOf(letter: Letter) {
  const { kind, state, to, dueAt, endedAt } = letter;
  return {
    key: letterKey(letter),
    kind,
    state,
    driver_id: to.kind === 'driver' ? to.id : null,
    due_at: state === 'waiting' ? (dueAt ?? null) : null,
    ended_at: endedAt ?? null,
    body_json: JSON.stringify(letter),
  };
}
