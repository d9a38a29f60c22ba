import { type Money, p } from '../../../language/index.js';
import type { Stage } from '../../../stage.js';
import { businessStep } from '../business-step.js';
import { type Item, minorIn, newest, one, Unfit } from '../find.js';
import { anyDriver, driver, part, reason } from './params.js';

const invoice = p.optional(p.string('Id of the invoice; the newest one unless said'));
const OF_INVOICE = 'Without `invoice` it is the newest one of the driver, which is waited for.';

/** Invoices, payments and wallets, by the words of the API. */
export const moneyRows = [
  businessStep({
    name: 'add-payment-method',
    summary: 'A driver puts a card or a telephone on record to pay with',
    params: {
      driver,
      number: p.string('Number of the card or telephone'),
      provider: p.defaulted(p.string('Name of the payment provider'), 'sandbox'),
    },
    examples: ['- add-payment-method: { driver: anna, number: "4242424242424242", as: card }'],
    doc: 'Numbers of the sandbox and what each does: docs/payments.md.',
    by: ({ driver: name }) => name,
    request: ({ number, provider }) => ({
      method: 'post',
      path: '/payment-methods',
      body: { number, provider, default: true },
    }),
  }),
  businessStep({
    name: 'remove-payment-method',
    summary: 'A driver takes off the record what they have paid with',
    params: { driver, method: p.optional(p.string('Its id; the newest one of the driver unless said')) },
    shorthand: 'driver',
    examples: ['- remove-payment-method: anna'],
    by: ({ driver: name }) => name,
    request: async ({ driver: name, method }, stage) => {
      const path = `/payment-methods?driver=${part(stage.cast.driver(name))}`;
      const what = `no payment method of ${name}`;
      const id = method ?? (await newest(stage, { step: 'remove-payment-method', path }, what)).id;
      return { method: 'delete', path: `/payment-methods/${part(String(id))}` };
    },
  }),
  businessStep({
    name: 'approve-payment',
    summary: 'A payer gives or refuses the second factor that their bank asks for',
    params: {
      payment: p.optional(p.string('Id of the payment; the newest that waits for it unless said')),
      refuse: p.defaulted(p.boolean('The payer refuses it'), false),
    },
    shorthand: 'payment',
    examples: ['- approve-payment', '- approve-payment: { refuse: true }'],
    doc: 'Only the sandbox asks for it at an address that this step can answer at.',
    by: 'anyone',
    request: async ({ payment, refuse }, stage) => {
      const { actionUrl } = await waitingPayment(stage, payment);
      const [, path] = String(actionUrl ?? '').split('/api/v1');
      if (path === undefined) throw new Unfit('the payment has no address of the sandbox to be approved at');
      return { method: 'post', path: `${path}/${refuse ? 'refuse' : 'approve'}` };
    },
  }),
  businessStep({
    name: 'pay-invoice',
    summary: 'Has what is open of an invoice paid',
    params: {
      driver,
      invoice,
      from: p.defaulted(
        p.oneOf(['method', 'wallet'], 'The payment method of the driver, or the wallet'),
        'method',
      ),
    },
    shorthand: 'driver',
    examples: ['- pay-invoice: anna', '- pay-invoice: { driver: anna, from: wallet, by: finance }'],
    doc: OF_INVOICE,
    by: ({ driver: name }) => name,
    request: async ({ driver: name, invoice: id, from }, stage) => {
      const it = await invoiceFor(stage, 'pay-invoice', id, name);
      return { method: 'post', path: `/invoices/${part(String(it.id))}/payments`, body: { by: from } };
    },
  }),
  businessStep({
    name: 'credit',
    summary: 'Credits an invoice, wholly or in part, and gives back what was paid too much',
    params: {
      driver: anyDriver,
      invoice,
      amount: p.optional(p.quantity('money', 'With tax; all that is left unless said')),
      reason,
      refund: p.defaulted(
        p.oneOf(['source', 'wallet', 'none'], 'Where money goes that was paid too much'),
        'source',
      ),
    },
    shorthand: 'driver',
    examples: [
      '- credit: anna',
      '- credit: { driver: anna, amount: 1.00 EUR, reason: the cable was broken }',
    ],
    doc: OF_INVOICE,
    by: 'finance',
    request: async ({ driver: name, invoice: id, amount, reason: why, refund }, stage) => {
      const it = await invoiceFor(stage, 'credit', id, name);
      const body = { ...amountOf(amount, it, 'the invoice'), reason: why, refund };
      return { method: 'post', path: `/invoices/${part(String(it.id))}/credit-notes`, body };
    },
  }),
  businessStep({
    name: 'write-off',
    summary: 'Gives up what is open of an invoice',
    params: { driver: anyDriver, invoice },
    shorthand: 'driver',
    examples: ['- write-off: anna'],
    doc: OF_INVOICE,
    by: 'finance',
    request: async ({ driver: name, invoice: id }, stage) => {
      const it = await invoiceFor(stage, 'write-off', id, name);
      return { method: 'post', path: `/invoices/${part(String(it.id))}/write-off` };
    },
  }),
  businessStep({
    name: 'refund',
    summary: 'Gives back all or a part of a payment',
    params: {
      driver: anyDriver,
      payment: p.optional(p.string('Id of the payment; the newest that was captured unless said')),
      amount: p.optional(p.quantity('money', 'All that is left unless said')),
      reason: p.optional(p.string('Why')),
      to: p.optional(p.oneOf(['source', 'wallet'], 'Whence it came, or into the wallet of the driver')),
    },
    shorthand: 'driver',
    examples: [
      '- refund: anna',
      '- refund: { payment: pay_01m82h438m0tmgnt716ez, amount: 1.00 EUR, reason: goodwill }',
    ],
    by: 'finance',
    request: async ({ driver: name, payment: id, amount, reason: why, to }, stage) => {
      const it = await capturedPayment(stage, id, name);
      const words = { ...(why !== undefined && { reason: why }), ...(to !== undefined && { to }) };
      const body = { ...amountOf(amount, it, 'the payment'), ...words };
      return { method: 'post', path: `/payments/${part(String(it.id))}/refunds`, body };
    },
  }),
  businessStep({
    name: 'top-up',
    summary: 'A driver has money taken from their payment method and put into their wallet',
    params: { driver, amount: p.quantity('money', 'How much') },
    examples: ['- top-up: { driver: anna, amount: 20.00 EUR }'],
    doc: 'A driver who has no wallet yet gets one in that currency.',
    by: ({ driver: name }) => name,
    request: ({ driver: name, amount: { minor, currency } }, { cast }) => ({
      method: 'post',
      path: `/wallets/${part(cast.driver(name))}/top-ups`,
      body: { amount: minor, currency },
    }),
  }),
] as const;

function amountOf(amount: Money | undefined, { currency }: Item, what: string): { amount?: number } {
  return amount === undefined ? {} : { amount: minorIn(currency, amount, what) };
}

const payerOf = ({ cast }: Stage, driver: string | undefined): string =>
  driver === undefined ? '' : `payer=${part(cast.driver(driver))}`;

const of = (driver: string | undefined): string => (driver === undefined ? '' : ` of ${driver}`);

async function invoiceFor(
  stage: Stage,
  step: string,
  id: string | undefined,
  driver: string | undefined,
): Promise<Item> {
  if (id !== undefined) return (await one(stage, { step, path: `/invoices/${part(id)}` })) ?? { id };
  return newest(stage, { step, path: `/invoices?${payerOf(stage, driver)}` }, `no invoice${of(driver)}`);
}

async function capturedPayment(
  stage: Stage,
  id: string | undefined,
  driver: string | undefined,
): Promise<Item> {
  const step = 'refund';
  if (id !== undefined) return (await one(stage, { step, path: `/payments/${part(id)}` })) ?? { id };
  const path = `/payments?status=captured&${payerOf(stage, driver)}`;
  return newest(stage, { step, path }, `no payment${of(driver)} that was captured`);
}

async function waitingPayment(stage: Stage, id: string | undefined): Promise<Item> {
  const step = 'approve-payment';
  if (id !== undefined) return (await one(stage, { step, path: `/payments/${part(id)}` })) ?? { id };
  const path = '/payments?status=action-needed';
  return newest(
    stage,
    { step, path },
    'no payment that waits for its payer',
    (it) => it['actionUrl'] !== undefined,
  );
}
