import { type Token, tokenKey } from '../access/token.js';
import type { Context } from '../context.js';
import type { Reservation } from './reservation.js';

interface Place {
  stationId: string;
  evseId?: number | undefined;
}

/** Who has an EVSE kept at the moment. */
export async function keptAt(
  { stationId, evseId }: Place,
  { repos, now }: Pick<Context, 'repos' | 'now'>,
): Promise<Reservation | undefined> {
  const open = await repos.reservations.open();
  return open.find(
    (it) => it.state === 'active' && it.expiresAt > now && it.stationId === stationId && it.evseId === evseId,
  );
}

/** Whether an EVSE is kept for somebody, or the station is being asked to: of two who want it at once, one asks. */
export async function isSpokenFor(
  { stationId, evseId }: Place,
  { repos, now }: Pick<Context, 'repos' | 'now'>,
): Promise<boolean> {
  const open = await repos.reservations.open();
  return open.some((it) => it.expiresAt > now && it.stationId === stationId && it.evseId === evseId);
}

/** What a driver has kept at a station: at the EVSE, or wherever there is room. */
export async function keptFor(
  driverId: string | undefined,
  { stationId, evseId }: Place,
  { repos, now }: Pick<Context, 'repos' | 'now'>,
): Promise<Reservation | undefined> {
  const open = await repos.reservations.open();
  return open.find(
    (it) =>
      it.state === 'active' &&
      it.expiresAt > now &&
      it.driverId !== undefined &&
      it.driverId === driverId &&
      it.stationId === stationId &&
      (it.evseId === undefined || evseId === undefined || it.evseId === evseId),
  );
}

/** Whether it is for a token, or for its group (H03.FR.04). */
export function isKeptFor({ idToken, groupId }: Reservation, token: Token): boolean {
  return (
    tokenKey(idToken) === tokenKey(token.idToken) || (groupId !== undefined && groupId === token.groupId)
  );
}
