import type { BillingContext } from '../billing/context.js';
import { Refused } from '../refused.js';
import { permittedToken } from '../sessions/requests/permitted-token.js';
import { isTaken } from '../sessions/requests/place.js';
import { recordAsked } from './make.js';
import { isSpokenFor } from './place.js';
import type { Reservation } from './reservation.js';

/** What somebody asks for who wants a place kept. */
export interface ReservationWish {
  station: string;
  /** Any that is free unless said. */
  evse?: number | undefined;
  /** ConnectorEnumType of 2.x. */
  connectorType?: string | undefined;
  driver?: string | undefined;
  /** A token of the driver; unless said, the driver's card where there is one only, else the token of the app. */
  token?: string | undefined;
  /** Milliseconds since the Unix epoch. */
  until: number;
  madeBy?: string | undefined;
}

/**
 * Puts what is asked for on record with its number, or throws Refused with the reason: `unknown-station`, `reservation-end-past`,
 * `reservation-too-long`, `evse-occupied`, `evse-reserved`, `unknown-driver`, `not-yours`, `token-refused`, `reservations-at-once`.
 */
export async function admitReservation(wish: ReservationWish, context: BillingContext): Promise<Reservation> {
  const { station: stationId, evse: evseId, connectorType, madeBy, until } = wish;
  if (!(await context.repos.stations.find(stationId))) {
    throw new Refused('unknown-station', `there is no station ${stationId}`, 'station');
  }
  checkEnd(until, context);
  const place = { stationId, ...(evseId !== undefined && { evseId }) };
  await checkFree(place, context);
  const token = wish.token ?? (await onlyCard(wish.driver, context));
  const { idToken, driverId } = await permittedToken({ ...wish, token }, context);
  if (driverId === undefined) throw new Refused('unknown-driver', `${idToken} is of no driver`, 'token');
  await checkNumber(driverId, context);
  return recordAsked(
    {
      ...place,
      idToken,
      driverId,
      expiresAt: until,
      ...(connectorType !== undefined && { connectorType }),
      ...(madeBy !== undefined && { madeBy }),
    },
    undefined,
    context,
  );
}

/** Who has one card will tap it; an app that begins the session finds the reservation and says its token. */
async function onlyCard(
  driver: string | undefined,
  { repos, now }: BillingContext,
): Promise<string | undefined> {
  if (driver === undefined) return undefined;
  const [card, ...others] = (await repos.access.tokensOf(driver)).filter(
    ({ state, kind = 'card', expiresAt = Number.POSITIVE_INFINITY }) =>
      state === 'accepted' && kind === 'card' && expiresAt > now,
  );
  return others.length === 0 ? card?.idToken : undefined;
}

function checkEnd(until: number, { now, settings }: BillingContext): void {
  if (until <= now) throw new Refused('reservation-end-past', 'it would be over already', 'until');
  const { reservationLongest } = settings;
  if (until > now + reservationLongest * 1000) {
    throw new Refused('reservation-too-long', `a place is kept for ${reservationLongest} s at most`, 'until');
  }
}

async function checkFree(
  place: { stationId: string; evseId?: number },
  context: BillingContext,
): Promise<void> {
  const { stationId, evseId } = place;
  if (evseId === undefined) return;
  if (await isTaken(place, context.repos)) {
    throw new Refused('evse-occupied', `somebody charges at EVSE ${evseId} of ${stationId}`, 'evse');
  }
  if (await isSpokenFor(place, context)) {
    throw new Refused('evse-reserved', `EVSE ${evseId} of ${stationId} is kept for somebody`, 'evse');
  }
}

/** What the station has not answered yet counts, too: of two that are asked for at once, one is too many. */
async function checkNumber(driverId: string, { repos, settings }: BillingContext): Promise<void> {
  const open = await repos.reservations.open();
  const own = open.filter((it) => it.driverId === driverId).length;
  if (own < settings.reservationsAtOnce) return;
  throw new Refused(
    'reservations-at-once',
    `${settings.reservationsAtOnce} at once for a driver, no more`,
    'driver',
  );
}
