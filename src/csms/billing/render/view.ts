import { dateText, minuteText } from '../calendar.js';
import type { Document, DocumentLine, Party } from '../document.js';
import { formatMoney } from '../format.js';
import type { InvoiceState } from '../invoice-state.js';

export interface Column {
  title: string;
  align: 'left' | 'right';
  /** Share of the width. */
  width: number;
}

/** What stands on a page, whatever it is made of. */
export interface View {
  title: string;
  /** When it was made: milliseconds since the Unix epoch. */
  at: number;
  seller: readonly string[];
  buyer: readonly string[];
  facts: readonly (readonly [label: string, value: string])[];
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
  totals: readonly (readonly [label: string, value: string])[];
  notes: readonly string[];
}

const TITLES = { invoice: 'Invoice', 'credit-note': 'Credit note', receipt: 'Receipt' } as const;

/** @param others Numbers of the documents that it refers to. @param state What has become of an invoice. */
export function documentView(document: Document, others: { of?: string }, state?: InvoiceState): View {
  const { kind, number, issuedAt, timeZone, dueAt, about, reason, seller, buyer, terms } = document;
  const date = (at: number) => dateText(at, timeZone);
  return {
    title: `${TITLES[kind]} ${number}`,
    at: issuedAt,
    seller: partyLines(seller),
    buyer: partyLines(buyer),
    facts: [
      ['Date', kind === 'receipt' ? minuteText(issuedAt, timeZone) : date(issuedAt)],
      ...(dueAt === undefined ? [] : [['Due', date(dueAt)] as const]),
      ...(others.of === undefined ? [] : [[OF_LABELS[kind], others.of] as const]),
      ...(about === undefined ? [] : [['For', about] as const]),
      ...(reason === undefined ? [] : [['Reason', reason] as const]),
    ],
    columns: kind === 'receipt' ? RECEIPT_COLUMNS : COLUMNS,
    rows: document.lines.map((line) => rowOf(line, document)),
    totals: totalsOf(document, state),
    notes: state?.status === 'paid' ? ['Paid. Thank you.'] : terms === undefined ? [] : [terms],
  };
}

const OF_LABELS = { invoice: 'In place of', 'credit-note': 'Of invoice', receipt: 'For invoice' } as const;

const COLUMNS: readonly Column[] = [
  { title: 'Description', align: 'left', width: 0.4 },
  { title: 'Quantity', align: 'right', width: 0.18 },
  { title: 'Price', align: 'right', width: 0.14 },
  { title: 'Tax', align: 'right', width: 0.1 },
  { title: 'Net', align: 'right', width: 0.18 },
];

const RECEIPT_COLUMNS: readonly Column[] = [
  { title: 'Description', align: 'left', width: 0.7 },
  { title: 'Amount', align: 'right', width: 0.3 },
];

function rowOf(line: DocumentLine, { kind, currency }: Document): string[] {
  const { text, quantity = '', unit = '', unitPrice = '', taxPercent, net } = line;
  const amount = formatMoney(net, currency);
  if (kind === 'receipt') return [text, amount];
  return [text, `${quantity} ${unit}`.trim(), unitPrice, `${taxPercent} %`, amount];
}

function totalsOf(document: Document, state: InvoiceState | undefined): View['totals'] {
  const { kind, currency, net, taxes, total } = document;
  const money = (minor: number) => formatMoney(minor, currency);
  if (kind === 'receipt') return [['Received', money(total)]];
  const paid = state && state.paid !== 0 ? [['Paid', money(-state.paid)] as const] : [];
  const credited = state && state.credited !== 0 ? [['Credited', money(-state.credited)] as const] : [];
  const rows = [
    ['Net', money(net)] as const,
    ...taxes.map(({ percent, tax }) => [`Tax ${percent} %`, money(tax)] as const),
    ['Total', money(total)] as const,
    ...paid,
    ...credited,
  ];
  return paid.length + credited.length === 0 || !state
    ? rows
    : [...rows, ['To pay', money(state.outstanding)]];
}

export function partyLines({ name, company, address = [], country, ...numbers }: Party): string[] {
  const { vatId, taxNumber, email } = numbers;
  return [
    ...(company === undefined || company === name ? [] : [company]),
    name,
    ...address,
    ...(country === undefined ? [] : [COUNTRIES.of(country) ?? country]),
    ...(vatId ? [`VAT ID ${vatId}`] : []),
    ...(taxNumber ? [`Tax number ${taxNumber}`] : []),
    ...(email ? [email] : []),
  ];
}

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' });
