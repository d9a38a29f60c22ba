import type { Context } from '../../context.js';
import { requestCancel, requestHold } from '../../payments/requests.js';
import type { ChargingRequest, RequestStatus } from './charging-request.js';
import type { ChargingSettings } from './settings.js';
import { type Consequence, type Heard, moved } from './transition.js';

/** What requests need of the one transaction that they change in. */
export type RequestContext = Pick<Context, 'repos' | 'ids' | 'now' | 'tell' | 'settings'>;

/** A station that is told has its call's deadline; this is for a process that ended meanwhile. In seconds. */
const TELLING = 120;

/** How long a status may last, in seconds. */
const LASTS: Readonly<Partial<Record<RequestStatus, (settings: ChargingSettings) => number>>> = {
  asked: ({ payWithin }) => payWithin,
  paying: ({ payWithin }) => payWithin,
  'action-needed': ({ payWithin }) => payWithin,
  authorised: () => TELLING,
  told: ({ startWithin }) => startWithin,
};

/**
 * Tells a request what has happened: it is kept with its new status, its hold is let go where nobody needs it any more, and the event
 * `charging-request` lets the rest be done once this is committed.
 */
export async function tellRequest(
  former: ChargingRequest,
  heard: Omit<Heard, 'at'>,
  context: RequestContext,
): Promise<{ request: ChargingRequest; consequences: readonly Consequence[] }> {
  const { request: next, consequences } = moved(former, { ...heard, at: context.now });
  if (next === former) return { request: former, consequences };
  const request = withDeadline(next, context);
  await keepRequest(request, context);
  if (consequences.includes('release-hold')) await releaseHold(request, context);
  return { request, consequences };
}

/** Puts a request on record as it is now. */
export async function keepRequest(
  request: ChargingRequest,
  { repos, now, tell }: RequestContext,
): Promise<void> {
  await repos.chargingRequests.save(request);
  const { id, stationId: station, status, reason, session, driverId: driver } = request;
  tell({
    type: 'charging-request',
    at: now,
    request: id,
    station,
    status,
    ...(reason !== undefined && { reason }),
    ...(session !== undefined && { session }),
    ...(driver !== undefined && { driver }),
  });
}

/** Has the amount held, where there is one to be held; what becomes of it is told by the event `payment`. */
export async function payFor(asked: ChargingRequest, context: RequestContext): Promise<ChargingRequest> {
  const { hold, driverId, guestId, id } = asked;
  if (!hold) return (await tellRequest(asked, { input: 'payment-free' }, context)).request;
  const payer = { kind: guestId === undefined ? 'driver' : 'guest', id: guestId ?? driverId ?? id } as const;
  const payment = await requestHold({ ...hold, payer, purpose: { kind: 'session', wish: id } }, context);
  const paid = { ...asked, payment: payment.id };
  return (await tellRequest(paid, { input: 'payment-needed' }, context)).request;
}

async function releaseHold({ payment: id }: ChargingRequest, context: RequestContext): Promise<void> {
  const payment = id === undefined ? undefined : await context.repos.payments.find(id);
  if (payment) await requestCancel(payment, context);
}

function withDeadline(request: ChargingRequest, { now, settings }: RequestContext): ChargingRequest {
  const seconds = LASTS[request.status]?.(settings);
  return seconds === undefined ? request : { ...request, deadline: now + seconds * 1000 };
}
