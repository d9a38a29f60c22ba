import type { Payer } from '../payments/payment.js';

/** Seller or buyer, as they stood when the document was issued. */
export interface Party {
  name: string;
  /** The firm that the person of the name acts for. */
  company?: string;
  /** Lines of it. */
  address?: readonly string[];
  /** ISO 3166-1, two letters. */
  country?: string;
  /** VAT identification number, with the letters of its country. */
  vatId?: string;
  /** Any other number that a tax office knows it by. */
  taxNumber?: string;
  email?: string;
}

/** One line of a document; below zero where it takes off. */
export interface DocumentLine {
  /** What it is for, and the account `revenue:KIND` that it goes to: energy, time, idle, flat, subscription, ... */
  kind: string;
  text: string;
  /** Decimal text. */
  quantity?: string;
  unit?: string;
  /** Decimal text of major units, without tax. */
  unitPrice?: string;
  /** Whole minor units, without tax, and the tax on it. */
  net: number;
  tax: number;
  /** Decimal text. */
  taxPercent: string;
}

/** The tax of all lines of one rate. Whole minor units. */
export interface TaxLine {
  percent: string;
  net: number;
  tax: number;
}

/**
 * What gave rise to a document, once: a revision of a session's bill, a period of a subscription, and so on. Two documents of one
 * kind never have the same cause.
 */
export type Cause =
  | { kind: 'session'; id: string; part: string }
  | { kind: 'subscription'; id: string; part: string }
  | { kind: 'reservation-fee' | 'no-show'; id: string; part: string }
  | { kind: 'payment'; id: string; part: string }
  /** An operator's decision about an invoice. */
  | { kind: 'decision'; id: string; part: string };

export type DocumentKind = 'invoice' | 'credit-note' | 'receipt';

/** An invoice, a credit note or a receipt. Never changed once it is issued. Amounts in whole minor units; `net + tax = total`. */
export interface Document {
  id: string;
  kind: DocumentKind;
  /** `2026-000123`: without gaps in its series. */
  number: string;
  issuedAt: number;
  /** The time zone by which its dates are written. */
  timeZone: string;
  payer: Payer;
  seller: Party;
  buyer: Party;
  currency: string;
  lines: readonly DocumentLine[];
  taxes: readonly TaxLine[];
  net: number;
  tax: number;
  total: number;
  cause: Cause;
  /** Why, of a credit note. */
  reason?: string;
  /** When an invoice is to be paid, and how. */
  dueAt?: number;
  terms?: string;
  /** Of a credit note: the invoice that it credits; of an invoice: the one that it replaces; of a receipt: the invoice paid. */
  of?: string;
  /** What it was for, in words: the station and the time of a session. */
  about?: string;
}

export interface DocumentFilter {
  kind?: DocumentKind;
  payer?: string;
  cause?: Cause['kind'];
  /** Of the cause: a session, a subscription. */
  causeId?: string;
  of?: string;
  /** Issued at or after, and before. */
  from?: number;
  until?: number;
  after?: string;
  limit?: number;
}

export interface DocumentRepository {
  find(id: string): Promise<Document | undefined>;
  numbered(number: string): Promise<Document | undefined>;
  /** Oldest first. */
  list(filter: DocumentFilter): Promise<Document[]>;
  /** The newest of a kind with this cause. */
  newest(kind: DocumentKind, cause: Cause['kind'], causeId: string): Promise<Document | undefined>;
  /** The one of a kind with exactly this cause. */
  caused(kind: DocumentKind, cause: Cause): Promise<Document | undefined>;
  add(document: Document): Promise<void>;
  /** Counts a series up and gives its next number, from 1: together with `add` in one transaction, so that none is lost. */
  nextNumber(series: string): Promise<number>;
  /** Remembers for which invoice a payment is. */
  linkPayment(payment: string, invoice: string): Promise<void>;
  invoiceOfPayment(payment: string): Promise<string | undefined>;
  paymentsOfInvoice(invoice: string): Promise<string[]>;
}
