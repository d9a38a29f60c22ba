import type { BillingContext } from '../billing/context.js';
import type { CommandOutcome } from '../commands/outcome.js';
import { tariffOf } from '../pricing/session-tariff.js';
import { endReservation } from './end.js';
import { giveUp } from './give-up.js';
import { withHold } from './hold.js';
import { keepReservation } from './keep.js';
import type { Reservation } from './reservation.js';

/** What a station is about to be asked for. */
export type Promised = Pick<
  Reservation,
  'stationId' | 'idToken' | 'groupId' | 'evseId' | 'connectorType' | 'driverId' | 'madeBy' | 'expiresAt'
>;

/** Puts on record what a station is about to be asked for, with its number. @param number One that an operator wants. */
export async function recordAsked(
  promised: Promised,
  number: number | undefined,
  context: BillingContext,
): Promise<Reservation> {
  const { repos, ids, now } = context;
  const tariff = promised.driverId === undefined ? undefined : await tariffOf(promised, now, repos);
  return keepReservation(
    {
      id: ids.next('res'),
      ...promised,
      // What is asked for in seconds may end between two milliseconds, which no record does.
      expiresAt: Math.round(promised.expiresAt),
      number: number ?? (await repos.reservations.nextNumber()),
      madeAt: now,
      state: 'asked',
      ...(tariff && { tariff }),
    },
    context,
  );
}

/** What became of asking: it is kept, nothing came of it, or nobody knows. Repeated, it does nothing. */
export async function heardAnswer(
  id: string,
  outcome: CommandOutcome,
  context: BillingContext,
): Promise<Reservation | undefined> {
  const { repos } = context;
  const asked = await repos.reservations.find(id);
  if (asked?.state !== 'asked') return asked;
  if (outcome.outcome === 'answered' && outcome.status === 'Accepted') return accepted(asked, context);
  if (isUnknown(outcome)) return giveUp(asked, { state: 'unanswered' }, context);
  await repos.reservations.remove(id);
  return undefined;
}

/** It may have reached the station. */
function isUnknown({ outcome, action }: CommandOutcome): boolean {
  return outcome === 'timeout' || outcome === 'invalid' || (outcome === 'offline' && action !== undefined);
}

/** 1.6 5.13, H01.FR.02: one of the same number has given way to it. */
async function accepted(asked: Reservation, context: BillingContext): Promise<Reservation> {
  const { repos, now, settings } = context;
  for (const each of await repos.reservations.open()) {
    const isSame = each.stationId === asked.stationId && each.number === asked.number && each.id !== asked.id;
    if (isSame && each.state === 'active') await endReservation(each, { state: 'replaced' }, context);
  }
  const freeUntil = now + settings.reservationFreeFor * 1000;
  const active: Reservation = { ...asked, state: 'active', madeAt: now, freeUntil };
  return keepReservation(await withHold(active, context), context);
}
