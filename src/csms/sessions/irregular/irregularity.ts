import type { Session, SessionFlag } from '../session.js';

/** What is wrong where there is no session that it is wrong about. */
export const PLACE_IRREGULARITIES = ['energy-without-session'] as const;
export type PlaceIrregularity = (typeof PLACE_IRREGULARITIES)[number];
export type IrregularityKind = SessionFlag | PlaceIrregularity;

/** Something that somebody has to look at, until they have. */
export interface Irregularity {
  id: string;
  kind: IrregularityKind;
  stationId: string;
  session?: number;
  evseId?: number;
  /** Milliseconds since the Unix epoch. */
  at: number;
  detail?: string;
  resolvedAt?: number;
  resolvedBy?: string;
  note?: string;
}

export interface IrregularityFilter {
  station?: string;
  session?: number;
  kind?: IrregularityKind;
  /** Whether they are resolved; absent: both. */
  resolved?: boolean;
  /** Those after the one of this name. */
  after?: string;
  limit?: number;
}

export interface IrregularityRepository {
  find(id: string): Promise<Irregularity | undefined>;
  /** The oldest first. */
  list(filter: IrregularityFilter): Promise<Irregularity[]>;
  save(irregularity: Irregularity): Promise<void>;
  /** What the meter of an EVSE showed last while nobody charged, in whole Wh. */
  register(stationId: string, evseId: number): Promise<number | undefined>;
  saveRegister(stationId: string, evseId: number, registerWh: number): Promise<void>;
}

/** Flags that `after` has and `before` had not. */
export function newFlags(after: Session, before: Pick<Session, 'flags'> | undefined): SessionFlag[] {
  return after.flags.filter((flag) => !before?.flags.includes(flag));
}
