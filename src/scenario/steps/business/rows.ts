import { p } from '../../language/index.js';
import { businessStep } from './business-step.js';

const driver = p.string('Id of the driver');
const evse = p.optional(p.integer('EVSE; any that is free unless said', { minimum: 1 }));
const at = p.string('Identity of the station');
const at1 = p.defaulted(at, 'CP1');

/** One row each; the API's description says what they ask. */
export const businessRows = [
  businessStep({
    name: 'add-payment-method',
    summary: 'A driver puts a card or a telephone on record to pay with',
    params: {
      driver,
      number: p.string('Number of the card or telephone'),
      provider: p.defaulted(p.string('Name of the payment provider'), 'sandbox'),
    },
    examples: ['- add-payment-method: { driver: anna, number: "4242424242424242", as: card }'],
    by: ({ driver: id }) => id,
    request: ({ number, provider }) => ({
      method: 'post',
      path: '/payment-methods',
      body: { number, provider, default: true },
    }),
  }),
  businessStep({
    name: 'start-charging',
    summary: 'A driver asks to charge by the app',
    params: { driver, at: at1, evse },
    shorthand: 'driver',
    examples: ['- start-charging: { driver: anna, evse: 1, as: wish }'],
    doc: 'What has become of it is read by `api: /charging/${wish.id}`.',
    by: ({ driver: id }) => id,
    request: ({ at: station, evse: place }) => ({
      method: 'post',
      path: '/charging',
      body: { station, ...(place !== undefined && { evse: place }) },
    }),
  }),
  businessStep({
    name: 'guest-charging',
    summary: 'Somebody who is no driver asks to charge, and pays with what they have at hand',
    params: {
      at: at1,
      evse,
      source: p.optional(p.string('The provider’s name for the card or telephone')),
      email: p.optional(p.string('Where the receipt goes')),
    },
    examples: ['- guest-charging: { evse: 1, source: tok_visa, as: guest }'],
    by: 'anyone',
    request: ({ at: station, evse: place, source, email }) => ({
      method: 'post',
      path: '/guest/charging',
      body: {
        station,
        ...(place !== undefined && { evse: place }),
        ...(source !== undefined && { payment: { source } }),
        ...(email !== undefined && { email }),
      },
    }),
  }),
  businessStep({
    name: 'stop-charging',
    summary: 'Whoever asked to charge has it ended',
    params: {
      wish: p.optional(p.string('Id of the request to charge')),
      secret: p.optional(p.string('What a guest was given instead')),
      driver: p.optional(driver),
    },
    examples: [
      '- stop-charging: { wish: chg_01m82h26es0f192gp3kkt, driver: anna }',
      '- stop-charging: { secret: 5UPLQEg8g3eLMS9xoi2dejmGHQ92aAvC }',
    ],
    by: ({ driver: id, secret }) => id ?? (secret === undefined ? 'operator' : 'anyone'),
    request: ({ wish = '', secret }) => ({
      method: 'post',
      path: secret === undefined ? `/charging/${wish}/stop` : `/guest/charging/${secret}/stop`,
    }),
  }),
  businessStep({
    name: 'refund',
    summary: 'Gives back all or a part of a payment',
    params: {
      payment: p.string('Id of the payment'),
      amount: p.optional(p.integer('Minor units; all that is left unless said', { minimum: 0 })),
      reason: p.optional(p.string('Why')),
    },
    examples: ['- refund: { payment: pay_01m82h438m0tmgnt716ez, amount: 100, reason: goodwill }'],
    by: 'finance',
    request: ({ payment, amount, reason }) => ({
      method: 'post',
      path: `/payments/${payment}/refunds`,
      body: { ...(amount !== undefined && { amount }), ...(reason !== undefined && { reason }) },
    }),
  }),
] as const;
