import { accountKinds } from './kinds/account.js';
import { cardKinds } from './kinds/cards.js';
import { invoiceKinds } from './kinds/invoices.js';
import type { KindRow } from './kinds/kind.js';
import { paymentKinds } from './kinds/payments.js';
import { reservationKinds } from './kinds/reservations.js';
import { statementKinds } from './kinds/statements.js';
import { subscriptionKinds } from './kinds/subscriptions.js';
import { walletKinds } from './kinds/wallet.js';

/** Everything that people are written about. A new kind is a row in the file of its like, and a line in `due.ts`. */
export const KINDS = {
  ...accountKinds,
  ...cardKinds,
  ...invoiceKinds,
  ...paymentKinds,
  ...walletKinds,
  ...subscriptionKinds,
  ...reservationKinds,
  ...statementKinds,
} as const;

export type LetterKind = keyof typeof KINDS;
export const LETTER_KINDS = Object.keys(KINDS) as LetterKind[];

export function kindRow(kind: LetterKind): KindRow {
  return KINDS[kind];
}

/** Those that drivers can switch off: neither law nor safety needs them. */
export const OPTIONAL_KINDS = LETTER_KINDS.filter((kind) => kindRow(kind).optional);
