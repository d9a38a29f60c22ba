import type { Request } from '../../dialect/index.js';
import { type Token, tokenKey } from '../access/token.js';
import type { Context } from '../context.js';
import type { End } from './end.js';
import { isKeptFor } from './place.js';
import type { Reservation } from './reservation.js';

/** So near its end a place is free again because it is over, in milliseconds: clocks differ. */
const END_MS = 60_000;

/**
 * A token of a reservation was shown at its station: whoever was to come has come, and the station keeps the place no longer (OCPP
 * 2.0.1 H03.FR.09), whatever was answered. It stays open until its time is over, since a transaction may still come of it (H01.FR.15).
 */
export async function noteShown(token: Token | undefined, context: Context): Promise<void> {
  if (!token) return;
  const kept = await waitingHere(context);
  const meant = kept.find((it) => isKeptFor(it, token));
  // Who charges here already shows it to end that.
  if (!meant || (await context.repos.sessions.countActive(token.idToken, undefined)) > 0) return;
  await context.repos.reservations.save({ ...meant, shownAt: context.now });
}

/**
 * A place that was reserved and is available before its time is used up, where the station knew the token without asking (H03.FR.10).
 * To be called while the connector's former condition is on record.
 */
export async function noteTakenUp(
  { evseId, connectorId, condition }: Request<'status'>,
  context: Context,
): Promise<void> {
  if (condition !== 'Available') return;
  const { repos, station, now } = context;
  const meant = (await waitingHere(context)).find((it) => it.evseId === evseId);
  if (!meant || meant.expiresAt - now < END_MS) return;
  const connectors = await repos.stations.connectors(station);
  const before = connectors.find((it) => it.evseId === evseId && it.connectorId === connectorId);
  if (before?.condition === 'Reserved') await repos.reservations.save({ ...meant, shownAt: now });
}

/** The token was shown for another place of the station. */
export async function noteElsewhere(
  idToken: string,
  { stationId, evseId }: { stationId: string; evseId: number },
  { repos }: Pick<Context, 'repos'>,
): Promise<void> {
  for (const it of await repos.reservations.open()) {
    const { shownAt, ...rest } = it;
    const isMeant =
      shownAt !== undefined && it.stationId === stationId && tokenKey(it.idToken) === tokenKey(idToken);
    if (isMeant && it.evseId !== undefined && it.evseId !== evseId) await repos.reservations.save(rest);
  }
}

/** Places that nobody has come for yet, where showing the token is what uses them up. */
async function waitingHere({ repos, station, traits, now }: Context): Promise<Reservation[]> {
  if (traits.reservationEndsWith !== 'token') return [];
  const open = await repos.reservations.open();
  return open.filter(
    (it) =>
      it.stationId === station && it.state === 'active' && it.shownAt === undefined && it.expiresAt > now,
  );
}

/** How a place ends of which no session came, by our clock: its driver may have been there. */
export function endUnused({ shownAt, expiresAt }: Reservation): End {
  return shownAt === undefined
    ? { state: 'expired', at: expiresAt }
    : { state: 'no-transaction', at: shownAt };
}
