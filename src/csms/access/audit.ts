import type { Who } from './who.js';

/** Who did what by the API. No body is kept, so that no secret can be in it. */
export interface AuditEntry {
  id: string;
  /** Milliseconds since the Unix epoch. */
  at: number;
  role: Who['role'];
  name: string;
  /** The key or login by which they came in. */
  keyId?: string;
  driverId?: string;
  operatorId?: string;
  /** Name of the operation. */
  operation: string;
  /** What it was done to: the parts of the path. */
  about: string;
  /** `done`, or the code of the problem; `begun`: it waited for a station when the CSMS ended. */
  outcome: string;
}

export interface AuditFilter {
  operation?: string;
  about?: string;
  operatorId?: string;
  driverId?: string;
  keyId?: string;
  after?: string;
  limit?: number;
}

export interface AuditRepository {
  add(entry: AuditEntry): Promise<void>;
  /** How it went in the end. */
  conclude(id: string, outcome: string): Promise<void>;
  list(filter: AuditFilter): Promise<AuditEntry[]>;
}
