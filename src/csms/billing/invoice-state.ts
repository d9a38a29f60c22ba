import type { Repositories } from '../context.js';
import type { Document } from './document.js';
import type { EntryKind } from './ledger.js';

export const INVOICE_STATUSES = ['open', 'partly-paid', 'paid', 'credited', 'written-off'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** What has become of an invoice, read from the ledger. Whole minor units. */
export interface InvoiceState {
  status: InvoiceStatus;
  paid: number;
  credited: number;
  writtenOff: number;
  /** Still to be paid; below zero where more was paid than is owed. */
  outstanding: number;
}

const MONEY: readonly EntryKind[] = [
  'payment',
  'refund',
  'transfer',
  'wallet-payment',
  'wallet-refund',
  'rounding',
];

export async function invoiceState(
  { id, total }: Document,
  { ledger }: Pick<Repositories, 'ledger'>,
): Promise<InvoiceState> {
  return stateFrom(total, await ledger.sumsOfInvoice(id));
}

export function stateFrom(total: number, sums: Partial<Record<EntryKind, number>>): InvoiceState {
  const paid = -MONEY.reduce((sum, kind) => sum + (sums[kind] ?? 0), 0) || 0;
  const credited = -(sums['credit-note'] ?? 0) || 0;
  const writtenOff = -(sums['write-off'] ?? 0) || 0;
  const outstanding = total - paid - credited - writtenOff;
  return {
    status: statusOf({ total, paid, credited, writtenOff, outstanding }),
    paid,
    credited,
    writtenOff,
    outstanding,
  };
}

function statusOf(state: Omit<InvoiceState, 'status'> & { total: number }): InvoiceStatus {
  const { total, paid, credited, writtenOff, outstanding } = state;
  if (credited > 0 && credited === total) return 'credited';
  if (outstanding <= 0) return writtenOff > 0 ? 'written-off' : 'paid';
  return paid > 0 || credited > 0 ? 'partly-paid' : 'open';
}
