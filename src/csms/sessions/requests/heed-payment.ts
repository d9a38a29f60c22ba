import type { Payment, PaymentStatus } from '../../payments/payment.js';
import { type ChargingRequest, isWaiting } from './charging-request.js';
import { isTaken } from './place.js';
import { type RequestContext, tellRequest } from './tell.js';
import type { RequestInput } from './transition.js';

/** What a request makes of its payment's status. */
const INPUT_OF: Readonly<Partial<Record<PaymentStatus, RequestInput>>> = {
  'action-needed': 'payer-must-act',
  authorized: 'held',
  failed: 'declined',
  expired: 'hold-lost',
};

const LOST: ReadonlySet<PaymentStatus> = new Set(['failed', 'expired']);

/** Tells the request what has become of the payment that holds an amount for it. */
export async function heedPayment(payment: Payment, context: RequestContext): Promise<void> {
  if (payment.purpose.kind !== 'session') return;
  const request = await context.repos.chargingRequests.find(payment.purpose.wish);
  const input = inputOf(payment);
  if (!request || !input) return;
  const isLate =
    input === 'held' && isWaiting(request) && (await isTaken(request, context.repos, request.id));
  const detail = payment.failure?.message;
  const heard = { input: isLate ? 'place-taken' : input, ...(detail !== undefined && { detail }) } as const;
  await tellRequest(asHeld(request, payment), heard, context);
}

/** What became of its payment while nobody was there to tell the request; what it has heard already is no news. */
export async function heedMissed(
  { id }: Pick<ChargingRequest, 'id'>,
  context: RequestContext,
): Promise<void> {
  const { chargingRequests, payments } = context.repos;
  const request = await chargingRequests.find(id);
  const payment = request?.payment === undefined ? undefined : await payments.find(request.payment);
  if (!request || !payment) return;
  const isNews = request.status !== 'started' || (LOST.has(payment.status) && request.reason === undefined);
  if (isNews) await heedPayment(payment, context);
}

/** A provider may hold less than was asked for. */
function asHeld(request: ChargingRequest, { status, held }: Payment): ChargingRequest {
  const { hold } = request;
  return status === 'authorized' && hold ? { ...request, hold: { ...hold, amount: held } } : request;
}

/** A payment that the payer did not confirm in time is cancelled, and says why. */
function inputOf({ status, failure }: Payment): RequestInput | undefined {
  return failure?.code === 'not-confirmed' ? 'unconfirmed' : INPUT_OF[status];
}
