import type { BillingContext } from '../context.js';
import type { Document } from '../document.js';
import { recordReservationCredit } from './record-reservation.js';
import { recordSession } from './record-session.js';

/** Puts on record what an invoice comes to of which something was credited: that of a session or of a reservation; others have no record. */
export async function recordCredit(invoice: Document, context: BillingContext): Promise<void> {
  const { kind, id } = invoice.cause;
  if (kind === 'reservation-fee' || kind === 'no-show') await recordReservationCredit(invoice, context);
  if (kind !== 'session') return;
  const { sessions, billing } = context.repos;
  const session = await sessions.find(Number(id));
  const bill = session && (await billing.bill(session.id));
  if (bill) await recordSession(session, bill, context);
}
