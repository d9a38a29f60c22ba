/** Which way money has gone, as amounts in whole minor units: positive is debit, negative is credit. */
export interface Posting {
  /**
   * `driver:ID` and `guest:ID` what they owe us; `wallet:ID` what we hold for a driver; `provider:NAME` what a payment provider has
   * collected and owes us; `revenue:KIND` (energy, time, idle, flat, reservation, subscription, ...); `tax`; `written-off`.
   */
  account: string;
  minor: number;
  /** The invoice of which this is owed or paid, where the account is one of `driver:` or `guest:`. */
  invoice?: string;
}

/** One thing that happened to money. Its postings add up to nothing, so that no cent comes or goes unseen. Never changed, never removed. */
export interface LedgerEntry {
  id: string;
  at: number;
  currency: string;
  kind: EntryKind;
  /** Name of what it is about: an invoice, a credit note, a payment. */
  about: string;
  postings: readonly Posting[];
}

/**
 * `transfer`: what was paid for an invoice counts for the one that replaces it. `wallet-payment`, `wallet-refund`: between a wallet and
 * an invoice. `rounding`: what cannot go back to a guest, being less than a provider moves. `payment`, `refund`, `top-up`, `top-up-refund`: between a provider and us.
 */
export type EntryKind =
  | 'invoice'
  | 'credit-note'
  | 'payment'
  | 'refund'
  | 'transfer'
  | 'top-up'
  | 'top-up-refund'
  | 'wallet-payment'
  | 'wallet-refund'
  | 'rounding'
  | 'write-off';

export interface AccountFilter {
  account?: string;
  about?: string;
  invoice?: string;
  /** Entries after the one of this name. */
  after?: string;
  limit?: number;
}

export interface AccountBalance {
  account: string;
  currency: string;
  minor: number;
}

export interface LedgerRepository {
  /** Throws a RangeError when the postings do not add up to nothing. */
  post(entry: LedgerEntry): Promise<void>;
  /** Oldest first. */
  entries(filter: AccountFilter): Promise<LedgerEntry[]>;
  /** Sum of an account's postings in one currency. */
  balance(account: string, currency: string): Promise<number>;
  /** Every account with its sum. They add up to nothing in each currency. */
  balances(): Promise<AccountBalance[]>;
  /** What happened to an invoice: the sum of its postings by the kind of their entries. */
  sumsOfInvoice(invoice: string): Promise<Partial<Record<EntryKind, number>>>;
}

/** Throws a RangeError unless the postings are whole and add up to nothing. */
export function checkBalanced({ kind, about, postings }: LedgerEntry): void {
  if (postings.length < 2) throw new RangeError(`${kind} ${about}: an entry has at least two postings`);
  const sum = postings.reduce((total, { minor }) => total + minor, 0);
  if (postings.some(({ minor }) => !Number.isSafeInteger(minor)) || sum !== 0) {
    throw new RangeError(`${kind} ${about}: the postings leave ${sum} over`);
  }
}
