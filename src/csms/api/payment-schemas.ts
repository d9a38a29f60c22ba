import { Type } from '../../schema/index.js';
import { isoTime } from '../../world/index.js';
import { closed, oneOf } from '../commands/schemas.js';
import type { PaymentMethod } from '../payments/method.js';
import { aboutOf, PAYMENT_STATUSES, type Payment, type Refund } from '../payments/payment.js';
import { time } from './route.js';

/** What the API takes and gives of payments, as JSON Schema. */

const optional = Type.Optional;
const word = Type.String();
const minor = Type.Integer({ description: 'Minor units' });
const failure = optional(Type.Object({ code: word, message: word }));
const PURPOSES = ['session', 'invoice', 'reservation', 'top-up', 'subscription'] as const;
const REFUND_TO = ['source', 'wallet'] as const;

export const refund = Type.Object({
  id: word,
  amount: minor,
  status: oneOf(['asked', 'done', 'failed'], 'Whether it is given back'),
  reason: word,
  to: oneOf(REFUND_TO, 'Whence it came, or into the wallet of the driver'),
  unused: optional(Type.Boolean({ description: 'It was taken in place of being held, and not captured' })),
  at: time('When it was asked for'),
  failure,
});

export const payment = Type.Object({
  id: word,
  provider: word,
  mode: oneOf(['hold', 'charge'], 'To be captured later, or taken at once'),
  status: oneOf(PAYMENT_STATUSES, 'What has become of it'),
  payer: Type.Object({ kind: oneOf(['driver', 'guest'], 'Who pays'), id: word }),
  purpose: oneOf(PURPOSES, 'What it is for'),
  about: optional(Type.String({ description: 'A wish to charge, an invoice or a subscription' })),
  source: word,
  currency: word,
  amount: minor,
  held: minor,
  captured: minor,
  refunded: minor,
  refunds: Type.Array(refund),
  reference: optional(Type.String({ description: 'What the provider calls it' })),
  actionUrl: optional(Type.String({ description: 'Where the payer does what is needed' })),
  failure,
  createdAt: time('RFC 3339'),
  updatedAt: time('RFC 3339'),
  expiresAt: optional(time('When the hold ends by itself')),
});

export const paymentFilter = {
  payer: optional(Type.String({ description: 'A driver or a guest' })),
  provider: optional(word),
  status: optional(oneOf(PAYMENT_STATUSES, 'Only of this status')),
  purpose: optional(oneOf(PURPOSES, 'Only for this')),
  about: optional(Type.String({ description: 'A wish to charge, an invoice or a subscription' })),
};

const amount = optional(Type.Integer({ minimum: 1, description: 'Minor units; all of it unless said' }));
export const captureInput = Type.Object({ amount }, closed);
export const refundInput = Type.Object(
  {
    amount,
    reason: optional(Type.String({ minLength: 1, maxLength: 200 })),
    to: optional(oneOf(REFUND_TO, 'Default: whence it came')),
  },
  closed,
);

export const paymentMethod = Type.Object({
  id: word,
  driver: word,
  provider: word,
  kind: oneOf(['card', 'phone'], 'What it is'),
  brand: word,
  last4: Type.String({ description: 'The last four digits; more are not kept' }),
  expires: optional(Type.String({ description: '2030-11' })),
  default: Type.Boolean(),
  status: oneOf(['setup', 'ready'], '`setup`: the driver has to confirm it with the provider'),
  setup: optional(Type.Object({ reference: word, clientSecret: word })),
});

export const paymentMethodInput = Type.Object(
  {
    driver: optional(Type.String({ description: 'Whose it is; drivers need not say so' })),
    provider: Type.String({ description: '`sandbox`, `stripe`, `mpesa`' }),
    number: optional(Type.String({ maxLength: 40, description: 'Of a test card or a telephone' })),
    default: optional(Type.Boolean({ description: 'Paid with unless something else is said' })),
  },
  closed,
);

export function paymentResource(it: Payment) {
  const { purpose, createdAt, updatedAt, expiresAt, takenAhead: _, refunds, ...rest } = it;
  return {
    ...rest,
    purpose: purpose.kind,
    about: aboutOf(purpose),
    refunds: refunds.map(refundResource),
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(updatedAt),
    expiresAt: expiresAt === undefined ? undefined : isoTime(expiresAt),
  };
}

function refundResource({ at, reference: _, ...it }: Refund) {
  return { ...it, at: isoTime(at) };
}

export function paymentMethodResource({
  driverId,
  isDefault,
  createdAt: _,
  source: __,
  ...it
}: PaymentMethod) {
  return { ...it, driver: driverId, default: isDefault };
}
