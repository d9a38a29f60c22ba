import type { IdToken } from '../../dialect/intents.js';
import type { StationState } from './state.js';
import { sameToken } from './tokens.js';

/** What is promised to drivers who are not here yet. In flash: a restart breaks no promise (B12, TC_B_24_CS). */
export interface ReservationBook {
  /** In the order in which they were made. */
  active: Reservation[];
  /** EVSEs that are kept for them, and show Reserved. */
  held: number[];
  /** The one whose driver is coming or going just now: it keeps no EVSE. */
  aside?: number;
  /** Ends that the CSMS has not confirmed. */
  untold: ReservationEnd[];
}

export interface Reservation {
  id: number;
  idToken: IdToken;
  groupIdToken?: IdToken;
  /** Milliseconds since the Unix epoch. */
  expiry: number;
  /** The one that is promised; absent: any one of `evseIds`. */
  evseId?: number;
  connectorType?: string;
  /** EVSEs at which it can be used. */
  evseIds: number[];
}

export interface ReservationEnd {
  reservationId: number;
  status: 'Expired' | 'Removed' | 'NoTransaction';
}

/** What a token may do at an EVSE: charge under a reservation, charge like anybody, or nothing; `ask`: its group would tell. */
export type Claim = { reservation: Reservation } | 'open' | 'ask' | 'refused';

/**
 * H03.FR.01 to FR.08; 1.6 5.13.
 * @param group The token's group; `unknown`: nobody has said yet.
 */
export function claimAt(
  state: StationState,
  evseId: number,
  idToken: IdToken,
  group: IdToken | 'unknown' | undefined,
): Claim {
  const book = state.memory.reservations;
  const here = book ? reservationsFor(book, evseId) : [];
  const known = group === 'unknown' ? undefined : group;
  const own = here.find(
    (each) => sameToken(each.idToken, idToken) || (known && sameToken(each.groupIdToken, known)),
  );
  if (own) return { reservation: own };
  if (!book?.held.includes(evseId)) return 'open';
  return group === 'unknown' && here.some(({ groupIdToken }) => groupIdToken) ? 'ask' : 'refused';
}

/** The reservation of exactly this EVSE, else those that it can serve among others. */
function reservationsFor({ active }: ReservationBook, evseId: number): Reservation[] {
  const exact = active.filter((each) => each.evseId === evseId);
  return exact.length > 0
    ? exact
    : active.filter((each) => each.evseId === undefined && each.evseIds.includes(evseId));
}

/** Kept for somebody who has not come yet. */
export function isHeld(state: StationState, evseId: number): boolean {
  return state.memory.reservations?.held.includes(evseId) ?? false;
}

/** Whether a reservation is waiting for its driver at an EVSE; without one, anywhere (2.0.1 errata 2.14: the station is not idle). */
export function isAwaited(state: StationState, evseId: number | undefined): boolean {
  const active = state.memory.reservations?.active ?? [];
  return evseId === undefined ? active.length > 0 : active.some((each) => each.evseId === evseId);
}
