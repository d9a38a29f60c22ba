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

export interface CommandRepository {
  add(record: Omit<CommandRecord, 'id'>): Promise<number>;
  /** Of the newest; 0 when there is none. */
  lastId(): Promise<number>;
  list(filter: { station?: string; limit?: number }): Promise<CommandRecord[]>;
}
