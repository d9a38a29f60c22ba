/** One time that a token was presented, and what was decided. */
export interface Attempt {
  id: string;
  /** Milliseconds since the Unix epoch. */
  at: number;
  stationId: string;
  idToken: string;
  driverId?: string;
  purpose: 'ask' | 'start' | 'stop';
  /** AuthorizationStatusEnumType of 2.1. */
  status: string;
  why?: string;
}

export interface AttemptFilter {
  station?: string;
  idToken?: string;
  driverId?: string;
  status?: string;
  /** Only those that were refused. */
  refused?: boolean;
  /** Only those after this name. */
  after?: string;
  /** The first this many. */
  limit?: number;
}

export interface AttemptRepository {
  add(attempt: Attempt): Promise<void>;
  list(filter: AttemptFilter): Promise<Attempt[]>;
  /** They stay, of nobody. */
  forgetDriver(id: string): Promise<void>;
}
