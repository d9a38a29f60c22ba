import type { Limits, Period, Used } from './limits.js';

/** Whether somebody or some group may charge at all. */
export type HolderState = 'active' | 'blocked';

/** Whoever a limit is set for, with what the decision about it rests on: the token itself, its driver, its group and the groups above. */
export interface Holder {
  kind: 'token' | 'driver' | 'group';
  id: string;
  state?: HolderState;
  /** Milliseconds since the Unix epoch. */
  expiresAt?: number;
  limits?: Limits;
  /** Other sessions that run under it; needed where the limits have a number of sessions. */
  active?: number;
  /** How the driver pays, in the operator's words. */
  pays?: string;
  /** Minor units that are wanting in the wallet before anything can be begun; zero or less: none. Of drivers who pay by it. */
  creditWanting?: number;
  /** What was used in the periods that are limited. */
  used?: { readonly [P in Period]?: Used };
}
