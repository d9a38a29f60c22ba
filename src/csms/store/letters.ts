import type { LetterCause, LetterRepository, OwedLetter } from '../billing/letters/owed.js';
import type { Db } from './tables.js';

export class SqlLetters implements LetterRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async add({ id, cause }: OwedLetter): Promise<void> {
    await this.#db
      .insertInto('letters_owed')
      .values({ id, cause_json: JSON.stringify(cause) })
      .execute();
  }

  async list(): Promise<OwedLetter[]> {
    const rows = await this.#db.selectFrom('letters_owed').selectAll().orderBy('id').execute();
    return rows.map(({ id, cause_json }) => ({ id, cause: JSON.parse(cause_json) as LetterCause }));
  }

  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom('letters_owed').where('id', '=', id).execute();
  }
}
