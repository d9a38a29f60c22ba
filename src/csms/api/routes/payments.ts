import { Type } from '../../../schema/index.js';
import { isTheirs, mine, type Who } from '../../access/who.js';
import type { Csms } from '../../csms.js';
import { type Payment, refundable } from '../../payments/payment.js';
import { requestCancel, requestCapture, requestRefund } from '../../payments/requests.js';
import { Refused } from '../../refused.js';
import { pageFrom, pageQuery } from '../paging.js';
import { captureInput, payment, paymentFilter, paymentResource, refundInput } from '../payment-schemas.js';
import { listOf, NotFound, route } from '../route.js';

const tag = 'Payments';
const problems = [404, 409, 422];

export const paymentRoutes = [
  route({
    method: 'get',
    path: '/payments',
    id: 'listPayments',
    tag,
    summary: 'Payments, the oldest first; drivers see their own',
    roles: ['operator', 'finance', 'support', 'driver'],
    query: Type.Object({ ...paymentFilter, ...pageQuery }),
    answer: listOf(payment),
    handle: async ({ csms, query: { after, limit, ...filter }, who }) => {
      const bound = mine(who);
      const theirs = bound === undefined ? filter : { ...filter, payer: bound };
      return {
        body: await pageFrom(
          { after, limit },
          (page) => csms.parts.store.read(({ payments }) => payments.list({ ...theirs, ...page })),
          paymentResource,
        ),
      };
    },
  }),
  route({
    method: 'get',
    path: '/payments/{id}',
    id: 'getPayment',
    tag,
    summary: 'One payment',
    roles: ['operator', 'finance', 'support', 'driver'],
    answer: payment,
    problems: [404],
    handle: async ({ csms, params: { id = '' }, who }) => ({
      body: paymentResource(await paymentFor(csms, id, who)),
    }),
  }),
  route({
    method: 'post',
    path: '/payments/{id}/capture',
    id: 'capturePayment',
    tag,
    summary: 'Takes what is held, or a part of it; the rest is let go',
    roles: ['operator', 'finance'],
    body: captureInput,
    answer: payment,
    problems,
    handle: async ({ csms, params: { id = '' }, body: { amount }, who }) => {
      const held = await paymentFor(csms, id, who);
      const asked = await csms.payments.ask((it) => requestCapture(held, amount ?? held.held, it));
      return { status: 202, body: paymentResource(asked) };
    },
  }),
  route({
    method: 'post',
    path: '/payments/{id}/cancel',
    id: 'cancelPayment',
    tag,
    summary: 'Lets go what is held, or what may yet be',
    roles: ['operator', 'finance'],
    answer: payment,
    problems,
    handle: async ({ csms, params: { id = '' }, who }) => {
      const it = await paymentFor(csms, id, who);
      return {
        status: 202,
        body: paymentResource(await csms.payments.ask((context) => requestCancel(it, context))),
      };
    },
  }),
  route({
    method: 'post',
    path: '/payments/{id}/refunds',
    id: 'refundPayment',
    tag,
    summary: 'Gives back all or a part of what was taken, never more than is left of it',
    roles: ['operator', 'finance'],
    body: refundInput,
    answer: payment,
    problems,
    handle: async ({ csms, params: { id = '' }, body: { amount, reason = 'requested', to }, who }) => {
      const taken = await paymentFor(csms, id, who);
      if (to === 'wallet' && taken.payer.kind === 'guest') {
        throw new Refused('guest-without-wallet', 'a guest has no wallet', 'to');
      }
      const asked = await csms.payments.ask((it) =>
        requestRefund(taken, amount ?? leftOf(taken), reason, it, to as 'source' | 'wallet' | undefined),
      );
      return { status: 202, body: paymentResource(asked) };
    },
  }),
];

async function paymentFor(csms: Csms, id: string, who: Who): Promise<Payment> {
  const found = await csms.parts.store.read(({ payments }) => payments.find(id));
  const payer = found?.payer.kind === 'driver' ? found.payer.id : undefined;
  if (!found || !isTheirs(who, payer)) throw new NotFound(`There is no payment ${id}`);
  return found;
}

/** All that is left; where nothing is, as much as was taken, which is then refused with the reason. */
function leftOf(payment: Payment): number {
  return refundable(payment) || Math.max(payment.captured, 1);
}
