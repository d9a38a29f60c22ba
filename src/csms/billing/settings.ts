import type { Party as RoamingParty } from './charge-records/ocpi/party.js';
import type { Party } from './document.js';
import type { FontFiles } from './render/fonts.js';

export interface BillingSettings {
  seller: Party;
  /** Who charge records are from, for those who read OCPI. */
  party: RoamingParty;
  /** IANA name of the operator's time zone: its years number the invoices, its dates stand on them. */
  timeZone: string;
  /** Days until an invoice is due. */
  dueDays: number;
  /** What stands on invoices of how they are to be paid. */
  terms?: string;
  /** What stands before the year in the numbers of each kind of document. */
  prefixes: Readonly<Record<'invoice' | 'credit-note' | 'receipt', string>>;
  /** Whether numbers begin anew with each year, which stands in them, or go on for ever. */
  series: 'yearly' | 'continuous';
  /** Digits of the count in numbers, at least. */
  numberDigits: number;
  /** Days after which a renewal that failed is tried again, and after which the subscription is suspended. */
  retryDays: readonly number[];
  graceDays: number;
  /** The least that a wallet must hold for a session to start on it: whole minor units. */
  leastCredit: number;
  /** TrueType files for PDFs, for scripts that the usual font lacks. */
  fonts?: FontFiles;
}

export const DEFAULT_BILLING_SETTINGS: BillingSettings = {
  seller: { name: 'Charging operator' },
  party: { countryCode: 'XX', partyId: 'XZZ' },
  timeZone: 'UTC',
  dueDays: 14,
  prefixes: { invoice: '', 'credit-note': 'C', receipt: 'R' },
  series: 'yearly',
  numberDigits: 6,
  retryDays: [1, 3, 5],
  graceDays: 7,
  leastCredit: 1,
};
