import type { TokenKind } from '../../access/token.js';
import type { LineKind } from '../../pricing/index.js';
import type { Session } from '../../sessions/session.js';
import type { SessionBill } from '../bill.js';
import type { DocumentLine } from '../document.js';
import type { Current } from './currents.js';
import type { Party } from './ocpi/party.js';
import type { SessionPlace } from './place.js';

/**
 * What an ended session came to, with all that is to be said of it. Never changed once it is made: what turns out to be otherwise is taken
 * back by a record with `credits`, and said anew by a record of its own.
 */
export interface ChargeRecord {
  /** Records sort by it in the order in which they were made. */
  key: string;
  /** `7-1`: the first of session 7; `7-1-C` takes it back. Of a reservation its name stands for the session's. */
  id: string;
  /** The record that this one takes back, and with it all amounts. */
  credits?: string;
  /** Milliseconds since the Unix epoch. */
  recordedAt: number;
  session: RecordedSession;
  /** The reservation that it is of, where no session bears its price. */
  reservation?: string;
  place: SessionPlace;
  /** Who the operator was to others; absent in records of earlier programs. */
  party?: Party;
  tokenKind?: TokenKind;
  bill: RecordedBill;
  /** What subscription and credit notes took off it: lines below zero. */
  takenOff: readonly TakenOff[];
  invoice?: { id: string; number: string };
  /** The highest currents that were told, one for each charging period of OCPI. */
  currents?: readonly Current[];
}

/** Of a reservation by itself there is no session, and its times are those of the reservation. */
export type RecordedSession = { id?: number } & Pick<
  Session,
  | 'stationId'
  | 'evseId'
  | 'connectorId'
  | 'idToken'
  | 'driverId'
  | 'guestId'
  | 'startedAt'
  | 'endedAt'
  | 'remoteStartId'
  | 'chargingRequest'
  | 'tariff'
  | 'flags'
>;

export type RecordedBill = Omit<SessionBill, 'sessionId'>;

export type TakenOff = Pick<DocumentLine, 'kind' | 'text' | 'net' | 'tax'>;

export interface ChargeRecordFilter {
  /** Started at or after, and before: milliseconds since the Unix epoch. */
  from?: number;
  until?: number;
  station?: string;
  site?: string;
  reservation?: string;
  driver?: string;
  currency?: string;
  /** Only what was made after the record of this key. */
  after?: string;
  limit: number;
}

export interface ChargeRecordRepository {
  /** Where a session began; kept once. */
  keepPlace(sessionId: number, place: SessionPlace): Promise<void>;
  place(sessionId: number): Promise<SessionPlace>;
  add(record: ChargeRecord): Promise<void>;
  /** In the order in which they were made, as `list` gives them. */
  ofSession(sessionId: number): Promise<ChargeRecord[]>;
  /** Those of a reservation by itself. */
  ofReservation(reservation: string): Promise<ChargeRecord[]>;
  list(filter: ChargeRecordFilter): Promise<ChargeRecord[]>;
}

export const COSTS = ['fixed', 'energy', 'time', 'parking', 'reservation'] as const;
export type CostKind = (typeof COSTS)[number];

/** Whole minor units. */
export interface Cost {
  net: number;
  total: number;
}

/** What brings a bill to its minimum or maximum depends on nothing that was used, and so counts as fixed. */
const COST_OF: Readonly<Record<LineKind, CostKind>> = {
  energy: 'energy',
  time: 'time',
  idle: 'parking',
  flat: 'fixed',
  minimum: 'fixed',
  maximum: 'fixed',
  reservation: 'reservation',
  'reservation-time': 'reservation',
  'no-show': 'reservation',
};

/** The bill by what it is for; with what was taken off, the costs add up to the record. */
export function costsOf({ lines }: Pick<SessionBill, 'lines'>): Record<CostKind, Cost> {
  const none = (): Cost => ({ net: 0, total: 0 });
  const costs = { fixed: none(), energy: none(), time: none(), parking: none(), reservation: none() };
  for (const { kind, net, tax } of lines) {
    const cost = costs[COST_OF[kind]];
    cost.net += net;
    cost.total += net + tax;
  }
  return costs;
}

/** What was taken off, below zero. */
export function takenOffBy(lines: readonly TakenOff[]): Cost {
  return lines.reduce((sum, { net, tax }) => ({ net: sum.net + net, total: sum.total + net + tax }), {
    net: 0,
    total: 0,
  });
}

/** What the session came to, whether or not the record takes it back. */
export function totalOf({ bill, takenOff }: Pick<ChargeRecord, 'bill' | 'takenOff'>): Cost {
  const { net, total } = takenOffBy(takenOff);
  return { net: bill.net + net, total: bill.total + total };
}

/** From when to when it went, by the clock by which it was priced. */
export function boundsOf({ session, bill }: Pick<ChargeRecord, 'session' | 'bill'>): {
  from: number;
  to: number;
} {
  const { periods = [] } = bill.facts;
  const from = periods[0]?.from ?? session.startedAt;
  return { from, to: Math.max(from, periods.at(-1)?.to ?? session.endedAt ?? from) };
}
