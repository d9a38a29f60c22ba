import type { Stage } from '../../../stage.js';
import type { Item } from '../find.js';
import { part } from '../rows/params.js';
import { amount, type Expected, energy, money, objectIn, payerOf, type RecordRow, text } from './row.js';

const ofDriver = ({ cast }: Stage, { driver }: Expected): string => part(cast.driver(driver ?? ''));

/** Payments, wallets and subscriptions. */
export const moneyRecords: readonly RecordRow[] = [
  {
    name: 'payment',
    plural: 'payments',
    summary: 'A payment, as it stands with the provider',
    fields: {
      status: text('What has become of it: `authorized`, `captured`, `cancelled`, `failed`'),
      amount: money('What was asked for'),
      held: money('What is held'),
      captured: money('What was taken'),
      refunded: money('What was given back'),
      refunds: text('Each with `status`, `reason`, `to` and its `amount`'),
      mode: text('`hold` or `charge`'),
      purpose: text('What it is for: `session`, `invoice`, `reservation`, `top-up`, `subscription`'),
      payer: text('Who pays: `driver` or `guest`'),
      source: text('The provider’s name for the card or telephone'),
      failure: text('Code of why it failed'),
    },
    shorthand: 'status',
    ofDriver: 'optional',
    path: () => '/payments',
    view: (item) => ({
      ...item,
      ...payerOf(item),
      ...Object.fromEntries(['amount', 'held', 'captured', 'refunded'].map((it) => [it, amount(item, it)])),
      refunds: (item['refunds'] as Item[]).map((it) => ({
        ...it,
        amount: amount({ ...it, currency: item['currency'] }, 'amount'),
      })),
      failure: objectIn(item, 'failure')['code'],
    }),
    called: ({ id }) => `payment ${String(id)}`,
  },
  {
    name: 'wallet',
    plural: 'wallets',
    summary: 'The wallet of a driver',
    fields: {
      balance: money('What is in it'),
      available: money('What can be spent, with what it may be overdrawn'),
    },
    ofDriver: 'required',
    path: (stage, expected) => `/wallets/${ofDriver(stage, expected)}`,
    alone: true,
    view: (item) => ({ ...item, balance: amount(item, 'balance'), available: amount(item, 'available') }),
    called: () => 'the wallet',
  },
  {
    name: 'subscription',
    plural: 'subscriptions',
    summary: 'A subscription of a driver',
    fields: {
      status: text('Whether its benefits are given: `active`, `grace`, `suspended`, `ended`'),
      plan: text('Id of the plan'),
      used: energy('What of the included energy of this month is used'),
      cancelled: text('Whether it ends with the month: `true` or `false`'),
    },
    shorthand: 'status',
    ofDriver: 'optional',
    path: () => '/subscriptions',
    view: (item) => ({ ...item, plan: objectIn(item, 'plan')['id'], used: item['usedWh'] }),
    called: ({ id }) => `subscription ${String(id)}`,
  },
];
