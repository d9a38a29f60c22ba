import type { CommandFilter, CommandRecord, CommandRepository } from '../commands/record.js';
import type { Connection } from './connection.js';
import type { Numbers } from './numbers.js';
import { type Insertion, insertion, type Prepared, prepare } from './statement.js';
import type { Db } from './tables.js';

export class SqlCommands implements CommandRepository {
  readonly #db: Db;
  readonly #numbers: Numbers;
  readonly #add: Insertion<'commands'>;
  readonly #last: Prepared<object>;

  constructor(db: Db, connection: Connection, numbers: Numbers) {
    this.#db = db;
    this.#numbers = numbers;
    this.#add = insertion(connection, 'commands');
    this.#last = prepare(connection, () =>
      db.selectFrom('commands').select('id').orderBy('id', 'desc').limit(1),
    );
  }

  async add(record: Omit<CommandRecord, 'id'>): Promise<number> {
    const id = this.#numbers.next('commands');
    this.#add({
      id,
      station_id: record.stationId,
      name: record.name,
      params_json: JSON.stringify(record.params),
      outcome: record.outcome,
      result_json: JSON.stringify(record.result),
      asked_at: record.askedAt,
      took: Math.round(record.took),
    });
    return id;
  }

  async lastId(): Promise<number> {
    return (await this.#last.first<{ id: number }>({}))?.id ?? 0;
  }

  async list(filter: CommandFilter): Promise<CommandRecord[]> {
    let query = this.#db.selectFrom('commands').selectAll();
    if (filter.station !== undefined) query = query.where('station_id', '=', filter.station);
    if (filter.after !== undefined) query = query.where('id', '>', filter.after);
    const fromStart = filter.after !== undefined;
    const rows = await query
      .orderBy('id', fromStart ? 'asc' : 'desc')
      .limit(filter.limit ?? 1000)
      .execute();
    return (fromStart ? rows : rows.reverse()).map((row) => ({
      id: row.id,
      stationId: row.station_id,
      name: row.name,
      params: JSON.parse(row.params_json) as unknown,
      outcome: row.outcome,
      result: JSON.parse(row.result_json) as unknown,
      askedAt: row.asked_at,
      took: row.took,
    }));
  }
}
