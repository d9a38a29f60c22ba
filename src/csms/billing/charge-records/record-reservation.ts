import type { Reservation } from '../../reservations/reservation.js';
import type { BillingContext } from '../context.js';
import type { Document } from '../document.js';
import type { RecordedBill } from './charge-record.js';
import { keepRecord, lastOf, takenOffOf } from './keep-record.js';
import { placeOf } from './place.js';

/** Puts on record what a reservation comes to that no session bears, in the transaction that invoices it. */
export async function recordReservation(
  { id, stationId, evseId, idToken, driverId, tariff }: Reservation,
  bill: RecordedBill,
  { id: invoice, number }: Pick<Document, 'id' | 'number'>,
  context: BillingContext,
): Promise<void> {
  const { repos, settings } = context;
  const records = await repos.chargeRecords.ofReservation(id);
  const { from = 0, to = from } = bill.facts.reservation ?? {};
  const tokenKind = (await repos.access.token(idToken))?.kind;
  const content = {
    session: {
      ...{ stationId, idToken, startedAt: from, endedAt: to, flags: [] },
      ...(evseId !== undefined && { evseId }),
      ...(driverId !== undefined && { driverId }),
      ...(tariff && { tariff }),
    },
    reservation: id,
    place: await placeOf(stationId, repos),
    party: settings.billing.party,
    ...(tokenKind !== undefined && { tokenKind }),
    ...{ bill, takenOff: [], invoice: { id: invoice, number } },
  };
  await keepRecord(id, records, content, context);
}

/** The same, once something of its invoice was credited. */
export async function recordReservationCredit(invoice: Document, context: BillingContext): Promise<void> {
  const { id } = invoice.cause;
  const records = await context.repos.chargeRecords.ofReservation(id);
  const last = lastOf(records);
  if (last?.invoice?.id !== invoice.id) return;
  const takenOff = await takenOffOf(invoice, context);
  const { key: _key, id: _id, recordedAt: _at, ...content } = last;
  await keepRecord(id, records, takenOff && { ...content, takenOff }, context);
}
