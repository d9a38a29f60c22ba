import type { IdToken, Request, Response } from '../../dialect/intents.js';
import type { Block, Context, Refusal } from '../core/block.js';
import { rejected } from '../core/refusals.js';
import type { Reservation } from '../core/reservations.js';
import type { Authorization } from '../core/state.js';
import { evseOf } from '../models/index.js';
import { bookOf, sayEnd, settle, strike, tellEnd } from '../reservation/book.js';
import { connectorsOf, type PlaceState, placeState } from '../reservation/places.js';

/** Places kept for drivers who are on their way: H01 to H04; 1.6 5.1, 5.13. */
export const reservation: Block = {
  name: 'reservation',
  hears: {
    reserveNow: (ctx, request) => reserve(ctx, request),
    cancelReservation: (ctx, { reservationId }) => cancel(ctx, reservationId),
  },
  timers: {
    'reservation:expiry': (ctx, id) => expire(ctx, Number(id)),
  },
  signals: {
    started: (ctx) => {
      sweep(ctx);
      settle(ctx);
    },
    accepted: (ctx) => {
      for (const end of ctx.state.memory.reservations?.untold ?? []) sayEnd(ctx, end);
    },
    'time-told': (ctx) => sweep(ctx),
    plugged: (ctx) => review(ctx),
    authorized: (ctx, { evseId, authorization }) => arrived(ctx, evseId, authorization),
    'authorization-given-up': (ctx, { authorization: { reservationId } }) => {
      if (reservationId !== undefined) left(ctx, reservationId);
    },
    'reservation-unwanted': (ctx, { id }) => {
      if (!strike(ctx, id)) return;
      ended(ctx, id);
      tellEnd(ctx, { reservationId: id, status: 'Removed' });
    },
    'transaction-started': (ctx, { transaction: { authorization } }) => {
      if (authorization) use(ctx, authorization);
    },
    'facts-changed': (ctx) => {
      settle(ctx);
    },
  },
  answers: {
    reservationUpdate: (ctx, answer, { request }) => {
      if (answer.kind === 'unanswered' && answer.why !== 'unsupported') return;
      const book = bookOf(ctx);
      book.untold = book.untold.filter(
        ({ reservationId, status }) => reservationId !== request.reservationId || status !== request.status,
      );
    },
  },
};

function reserve(ctx: Context, request: Request<'reserveNow'>): Response<'reserveNow'> | Refusal {
  if (!isSupported(ctx)) return UNSUPPORTED;
  const refused = refusalOf(ctx, request);
  if (refused) return refused;
  const book = bookOf(ctx);
  const before = { active: book.active, held: book.held };
  // H01.FR.02, 1.6 5.13: the new one takes the place of the old one, which must not stand in its way.
  const replaced = book.active.find(({ id }) => id === request.id);
  book.active = book.active.filter((each) => each !== replaced);
  if (replaced) settle(ctx);
  const made = reservationOf(ctx, request);
  const status = statusFor(ctx, made);
  if (status !== 'Accepted') {
    Object.assign(book, before);
    return { status };
  }
  book.active = [...book.active, made];
  ctx.note(`reservation ${made.id} ${replaced ? 'replaced' : 'made'}`);
  arm(ctx, made);
  ctx.signal('facts-changed', {});
  return { status };
}

const UNSUPPORTED: Refusal = { refuse: 'NotSupported', description: 'this station takes no reservations' };

function isSupported(ctx: Context): boolean {
  return ctx.variables.text('ReservationCtrlr.Enabled') !== undefined;
}

/** What can be said without a look at the places. */
function refusalOf(
  ctx: Context,
  { evseId, connectorType, expiry }: Request<'reserveNow'>,
): Response<'reserveNow'> | undefined {
  // H01.FR.01; 1.6 7.40.
  if (!ctx.variables.boolean('ReservationCtrlr.Enabled')) return rejected('NotEnabled');
  // H01.FR.19; 1.6 5.13, 9.3.1.
  if (evseId === undefined && !ctx.variables.boolean('ReservationCtrlr.NonEvseSpecific')) {
    return rejected('UnsupportedParam', 'an EVSE has to be named');
  }
  if (evseId !== undefined && !evseOf(ctx.model, evseId)) return rejected('UnknownEvse');
  if (evseId === undefined || connectorType !== undefined) {
    const evses = evseId === undefined ? ctx.model.evses.map(({ id }) => id) : [evseId];
    if (evses.every((id) => connectorsOf(ctx, id, connectorType).length === 0))
      return rejected('UnknownConnectorType');
  }
  return expiry <= ctx.now ? rejected('InvalidValue', 'it has expired already') : undefined;
}

function reservationOf(ctx: Context, request: Request<'reserveNow'>): Reservation {
  const { id, idToken, groupIdToken, expiry, evseId, connectorType } = request;
  const evseIds = ctx.model.evses
    .map((evse) => evse.id)
    .filter((each) => evseId === undefined || each === evseId)
    .filter((each) => connectorsOf(ctx, each, connectorType).length > 0);
  return {
    id,
    idToken,
    expiry,
    evseIds,
    ...(groupIdToken ? { groupIdToken } : {}),
    ...(evseId === undefined ? {} : { evseId }),
    ...(connectorType === undefined ? {} : { connectorType }),
  };
}

/** H01.FR.04, FR.06, FR.11 to FR.14, FR.23. */
function statusFor(ctx: Context, { evseIds, connectorType }: Reservation): string {
  const states = new Set(evseIds.map((id) => placeState(ctx, id, connectorType)));
  const first = (['Available', 'Occupied', 'Unavailable', 'Faulted'] satisfies PlaceState[]).find((state) =>
    states.has(state),
  );
  return first === undefined || first === 'Available' ? 'Accepted' : first;
}

/** H02.FR.01 to FR.06. The CSMS knows, and is not told of the end. */
function cancel(ctx: Context, id: number): Response<'cancelReservation'> | Refusal {
  if (!isSupported(ctx)) return UNSUPPORTED;
  if (!strike(ctx, id)) return { status: 'Rejected' };
  ctx.note(`reservation ${id} cancelled`);
  ended(ctx, id);
  return { status: 'Accepted' };
}

/** H04; 1.6 5.13. A clock that was set back makes it come later. */
function expire(ctx: Context, id: number): void {
  const due = ctx.state.memory.reservations?.active.find((each) => each.id === id);
  if (!due) return;
  if (due.expiry > ctx.now) return arm(ctx, due);
  strike(ctx, id);
  ctx.note(`reservation ${id} expired`);
  ended(ctx, id);
  tellEnd(ctx, { reservationId: id, status: 'Expired' });
}

/** After a restart, and when the clock was set: what is due is ended, the rest is waited for. */
function sweep(ctx: Context): void {
  for (const { id } of [...(ctx.state.memory.reservations?.active ?? [])]) expire(ctx, id);
}

function arm(ctx: Context, { id, expiry }: Reservation): void {
  ctx.timer(`reservation:expiry/${id}`, expiry - ctx.now);
}

/** Its driver has shown his token, and has the right to charge next. */
function arrived(ctx: Context, evseId: number, authorization: Authorization): void {
  if (ctx.traits.reservationEndsWith === 'token') return use(ctx, authorization);
  const { reservationId } = authorization;
  const isPlugged = ctx.state.physical.evses[evseId]?.pluggedConnector !== undefined;
  // 1.6 4.9, G2: from Reserved it goes to Preparing, also where the cable is in and energy flows at once.
  if (reservationId !== undefined && isPlugged) setAside(ctx, reservationId);
}

/** Its driver has shown his token, and no transaction came of it. */
function left(ctx: Context, reservationId: number): void {
  if (ctx.traits.reservationEndsWith === 'token') {
    // 2.1 H03.FR.11.
    tellEnd(ctx, { reservationId, status: 'NoTransaction' });
    ctx.signal('reservation-ended', { id: reservationId });
    return;
  }
  // 1.6 4.9, B1 and A7: from Preparing it goes to Available, and from there to Reserved.
  setAside(ctx, reservationId);
  review(ctx);
}

/** Has the connectors told as they are without a reservation. */
function setAside(ctx: Context, id: number): void {
  const book = bookOf(ctx);
  book.aside = id;
  ctx.signal('facts-changed', {});
  delete book.aside;
}

/** H03.FR.09, FR.10: its driver has come. The next message of the transaction names it (H01.FR.15), and its end is that of the use. */
function use(ctx: Context, { reservationId, idToken }: Authorization): void {
  if (reservationId === undefined || !strike(ctx, reservationId)) return;
  ctx.note(`reservation ${reservationId} used by ${nameOf(idToken)}`);
  review(ctx);
}

function ended(ctx: Context, id: number): void {
  // 1.6: a driver who has tapped and not begun goes on without it.
  for (const { authorization } of Object.values(ctx.state.volatile.evses)) {
    if (authorization?.reservationId === id) delete authorization.reservationId;
  }
  ctx.signal('facts-changed', {});
  ctx.signal('reservation-ended', { id });
}

/** Looks anew, and has the connectors told of what changed. */
function review(ctx: Context): void {
  if (settle(ctx)) ctx.signal('facts-changed', {});
}

/** C04.FR.04. */
function nameOf({ idToken, type }: IdToken): string {
  return type === 'KeyCode' ? '(key code)' : idToken;
}
