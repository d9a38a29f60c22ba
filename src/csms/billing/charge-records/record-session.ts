import type { Session } from '../../sessions/session.js';
import type { SessionBill } from '../bill.js';
import { hasLines, linesOfBill } from '../bill-lines.js';
import type { BillingContext } from '../context.js';
import type { Document } from '../document.js';
import type { ChargeRecord, RecordedSession } from './charge-record.js';
import { type Current, peaks } from './currents.js';
import { type Content, keepRecord, lastOf, takenOffOf } from './keep-record.js';
import { periodMoments } from './ocpi/periods.js';

/**
 * Puts on record what an ended session comes to, in the transaction that billed or credited it. A session that was credited wholly is
 * only taken back. Repeated, it does nothing.
 */
export async function recordSession(
  session: Session,
  bill: SessionBill,
  context: BillingContext,
): Promise<void> {
  const records = await context.repos.chargeRecords.ofSession(session.id);
  const content = await contentOf(session, bill, lastOf(records), context);
  await keepRecord(String(session.id), records, content, context, async (it) => {
    const currents = await currentsOf(session, it, context);
    return currents.length > 0 ? { ...it, currents } : it;
  });
}

/** Where the station's clock cannot be believed, nobody knows when a current flowed. */
async function currentsOf(
  { id, flags }: Session,
  content: Content,
  { repos }: BillingContext,
): Promise<Current[]> {
  if (flags.includes('clock-fell') || flags.includes('clock-off')) return [];
  return peaks(await repos.sessions.events(id), periodMoments(content));
}

/** Undefined: all of it was credited. @param last The record before it, of whose token and place it goes on. */
async function contentOf(
  session: Session,
  bill: SessionBill,
  last: ChargeRecord | undefined,
  context: BillingContext,
): Promise<Content | undefined> {
  const { repos, settings } = context;
  const invoice = await invoiceOf(session, bill, repos.documents);
  const takenOff = invoice ? await takenOffOf(invoice, context) : [];
  if (!takenOff) return undefined;
  const { idToken } = session;
  const isOne = last !== undefined && last.session.idToken === idToken;
  const token = isOne || idToken === undefined ? undefined : await repos.access.token(idToken);
  const tokenKind = isOne ? last.tokenKind : token?.kind;
  return {
    session: recorded(session),
    place: last?.place ?? (await repos.chargeRecords.place(session.id)),
    party: settings.billing.party,
    ...(tokenKind !== undefined && { tokenKind }),
    bill,
    takenOff,
    ...(invoice && { invoice: { id: invoice.id, number: invoice.number } }),
  };
}

/** The newest one, if it is of this bill. */
async function invoiceOf(
  { id }: Session,
  bill: SessionBill,
  documents: BillingContext['repos']['documents'],
): Promise<Document | undefined> {
  const invoice = await documents.newest('invoice', 'session', String(id));
  return invoice && hasLines(invoice, linesOfBill(bill)) ? invoice : undefined;
}

function recorded(session: Session): RecordedSession {
  const { id, stationId, evseId, connectorId, idToken, driverId, guestId } = session;
  const { startedAt, endedAt, idledFor = 0, remoteStartId, chargingRequest, tariff, flags } = session;
  return {
    ...{ id, stationId, startedAt, flags },
    ...(evseId !== undefined && { evseId }),
    ...(connectorId !== undefined && { connectorId }),
    ...(idToken !== undefined && { idToken }),
    ...(driverId !== undefined && { driverId }),
    ...(guestId !== undefined && { guestId }),
    ...(endedAt !== undefined && { endedAt: endedAt + idledFor }),
    ...(remoteStartId !== undefined && { remoteStartId }),
    ...(chargingRequest !== undefined && { chargingRequest }),
    ...(tariff && { tariff }),
  };
}
