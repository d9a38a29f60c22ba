import { Type } from '../../../schema/index.js';
import { isTheirs, mine, type Role, type Who } from '../../access/who.js';
import type { Csms } from '../../csms.js';
import type { PaymentMethod } from '../../payments/method.js';
import { InvalidInput } from '../../validation.js';
import { paymentMethod, paymentMethodInput, paymentMethodResource } from '../payment-schemas.js';
import { listOf, NotFound, route } from '../route.js';

const tag = 'Payments';
const roles: readonly Role[] = ['operator', 'support', 'finance', 'driver'];
const driver = Type.Optional(Type.String({ description: 'Whose' }));

export const paymentMethodRoutes = [
  route({
    method: 'get',
    path: '/payment-providers',
    id: 'listPaymentProviders',
    tag,
    summary: 'Payment providers that are set up',
    roles: [...roles],
    answer: listOf(Type.Object({ id: Type.String() })),
    handle: async ({ csms }) => ({ body: { items: csms.payments.providers.map((id) => ({ id })) } }),
  }),
  route({
    method: 'get',
    path: '/payment-methods',
    id: 'listPaymentMethods',
    tag,
    summary: 'What drivers can pay with; drivers see their own',
    roles,
    query: Type.Object({ driver }),
    answer: listOf(paymentMethod),
    handle: async ({ csms, query, who }) => {
      const driverId = mine(who) ?? query.driver;
      const methods = await csms.parts.store.read(({ paymentMethods }) =>
        driverId === undefined ? paymentMethods.list() : paymentMethods.ofDriver(driverId),
      );
      return { body: { items: methods.map(paymentMethodResource) } };
    },
  }),
  route({
    method: 'post',
    path: '/payment-methods',
    id: 'addPaymentMethod',
    tag,
    summary: 'Adds something to pay with; some the driver has to confirm with the provider afterwards',
    roles,
    body: paymentMethodInput,
    answer: paymentMethod,
    problems: [404, 422, 502],
    handle: async ({ csms, body, who }) => {
      const { default: asDefault = false, provider, number } = body;
      const driverId = driverFor(who, body.driver);
      const added = await csms.payments.methods.add({ driverId, provider, number, asDefault });
      return { status: 201, body: paymentMethodResource(added) };
    },
  }),
  route({
    method: 'post',
    path: '/payment-methods/{id}/confirm',
    id: 'confirmPaymentMethod',
    tag,
    summary: 'Says that the driver has confirmed it with the provider, which is asked',
    roles,
    answer: paymentMethod,
    problems: [404, 409, 502],
    handle: async ({ csms, params: { id = '' }, who }) => {
      const method = await methodFor(csms, id, who);
      return { body: paymentMethodResource(await csms.payments.methods.confirm(method)) };
    },
  }),
  route({
    method: 'post',
    path: '/payment-methods/{id}/default',
    id: 'makePaymentMethodDefault',
    tag,
    summary: 'Has the driver pay with it unless something else is said',
    roles,
    answer: paymentMethod,
    problems: [404, 409],
    handle: async ({ csms, params: { id = '' }, who }) => {
      const method = await methodFor(csms, id, who);
      return { body: paymentMethodResource(await csms.payments.methods.makeDefault(method)) };
    },
  }),
  route({
    method: 'delete',
    path: '/payment-methods/{id}',
    id: 'deletePaymentMethod',
    tag,
    summary: 'Takes it off the record, here and with the provider',
    roles,
    problems: [404, 502],
    handle: async ({ csms, params: { id = '' }, who }) => {
      await csms.payments.methods.remove(await methodFor(csms, id, who));
      return {};
    },
  }),
];

function driverFor(who: Who, named: string | undefined): string {
  const driverId = mine(who) ?? named;
  if (driverId === undefined) throw new InvalidInput([{ field: 'driver', message: 'is missing' }]);
  return driverId;
}

async function methodFor(csms: Csms, id: string, who: Who): Promise<PaymentMethod> {
  const method = await csms.parts.store.read((repos) => repos.paymentMethods.find(id));
  if (!method || !isTheirs(who, method.driverId)) throw new NotFound(`There is no payment method ${id}`);
  return method;
}
