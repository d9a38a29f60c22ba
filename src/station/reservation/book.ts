import type { Context } from '../core/block.js';
import type { Reservation, ReservationBook, ReservationEnd } from '../core/reservations.js';
import { allocate } from './allocate.js';
import { isFree, serviceOf } from './places.js';

export function bookOf({ state: { memory } }: Context): ReservationBook {
  memory.reservations ??= { active: [], held: [], untold: [] };
  return memory.reservations;
}

/**
 * Looks which EVSEs have to be kept now, and gives up what cannot be kept any more. True when what connectors show may have changed.
 */
export function settle(ctx: Context): boolean {
  const book = ctx.state.memory.reservations;
  if (!book || (book.active.length === 0 && book.held.length === 0)) return false;
  const before = book.held.join();
  // H01.FR.16, FR.17; 1.6 5.13.
  const lost = book.active.filter((each) => !inUse(ctx, each) && isOutOfService(ctx, each));
  for (const each of lost) giveUp(ctx, each);
  const waiting = book.active.filter((each) => !inUse(ctx, each));
  const free = ctx.model.evses.map(({ id }) => id).filter((id) => isFree(ctx, id));
  const { held, unkept } = allocate(waiting, free);
  for (const each of unkept) giveUp(ctx, each);
  book.held =
    unkept.length > 0
      ? allocate(
          waiting.filter((each) => !unkept.includes(each)),
          free,
        ).held
      : held;
  return book.held.join() !== before;
}

function isOutOfService(ctx: Context, { evseId, evseIds, connectorType }: Reservation): boolean {
  const places = evseId === undefined ? evseIds : [evseId];
  return places.every((id) => serviceOf(ctx, id, connectorType) !== 'Available');
}

/** Its driver is here, and the transaction that ends it has not begun (1.6 5.13). */
function inUse(ctx: Context, { id }: Reservation): boolean {
  if (ctx.state.memory.reservations?.aside === id) return true;
  return Object.values(ctx.state.volatile.evses).some(
    ({ authorization }) => authorization?.reservationId === id,
  );
}

function giveUp(ctx: Context, { id }: Reservation): void {
  ctx.note(`reservation ${id} cannot be kept`);
  strike(ctx, id);
  tellEnd(ctx, { reservationId: id, status: 'Removed' });
}

/** Takes a reservation out of the book, however it ended; false when it is not in it. */
export function strike(ctx: Context, id: number): boolean {
  const book = bookOf(ctx);
  const there = book.active.some((each) => each.id === id);
  book.active = book.active.filter((each) => each.id !== id);
  ctx.cancel(`reservation:expiry/${id}`);
  return there;
}

/** Kept until the CSMS has confirmed it: the link may be down when a reservation ends (H01.FR.16, FR.17, H04.FR.01). */
export function tellEnd(ctx: Context, end: ReservationEnd): void {
  if (!ctx.traits.reservationEnds.includes(end.status)) return;
  bookOf(ctx).untold.push(end);
  sayEnd(ctx, end);
}

export function sayEnd(ctx: Context, end: ReservationEnd): void {
  const { link, registration } = ctx.state.volatile;
  if (link === 'up' && registration === 'accepted') ctx.say('reservationUpdate', end);
}
