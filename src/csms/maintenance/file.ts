import type { OfferedFile } from './firmware-file.js';

/** A file that a station sent. */
export interface StoredFile {
  id: number;
  stationId: string;
  /** Of the command that asked for it. */
  requestId?: number;
  name: string;
  contentType?: string;
  /** Bytes. */
  size: number;
  /** Hex. */
  sha256: string;
  receivedAt: number;
}

/** A place that a station was given to put a file; its name is known to nobody else. */
export interface UploadTicket {
  ticket: string;
  stationId: string;
  requestId?: number;
  createdAt: number;
}

export interface FileRepository {
  offer(file: OfferedFile): Promise<void>;
  offered(ticket: string): Promise<OfferedFile | undefined>;
  issue(ticket: UploadTicket): Promise<void>;
  ticket(ticket: string): Promise<UploadTicket | undefined>;
  add(file: Omit<StoredFile, 'id'>, content: Uint8Array): Promise<StoredFile>;
  find(id: number): Promise<StoredFile | undefined>;
  content(id: number): Promise<Uint8Array | undefined>;
  list(filter: { station?: string; requestId?: number }): Promise<StoredFile[]>;
}
