/** A request with an `Idempotency-Key`, and what was answered. */
export interface ApiRequestRecord {
  /** Hash of who asked and their key. */
  id: string;
  /** Hash of what was asked. */
  fingerprint: string;
  /** The run of the CSMS that works on it, or did. */
  run: string;
  /** Milliseconds since the Unix epoch. */
  startedAt: number;
  /** It has changed something: put on record with the change itself, so that nothing is done twice. */
  changed?: true;
  /** Absent: there is none yet. */
  answer?: SealedAnswer;
}

export interface SealedAnswer {
  status: number;
  contentType: string | undefined;
  sealed: string;
}

export interface ApiRequestRepository {
  find(id: string): Promise<ApiRequestRecord | undefined>;
  save(record: ApiRequestRecord): Promise<void>;
  remove(id: string): Promise<void>;
}
