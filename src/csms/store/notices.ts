import type {
  Notice,
  NoticeFilter,
  NoticeKind,
  NoticeRepository,
  Report,
  ReportPart,
  ReportRepository,
} from '../monitoring/notice.js';
import type { Connection } from './connection.js';
import { optional } from './mapping.js';
import type { Numbers } from './numbers.js';
import { type Insertion, insertion } from './statement.js';
import type { Db, ReportRow } from './tables.js';

export class SqlNotices implements NoticeRepository {
  readonly #db: Db;
  readonly #numbers: Numbers;
  readonly #add: Insertion<'notices'>;

  constructor(db: Db, connection: Connection, numbers: Numbers) {
    this.#db = db;
    this.#numbers = numbers;
    this.#add = insertion(connection, 'notices');
  }

  async add(notice: Omit<Notice, 'id'>): Promise<number> {
    const id = this.#numbers.next('notices');
    this.#add({
      id,
      station_id: notice.stationId,
      kind: notice.kind,
      request_id: notice.requestId ?? null,
      station_time: notice.stationTime ?? null,
      server_time: notice.serverTime,
      payload_json: JSON.stringify(notice.payload),
    });
    return id;
  }

  async list(filter: NoticeFilter): Promise<Notice[]> {
    let query = this.#db.selectFrom('notices').selectAll();
    if (filter.station !== undefined) query = query.where('station_id', '=', filter.station);
    if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
    if (filter.requestId !== undefined) query = query.where('request_id', '=', filter.requestId);
    if (filter.after !== undefined) query = query.where('id', '>', filter.after);
    if (filter.limit !== undefined) query = query.limit(filter.limit);
    const rows = await query.orderBy('id').execute();
    return rows.map((row) => ({
      id: row.id,
      stationId: row.station_id,
      kind: row.kind as NoticeKind,
      ...optional('requestId', row.request_id),
      ...optional('stationTime', row.station_time),
      serverTime: row.server_time,
      payload: JSON.parse(row.payload_json) as unknown,
    }));
  }
}

export class SqlReports implements ReportRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async expect(stationId: string, requestId: number): Promise<void> {
    for (const table of ['report_parts', 'reports'] as const) {
      await this.#db
        .deleteFrom(table)
        .where('station_id', '=', stationId)
        .where('request_id', '=', requestId)
        .execute();
    }
  }

  async addPart(part: ReportPart): Promise<{ complete: boolean }> {
    const key = { station_id: part.stationId, request_id: part.requestId };
    await this.#db
      .insertInto('report_parts')
      .values({ ...key, seq_no: part.seqNo, data_json: JSON.stringify(part.variables) })
      .onConflict((conflict) => conflict.columns(['station_id', 'request_id', 'seq_no']).doNothing())
      .execute();
    const known = await this.#row(part.stationId, part.requestId);
    const parts = await this.#countParts(part.stationId, part.requestId);
    const expected = part.tbc ? (known?.expected ?? null) : part.seqNo + 1;
    const complete = expected !== null && parts >= expected;
    const columns = { generated_at: part.generatedAt, parts, expected, complete: complete ? 1 : 0 };
    await this.#db
      .insertInto('reports')
      .values({ ...key, ...columns })
      .onConflict((conflict) => conflict.columns(['station_id', 'request_id']).doUpdateSet(columns))
      .execute();
    return { complete };
  }

  async find(stationId: string, requestId: number): Promise<Report | undefined> {
    const row = await this.#row(stationId, requestId);
    if (!row) return undefined;
    const parts = await this.#db
      .selectFrom('report_parts')
      .select('data_json')
      .where('station_id', '=', stationId)
      .where('request_id', '=', requestId)
      .orderBy('seq_no')
      .execute();
    const variables = parts.flatMap((part) => JSON.parse(part.data_json) as Report['variables']);
    return { ...reportOf(row), variables };
  }

  async list(stationId?: string): Promise<Omit<Report, 'variables'>[]> {
    let query = this.#db.selectFrom('reports').selectAll();
    if (stationId !== undefined) query = query.where('station_id', '=', stationId);
    return (await query.orderBy('station_id').orderBy('request_id').execute()).map(reportOf);
  }

  #row(stationId: string, requestId: number): Promise<ReportRow | undefined> {
    return this.#db
      .selectFrom('reports')
      .selectAll()
      .where('station_id', '=', stationId)
      .where('request_id', '=', requestId)
      .executeTakeFirst();
  }

  async #countParts(stationId: string, requestId: number): Promise<number> {
    const row = await this.#db
      .selectFrom('report_parts')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('station_id', '=', stationId)
      .where('request_id', '=', requestId)
      .executeTakeFirstOrThrow();
    return row.n;
  }
}

function reportOf(row: ReportRow): Omit<Report, 'variables'> {
  return {
    stationId: row.station_id,
    requestId: row.request_id,
    generatedAt: row.generated_at,
    parts: row.parts,
    complete: row.complete === 1,
  };
}
