import { Type } from '../../../schema/index.js';
import { hashOf } from '../../access/secret.js';
import { invoiceOfSession } from '../../billing/invoice-of-session.js';
import { invoiceState } from '../../billing/invoice-state.js';
import { closed, oneOf } from '../../commands/schemas.js';
import type { Csms } from '../../csms.js';
import type { ChargingRequest } from '../../sessions/requests/charging-request.js';
import { document, documentResource } from '../billing-schemas.js';
import { chargingRequest, chargingResource } from '../charging-resource.js';
import { documentFile } from '../document-file.js';
import { sessionResource } from '../resources.js';
import { found, NotFound, route } from '../route.js';
import { session } from '../schemas.js';
import { placeInput, placeOf } from './charging.js';

const tag = 'Guests';
const optional = Type.Optional;

const guestInput = Type.Object(
  {
    ...placeInput,
    payment: optional(
      Type.Object(
        {
          provider: optional(Type.String({ description: 'The first of those set up unless said' })),
          source: Type.String({
            minLength: 1,
            maxLength: 255,
            // With a slash it is what a customer has kept, which is not a guest's.
            pattern: '^[^/]+$',
            description: 'The provider’s name for the card or telephone: never a card’s number',
          }),
        },
        closed,
      ),
    ),
    email: optional(Type.String({ format: 'email', maxLength: 254, description: 'Where the receipt goes' })),
  },
  closed,
);

const guestSession = Type.Object({
  ...chargingRequest.properties,
  actionUrl: optional(Type.String({ description: 'Where to confirm the payment' })),
  details: optional(session),
});

/** What a guest may see of it, and nobody else. */
async function guestView(csms: Csms, request: ChargingRequest) {
  const payment = await csms.records.payment(request.payment);
  const known = request.session === undefined ? undefined : await csms.records.session(request.session);
  return {
    ...chargingResource(request),
    actionUrl: payment?.status === 'action-needed' ? payment.actionUrl : undefined,
    details: known && sessionResource(known),
  };
}

async function ofSecret(csms: Csms, secret: string): Promise<ChargingRequest> {
  return found(await csms.records.chargingOfSecret(hashOf(secret)), 'session of this link');
}

export const guestRoutes = [
  route({
    method: 'post',
    path: '/guest/charging',
    id: 'startGuestCharging',
    tag,
    summary:
      'Asks to charge without being a driver: an amount is held first; `secret` opens the session from then on',
    roles: ['anyone'],
    body: guestInput,
    answer: Type.Object({ secret: Type.String(), request: guestSession }),
    problems: [404, 409, 422],
    handle: async ({ csms, body }) => {
      const { payment, email, language } = body;
      const { request, secret = '' } = await csms.charging.ask({
        way: 'guest',
        ...placeOf(body),
        pays: payment && { provider: csms.payments.offered(payment.provider), source: payment.source },
        email,
        language,
      });
      return { status: 202, body: { secret, request: await guestView(csms, request) } };
    },
  }),
  route({
    method: 'get',
    path: '/guest/charging/{secret}',
    id: 'getGuestCharging',
    tag,
    summary: 'How a guest’s session stands: payment, energy, cost',
    roles: ['anyone'],
    answer: guestSession,
    problems: [404],
    handle: async ({ csms, params: { secret = '' } }) => ({
      body: await guestView(csms, await ofSecret(csms, secret)),
    }),
  }),
  route({
    method: 'get',
    path: '/guest/charging/{secret}/receipt',
    id: 'getGuestReceipt',
    tag,
    summary: 'The invoice of a guest’s ended session, with what is paid of it; as PDF, page or data',
    roles: ['anyone'],
    query: Type.Object({ format: optional(oneOf(['pdf', 'html', 'json'], '`json` unless said')) }),
    answer: document,
    problems: [404, 409],
    handle: async ({ csms, params: { secret = '' }, query: { format = 'json' } }) => {
      const { session: id } = await ofSecret(csms, secret);
      if (id === undefined) throw new NotFound('There is no session of this link yet');
      const invoice = await csms.billing.change(async (context) =>
        invoiceOfSession(found(await context.repos.sessions.find(id), 'session of this link'), context),
      );
      if (format !== 'json') return { file: await documentFile(csms, invoice, format) };
      const state = await csms.billing.read((repos) => invoiceState(invoice, repos));
      return { body: documentResource({ ...invoice, ...state }) };
    },
  }),
  route({
    method: 'post',
    path: '/guest/charging/{secret}/stop',
    id: 'stopGuestCharging',
    tag,
    summary: 'Has a guest’s session ended, or gives the request up',
    roles: ['anyone'],
    answer: guestSession,
    problems: [404, 409],
    handle: async ({ csms, params: { secret = '' } }) => {
      const { id } = await ofSecret(csms, secret);
      return { body: await guestView(csms, await csms.charging.stop(id)) };
    },
  }),
];
