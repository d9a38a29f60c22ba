import type { Stripe } from 'stripe';
import type { Driver } from '../../access/token.js';
import { Refused } from '../../refused.js';
import type { PaymentMethod } from '../method.js';
import type { MethodDetails } from '../provider.js';

/** Begins what the driver ends with Stripe: a card's number never comes here. */
export async function setUp(stripe: Stripe, driver: Driver): Promise<MethodDetails> {
  const customer = await stripe.customers.create({
    name: driver.name,
    metadata: { plugfest_driver: driver.id },
  });
  const intent = await stripe.setupIntents.create({
    customer: customer.id,
    allowed_payment_method_types: ['card'],
    usage: 'off_session',
  });
  return {
    source: customer.id,
    kind: 'card',
    brand: 'unknown',
    last4: '',
    status: 'setup',
    setup: { reference: intent.id, clientSecret: intent.client_secret ?? '' },
  };
}

/** Throws Refused `payment-method-unconfirmed`. */
export async function confirmSetup(stripe: Stripe, { setup, source }: PaymentMethod): Promise<MethodDetails> {
  const intent = await stripe.setupIntents.retrieve(setup?.reference ?? '', { expand: ['payment_method'] });
  const method = intent.payment_method;
  if (intent.status !== 'succeeded' || method === null || typeof method === 'string') {
    throw new Refused('payment-method-unconfirmed', `Stripe says of it: ${intent.status}`);
  }
  const { brand = 'unknown', last4 = '', exp_year, exp_month } = method.card ?? {};
  const expires = exp_year === undefined ? undefined : `${exp_year}-${String(exp_month).padStart(2, '0')}`;
  return { source: `${source}/${method.id}`, kind: 'card', brand, last4, expires, status: 'ready' };
}

export async function forgetMethod(stripe: Stripe, { source }: PaymentMethod): Promise<void> {
  const [, method] = source.split('/', 2);
  if (method !== undefined) await stripe.paymentMethods.detach(method);
}
