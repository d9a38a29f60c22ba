import { Type } from '../../schema/index.js';
import { isoTime } from '../../world/index.js';
import type { Document } from '../billing/document.js';
import { INVOICE_STATUSES, type InvoiceState } from '../billing/invoice-state.js';
import type { LedgerEntry } from '../billing/ledger.js';
import type { Statement } from '../billing/statement.js';
import type { Subscription } from '../billing/subscription.js';
import type { Credit } from '../billing/wallet-moves.js';
import { closed, oneOf } from '../commands/schemas.js';
import { MOST_MINOR } from '../pricing/money.js';
import { party } from './party-schemas.js';
import { time } from './route.js';

/** What the API takes and gives of invoices, wallets, subscriptions and the ledger. */

const optional = Type.Optional;
const word = Type.String();
const minor = Type.Integer({ description: 'Minor units' });
const percent = Type.String({
  pattern: '^(\\d{1,2}(\\.\\d{1,6})?|100)$',
  description: 'Percent, as decimal text',
});
const currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' });

export const document = Type.Object({
  id: word,
  kind: oneOf(['invoice', 'credit-note', 'receipt'], 'What it is'),
  number: word,
  issuedAt: time('RFC 3339'),
  dueAt: optional(time('When it is to be paid')),
  terms: optional(Type.String({ description: 'How it is to be paid' })),
  payer: Type.Object({ kind: oneOf(['driver', 'guest'], 'Who pays'), id: word }),
  seller: party,
  buyer: party,
  currency: word,
  lines: Type.Array(
    Type.Object({
      kind: word,
      text: word,
      quantity: optional(word),
      unit: optional(word),
      unitPrice: optional(word),
      net: minor,
      tax: minor,
      taxPercent: word,
    }),
  ),
  taxes: Type.Array(Type.Object({ percent: word, net: minor, tax: minor })),
  net: minor,
  tax: minor,
  total: minor,
  cause: Type.Object({ kind: word, id: word }),
  of: optional(Type.String({ description: 'The invoice that it credits, replaces or pays' })),
  about: optional(word),
  reason: optional(word),
  status: optional(oneOf(INVOICE_STATUSES, 'Of an invoice: what has become of it')),
  paid: optional(minor),
  credited: optional(minor),
  writtenOff: optional(minor),
  outstanding: optional(Type.Integer({ description: 'Minor units; below zero where too much was paid' })),
});

export function documentResource({
  issuedAt,
  dueAt,
  timeZone: _,
  ...it
}: Document & Partial<InvoiceState>): object {
  return {
    ...it,
    cause: { kind: it.cause.kind, id: it.cause.id },
    issuedAt: isoTime(issuedAt),
    ...(dueAt !== undefined && { dueAt: isoTime(dueAt) }),
  };
}

export const creditInput = Type.Object(
  {
    amount: optional(
      Type.Integer({ minimum: 1, description: 'Minor units with tax; all of it unless said' }),
    ),
    reason: Type.String({ minLength: 1, maxLength: 200 }),
    refund: optional(oneOf(['source', 'wallet', 'none'], 'Where money goes that was paid too much')),
  },
  closed,
);
export const payInput = Type.Object(
  { by: optional(oneOf(['method', 'wallet'], 'The payment method of the driver, or the wallet')) },
  closed,
);

export const wallet = Type.Object({
  driver: word,
  currency: word,
  balance: minor,
  available: Type.Integer({ description: 'Minor units, with the overdraft' }),
});
export function walletResource(driver: string, credit: Credit): object {
  return { driver, ...credit };
}
export const walletInput = Type.Object(
  { currency, overdraft: optional(Type.Integer({ minimum: 0, maximum: MOST_MINOR })) },
  closed,
);
export const topUpInput = Type.Object(
  {
    amount: Type.Integer({ minimum: 1, maximum: MOST_MINOR, description: 'Minor units' }),
    currency: optional(currency),
    method: optional(Type.String({ description: 'A payment method; the usual one unless said' })),
  },
  closed,
);

const planFields = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  currency,
  price: Type.Integer({
    minimum: 0,
    maximum: MOST_MINOR,
    description: 'For a month: minor units without tax',
  }),
  taxPercent: optional(percent),
  includedWh: optional(Type.Integer({ minimum: 0, description: 'Energy that costs nothing, each month' })),
  energyDiscountPercent: optional(percent),
  otherDiscountPercent: optional(percent),
  offered: optional(Type.Boolean({ description: 'It can be subscribed to' })),
};
export const planInput = Type.Object(planFields, closed);
export const plan = Type.Object({ id: word, ...planFields });

const when = optional(oneOf(['now', 'period-end'], 'When it takes effect; `period-end` unless said'));
export const subscribeInput = Type.Object({ driver: optional(word), plan: word }, closed);
export const changeInput = Type.Object({ plan: word, when }, closed);
export const cancelInput = Type.Object({ when }, closed);
export const subscription = Type.Object({
  id: word,
  driver: word,
  plan,
  status: oneOf(['pending', 'active', 'grace', 'suspended', 'ended'], 'Whether its benefits are given'),
  periodStart: time('RFC 3339'),
  periodEnd: time('RFC 3339'),
  usedWh: Type.Integer({ description: 'Of the included energy of this month' }),
  cancelled: Type.Boolean({ description: 'It ends with the month' }),
  nextPlan: optional(word),
  invoice: optional(Type.String({ description: 'Of this month' })),
  endedAt: optional(time('RFC 3339')),
});
export function subscriptionResource(it: Subscription & { usedWh: number }): object {
  const { id, driver, plan: its, status, usedWh, cancelled, nextPlan, invoice, periodStart, periodEnd } = it;
  return {
    ...{ id, driver, plan: its, status, usedWh, cancelled, nextPlan, invoice },
    periodStart: isoTime(periodStart),
    periodEnd: isoTime(periodEnd),
    ...(it.endedAt !== undefined && { endedAt: isoTime(it.endedAt) }),
  };
}

export const ledgerEntry = Type.Object({
  id: word,
  at: time('RFC 3339'),
  currency: word,
  kind: word,
  about: Type.String({ description: 'An invoice, a credit note, a payment' }),
  postings: Type.Array(
    Type.Object({
      account: word,
      minor: Type.Integer({ description: 'Above zero: debit; below: credit' }),
      invoice: optional(word),
    }),
  ),
});
export function entryResource({ at, ...entry }: LedgerEntry): object {
  return { ...entry, at: isoTime(at) };
}
export const accountBalance = Type.Object({ account: word, currency: word, minor: Type.Integer() });

export const statement = Type.Object({
  month: word,
  timeZone: word,
  asOf: time('Until when it reaches'),
  seller: party,
  buyer: party,
  currency: word,
  opening: Type.Integer({ description: 'Minor units; above zero the driver owes it' }),
  lines: Type.Array(
    Type.Object({ at: time('RFC 3339'), driver: word, kind: word, about: word, minor: Type.Integer() }),
  ),
  closing: Type.Integer(),
});
export function statementResource({ at, lines, ...it }: Statement): object {
  return { ...it, asOf: isoTime(at), lines: lines.map((line) => ({ ...line, at: isoTime(line.at) })) };
}
