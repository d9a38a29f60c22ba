import type { FileRepository, StoredFile, UploadTicket } from '../maintenance/file.js';
import type { Manner, OfferedFile } from '../maintenance/firmware-file.js';
import { optional } from './mapping.js';
import type { Numbers } from './numbers.js';
import type { Db, FileRow } from './tables.js';

/** All but the content, which may be large. */
const FACTS = [
  'id',
  'station_id',
  'request_id',
  'name',
  'content_type',
  'size',
  'sha256',
  'received_at',
] as const;

export class SqlFiles implements FileRepository {
  readonly #db: Db;
  readonly #numbers: Numbers;

  constructor(db: Db, numbers: Numbers) {
    this.#db = db;
    this.#numbers = numbers;
  }

  async offer({ ticket, name, manner, createdAt, content }: OfferedFile): Promise<void> {
    const values = { ticket, name, manner, created_at: createdAt, content };
    await this.#db.insertInto('downloads').values(values).execute();
  }

  async offered(ticket: string): Promise<OfferedFile | undefined> {
    const row = await this.#db
      .selectFrom('downloads')
      .selectAll()
      .where('ticket', '=', ticket)
      .executeTakeFirst();
    if (!row) return undefined;
    const { name, manner, created_at: createdAt, content } = row;
    return { ticket, name, manner: manner as Manner, createdAt, content: new Uint8Array(content) };
  }

  async issue(ticket: UploadTicket): Promise<void> {
    await this.#db
      .insertInto('uploads')
      .values({
        ticket: ticket.ticket,
        station_id: ticket.stationId,
        request_id: ticket.requestId ?? null,
        created_at: ticket.createdAt,
      })
      .execute();
  }

  async ticket(ticket: string): Promise<UploadTicket | undefined> {
    const row = await this.#db
      .selectFrom('uploads')
      .selectAll()
      .where('ticket', '=', ticket)
      .executeTakeFirst();
    return (
      row && {
        ticket: row.ticket,
        stationId: row.station_id,
        ...optional('requestId', row.request_id),
        createdAt: row.created_at,
      }
    );
  }

  async add(file: Omit<StoredFile, 'id'>, content: Uint8Array): Promise<StoredFile> {
    const id = this.#numbers.next('files');
    await this.#db
      .insertInto('files')
      .values({
        id,
        station_id: file.stationId,
        request_id: file.requestId ?? null,
        name: file.name,
        content_type: file.contentType ?? null,
        size: file.size,
        sha256: file.sha256,
        received_at: file.receivedAt,
        content,
      })
      .execute();
    return { ...file, id };
  }

  async find(id: number): Promise<StoredFile | undefined> {
    const row = await this.#db.selectFrom('files').select(FACTS).where('id', '=', id).executeTakeFirst();
    return row && fileOf(row);
  }

  async content(id: number): Promise<Uint8Array | undefined> {
    const row = await this.#db.selectFrom('files').select('content').where('id', '=', id).executeTakeFirst();
    // The database hands out the bytes without a view on them.
    return row && new Uint8Array(row.content);
  }

  async list(filter: { station?: string; requestId?: number }): Promise<StoredFile[]> {
    let query = this.#db.selectFrom('files').select(FACTS);
    if (filter.station !== undefined) query = query.where('station_id', '=', filter.station);
    if (filter.requestId !== undefined) query = query.where('request_id', '=', filter.requestId);
    return (await query.orderBy('id').execute()).map(fileOf);
  }
}

function fileOf(row: Omit<FileRow, 'id' | 'content'> & { id: number }): StoredFile {
  return {
    id: row.id,
    stationId: row.station_id,
    ...optional('requestId', row.request_id),
    name: row.name,
    ...optional('contentType', row.content_type),
    size: row.size,
    sha256: row.sha256,
    receivedAt: row.received_at,
  };
}
