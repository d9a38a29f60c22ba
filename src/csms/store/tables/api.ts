/** Tables of `api/`. */
export interface ApiTables {
  api_requests: ApiRequestRow;
}

/** A request that came with an `Idempotency-Key`. */
export interface ApiRequestRow {
  /** Hash of who asked and their key. */
  id: string;
  /** Hash of what was asked. */
  fingerprint: string;
  /** The run of the CSMS that works on it, or did. */
  run: string;
  started_at: number;
  /** Of the answer; null: there is none yet; 0: nor is there one, but something has been changed. */
  status: number | null;
  content_type: string | null;
  /** The answer, sealed with the key of the request. */
  sealed: string | null;
}
