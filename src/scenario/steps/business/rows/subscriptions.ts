import { p } from '../../../language/index.js';
import { businessStep } from '../business-step.js';
import { newest } from '../find.js';
import { driver, part } from './params.js';

const plan = p.string('Id of the plan');

/** Plans and subscriptions, by the words of the API. */
export const subscriptionRows = [
  businessStep({
    name: 'set-plan',
    summary: 'Puts on record what drivers can subscribe to',
    params: {
      plan,
      price: p.quantity('money', 'For a month, before tax'),
      includes: p.optional(p.quantity('energy', 'Energy of a month that costs nothing')),
      discount: p.optional(p.quantity('percent', 'Off the price of energy', { minimum: 0, maximum: 100 })),
      tax: p.optional(p.quantity('percent', 'Tax added to the price', { minimum: 0, maximum: 100 })),
      called: p.optional(p.string('What drivers read; the id unless said')),
    },
    examples: ['- set-plan: { plan: commuter, price: 9.90 EUR, includes: 50 kWh }'],
    by: 'finance',
    request: ({ plan: id, price, includes, discount, tax, called = id }) => ({
      method: 'put',
      path: `/plans/${part(id)}`,
      body: {
        name: called,
        currency: price.currency,
        price: price.minor,
        ...(includes !== undefined && { includedWh: Math.round(includes) }),
        ...(discount !== undefined && { energyDiscountPercent: String(discount) }),
        ...(tax !== undefined && { taxPercent: String(tax) }),
      },
    }),
  }),
  businessStep({
    name: 'subscribe',
    summary: 'A driver subscribes to a plan; the first month is paid at once',
    params: { driver, plan },
    examples: ['- subscribe: { driver: anna, plan: commuter }'],
    by: ({ driver: name }) => name,
    request: ({ driver: name, plan: id }, { cast }) => ({
      method: 'post',
      path: '/subscriptions',
      body: { driver: cast.driver(name), plan: id },
    }),
  }),
  businessStep({
    name: 'cancel-subscription',
    summary: 'A driver ends a subscription, with the month or now',
    params: {
      driver,
      when: p.defaulted(
        p.oneOf(['now', 'period-end'], 'Now, the days that are left come back'),
        'period-end',
      ),
    },
    shorthand: 'driver',
    examples: ['- cancel-subscription: anna', '- cancel-subscription: { driver: anna, when: now }'],
    by: ({ driver: name }) => name,
    request: async ({ driver: name, when }, stage) => {
      const path = `/subscriptions?driver=${part(stage.cast.driver(name))}`;
      const what = `no subscription of ${name}`;
      const { id } = await newest(stage, { step: 'cancel-subscription', path }, what);
      return { method: 'post', path: `/subscriptions/${part(String(id))}/cancel`, body: { when } };
    },
  }),
] as const;
