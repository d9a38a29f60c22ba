/** A command as it was asked and what came of it. */
export interface CommandRecord {
  id: number;
  stationId: string;
  name: string;
  params: unknown;
  outcome: string;
  result: unknown;
  askedAt: number;
  /** Milliseconds. */
  took: number;
}

export interface CommandFilter {
  station?: string;
  /** Only commands with a larger id, the oldest first; without it, the newest. */
  after?: number;
  limit?: number;
}

export interface CommandRepository {
  add(record: Omit<CommandRecord, 'id'>): Promise<number>;
  /** Of the newest; 0 when there is none. */
  lastId(): Promise<number>;
  list(filter: CommandFilter): Promise<CommandRecord[]>;
}
