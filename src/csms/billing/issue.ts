import type { Repositories } from '../context.js';
import type { Payer } from '../payments/payment.js';
import { totalsOf } from './amounts.js';
import { DAY_MS, yearOf } from './calendar.js';
import type { BillingContext } from './context.js';
import type { Cause, Document, DocumentKind, DocumentLine, Party } from './document.js';
import type { Posting } from './ledger.js';
import { partyOf } from './parties.js';
import { post, receivable } from './post.js';
import { undoWriteOff } from './write-off.js';

/** What is to be put on a document; the rest follows. */
export interface Draft {
  payer: Payer;
  currency: string;
  lines: readonly DocumentLine[];
  cause: Cause;
  about?: string;
  of?: string;
  reason?: string;
}

const ID_PREFIXES: Readonly<Record<DocumentKind, string>> = {
  invoice: 'inv',
  'credit-note': 'crn',
  receipt: 'rct',
};

/** Numbers a document and puts it on record, for ever. */
export async function putOnRecord(
  kind: DocumentKind,
  draft: Draft,
  { repos, ids, now, settings }: BillingContext,
): Promise<Document> {
  const { seller, timeZone, dueDays, terms } = settings.billing;
  const document: Document = {
    id: ids.next(ID_PREFIXES[kind]),
    kind,
    number: await numberOf(kind, { repos, now, settings }),
    issuedAt: now,
    timeZone,
    seller,
    buyer: await buyerOn(kind, draft, repos),
    ...draft,
    ...totalsOf(draft.lines),
    ...(kind === 'invoice' && { dueAt: now + dueDays * DAY_MS, ...(terms !== undefined && { terms }) }),
  };
  await repos.documents.add(document);
  return document;
}

/** The next of its series: `2026-000123`, or `000123` where the series goes on for ever. */
async function numberOf(
  kind: DocumentKind,
  { repos, now, settings }: Pick<BillingContext, 'repos' | 'now' | 'settings'>,
): Promise<string> {
  const { prefixes, series: how, numberDigits, timeZone } = settings.billing;
  const start = how === 'yearly' ? `${prefixes[kind]}${yearOf(now, timeZone)}` : prefixes[kind];
  const count = await repos.documents.nextNumber(`${kind} ${start}`);
  const digits = String(count).padStart(numberDigits, '0');
  return how === 'yearly' ? `${start}-${digits}` : `${start}${digits}`;
}

/** What is about an invoice names its buyer, whatever is known of him by now. */
async function buyerOn(kind: DocumentKind, { payer, of }: Draft, repos: Repositories): Promise<Party> {
  const invoice = kind === 'invoice' || of === undefined ? undefined : await repos.documents.find(of);
  return invoice?.buyer ?? partyOf(payer, repos);
}

/** Issues an invoice and posts it: its payer owes it, its lines have earned it. */
export async function issueInvoice(draft: Draft, context: BillingContext): Promise<Document> {
  const invoice = await putOnRecord('invoice', draft, context);
  const { id, number, payer, total, currency } = invoice;
  await post('invoice', invoice, earned(invoice, id), context);
  context.tell({ type: 'invoiced', at: context.now, invoice: id, number, payer: payer.id, total, currency });
  return invoice;
}

/** Issues a credit note on an invoice, with lines below zero, and posts it. */
export async function issueCreditNote(
  draft: Draft & { of: string },
  context: BillingContext,
): Promise<Document> {
  const note = await putOnRecord('credit-note', draft, context);
  const { id, number, total, currency } = note;
  await post('credit-note', note, earned(note, draft.of), context);
  await undoWriteOff(draft.of, context);
  context.tell({
    type: 'credited',
    at: context.now,
    creditNote: id,
    number,
    invoice: draft.of,
    total,
    currency,
  });
  return note;
}

function earned({ payer, total, tax, lines }: Document, invoice: string): Posting[] {
  const revenue = new Map<string, number>();
  for (const { kind, net } of lines) revenue.set(kind, (revenue.get(kind) ?? 0) + net);
  return [
    { account: receivable(payer), minor: total, invoice },
    ...[...revenue].map(([kind, net]) => ({ account: `revenue:${kind}`, minor: -net })),
    { account: 'tax', minor: -tax },
  ];
}
