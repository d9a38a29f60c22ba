import type { Item } from '../find.js';
import { amount, money, objectIn, payerOf, type RecordRow, text } from './row.js';

const common = {
  total: money('With tax'),
  net: money('Before tax'),
  tax: money('The tax'),
  payer: text('Who pays: `driver` or `guest`'),
  cause: text('What it was made for: `session`, `subscription`, `reservation-fee`, `no-show`'),
  reason: text('Why, where somebody said so'),
  lines: text('Its lines: `kind`, `text`, `quantity`, `unit`; `net` and `tax` with their currency'),
};

const state = {
  status: text('What has become of it: `open`, `paid`, `credited`, `written-off`'),
  outstanding: money('What is still to be paid'),
  paid: money('What was paid'),
  credited: money('What was credited'),
  'written-off': money('What was given up'),
};

function view(item: Item): Readonly<Record<string, unknown>> {
  const { currency } = item;
  const lines = (item['lines'] as Item[]).map((line) => ({
    ...line,
    net: amount({ ...line, currency }, 'net'),
    tax: amount({ ...line, currency }, 'tax'),
  }));
  return {
    ...payerOf(item),
    ...Object.fromEntries(
      ['total', 'net', 'tax', 'outstanding', 'paid', 'credited'].map((it) => [it, amount(item, it)]),
    ),
    'written-off': amount(item, 'writtenOff'),
    status: item['status'],
    reason: item['reason'],
    cause: objectIn(item, 'cause')['kind'],
    lines,
  };
}

function documents(name: string, plural: string, summary: string, fields: RecordRow['fields']): RecordRow {
  return {
    name,
    plural,
    summary,
    fields,
    shorthand: 'total',
    ofDriver: 'optional',
    path: () => `/${plural.replace(' ', '-')}`,
    view,
    called: ({ number }) => `${name.replace('-', ' ')} ${String(number)}`,
  };
}

/** What is written once and never changes. */
export const documentRecords: readonly RecordRow[] = [
  documents('invoice', 'invoices', 'An invoice, and what has become of it', { ...state, ...common }),
  documents('credit-note', 'credit notes', 'A credit note; its amounts are below zero', common),
  documents('receipt', 'receipts', 'A receipt of a payment', common),
];
