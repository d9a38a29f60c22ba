import type { CommandOutcome } from './outcome.js';

/**
 * `queued`: waits for its turn, or for its station. `running`: said to the station, which has not answered. `interrupted`: the CSMS
 * ended meanwhile, so that nobody knows whether the station did it.
 */
export type QueuedState = 'queued' | 'running' | 'done' | 'cancelled' | 'expired' | 'interrupted';

/** A command that waits for its turn. Times are milliseconds since the Unix epoch. */
export interface QueuedCommand {
  id: string;
  stationId: string;
  name: string;
  params: unknown;
  state: QueuedState;
  createdAt: number;
  /** It is not begun after this. */
  expiresAt?: number;
  /** Deadline of each call to the station, in milliseconds. */
  timeoutMs?: number;
  /** Also to a station that is not accepted. */
  force?: boolean;
  /** It does no harm when it is said twice: where nobody knows whether the station heard it, it is said again. */
  repeatable?: true;
  sentAt?: number;
  endedAt?: number;
  outcome?: CommandOutcome;
}

export interface QueuedFilter {
  station?: string | undefined;
  state?: QueuedState | undefined;
  after?: string | undefined;
  limit?: number | undefined;
}

export interface QueueRepository {
  /** Inserts or replaces. */
  save(command: QueuedCommand): Promise<void>;
  find(id: string): Promise<QueuedCommand | undefined>;
  /** The oldest that waits. */
  next(stationId: string): Promise<QueuedCommand | undefined>;
  /** In the order in which they were given. */
  list(filter?: QueuedFilter): Promise<QueuedCommand[]>;
}
