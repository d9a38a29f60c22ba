import type { ChargingState, MeterValue, Response, TransactionIntent } from '../../dialect/index.js';
import type { SessionTariff } from '../pricing/versions.js';

/**
 * What is remarkable about a session. `missing-start`, `missing-end`: that message never came. `gap`: sequence numbers are missing.
 * `out-of-order`: an event came after a later one. `offline`: told afterwards. `late`: told after the end. `ended-twice`: a second,
 * different end came and was ignored. `seqno-reused`: two events with one number. `register-fell`: the meter went backwards.
 * `register-absurd`: a reading that no meter of a charger shows was left out of account.
 * `clock-fell`: the station's clock went backwards, so durations are by ours. `not-authorised`: the token was refused when it started.
 * `charged-unauthorised`: and then it charged all the same. `unpaid`: it runs on a request that had come to nothing. `repeated`: something
 * was told twice. `register-reset`: the meter began anew. `clock-off`: the station's clock is hours off, so durations are by ours.
 * `unknown-transaction`: told under a number that we never gave. `overlap`: two sessions at one connector. `decommissioned`: the station
 * is no longer in use. `closed-by-operator`: so it says.
 */
export const SESSION_FLAGS = [
  'missing-start',
  'missing-end',
  'gap',
  'out-of-order',
  'offline',
  'late',
  'ended-twice',
  'seqno-reused',
  'register-fell',
  'register-absurd',
  'clock-fell',
  'not-authorised',
  'charged-unauthorised',
  'unpaid',
  'repeated',
  'register-reset',
  'clock-off',
  'unknown-transaction',
  'overlap',
  'decommissioned',
  'closed-by-operator',
] as const;
export type SessionFlag = (typeof SESSION_FLAGS)[number];

/** One transaction, whichever edition told it. Times are milliseconds since the Unix epoch, energy and registers whole Wh. */
export interface Session {
  /** Also the transaction id where the CSMS gives it (1.6 5.11). Never given twice. */
  id: number;
  stationId: string;
  /** What tells this transaction from the station's others: its own id for it, or what a repeated start would repeat. */
  key: string;
  /** The station's id for it, where stations give it (2.x). */
  transactionId?: string;
  evseId?: number;
  connectorId?: number;
  status: 'active' | 'ended';
  idToken?: string;
  tokenType?: string;
  driverId?: string;
  /** The token that ended it, where it was another. */
  stopIdToken?: string;
  /** By the station's clock; by ours when it reached us. */
  startedAt: number;
  startedServer: number;
  endedAt?: number;
  endedServer?: number;
  stopReason?: string;
  /** Its cable was still in when it ended, and nobody has told that it is out: it is billed then. */
  cableIn?: true;
  /** How long the cable stayed in after the end, in milliseconds, as it is billed. */
  idledFor?: number;
  chargingState?: ChargingState;
  startRegister?: number;
  lastRegister?: number;
  energyWh: number;
  firstSeq?: number;
  lastSeq?: number;
  seqCount: number;
  /** Station time of the latest of its events. */
  lastTime?: number;
  remoteStartId?: number;
  /** The number of the reservation that it uses up, and that on record which it is. */
  reservationId?: number;
  reservation?: string;
  /** The request that it has come of, the payment that holds an amount for it, and the guest who pays it. */
  chargingRequest?: string;
  payment?: string;
  guestId?: string;
  /** Somebody has decided that it is to be billed although it was not authorised. */
  billedAnyway?: true;
  /** By what it is priced, settled when it started; absent: nothing applied. */
  tariff?: SessionTariff;
  flags: SessionFlag[];
}

export type SessionEventKind = TransactionIntent['eventType'] | 'Status';

/** One thing that was told about a session. `Status` is a connector status that says how the charging goes (1.6). */
export interface SessionEvent {
  id: number;
  sessionId: number;
  kind: SessionEventKind;
  seqNo?: number;
  trigger?: string;
  stationTime: number;
  serverTime: number;
  offline: boolean;
  chargingState?: ChargingState;
  registerWh?: number;
  idToken?: string;
  stoppedReason?: string;
  /** Tells a repeat from another event of the same moment. */
  fingerprint?: string;
  meterValue?: MeterValue[];
  /** What was answered, so that a repeat gets the same. */
  answer?: Response<'transaction'>;
}

export interface StoredMeterValue extends MeterValue {
  serverTime: number;
  sessionId?: number;
  stationId: string;
  evseId?: number;
  connectorId?: number;
}

export interface SessionFilter {
  station?: string;
  status?: Session['status'];
  idToken?: string;
  driver?: string;
  evse?: number;
  site?: string;
  flag?: SessionFlag;
  /** Only those that wait for their cable to be taken out. */
  cableIn?: true;
  /** Started at or after, and before: milliseconds since the Unix epoch, by the station's clock. */
  from?: number;
  until?: number;
  /** Only sessions with a larger id, the oldest first. */
  after?: number;
  /** The oldest this many after `after`, the newest without it; default all. */
  limit?: number;
}

export interface SessionRepository {
  find(id: number): Promise<Session | undefined>;
  byKey(stationId: string, key: string): Promise<Session | undefined>;
  /** The one that runs there. */
  activeAt(stationId: string, evseId: number, connectorId?: number): Promise<Session | undefined>;
  /** The one that has ended there and whose cable is still in. */
  idlingAt(stationId: string, evseId: number): Promise<Session | undefined>;
  countActive(idToken: string, except: number | undefined): Promise<number>;
  list(filter: SessionFilter): Promise<Session[]>;
  insert(session: Omit<Session, 'id'>): Promise<Session>;
  update(session: Session): Promise<void>;
  events(sessionId: number): Promise<SessionEvent[]>;
  /** Events of one moment of the station's clock. */
  eventsAt(sessionId: number, stationTime: number): Promise<SessionEvent[]>;
  addEvent(event: Omit<SessionEvent, 'id'>): Promise<SessionEvent>;
  updateEvent(event: SessionEvent): Promise<void>;
  /** Samples outside the events of a transaction. */
  addMeterValue(value: StoredMeterValue): Promise<void>;
  /** Samples in and outside events, in the order of receipt. */
  meterValues(filter: { session?: number; station?: string; limit?: number }): Promise<StoredMeterValue[]>;
}

/** Until when a session counts, by the clock of the station: its end, or that of the idling after it. @param now For what goes on. */
export function countsUntil({ endedAt, cableIn, idledFor = 0 }: Session, now: number): number {
  if (endedAt === undefined) return now;
  return cableIn ? Math.max(endedAt, now) : endedAt + idledFor;
}
