import type { Session } from '../../sessions/session.js';
import type { SessionBill } from '../bill.js';
import { hasLines, isCharged, linesOfBill } from '../bill-lines.js';
import type { BillingContext } from '../context.js';
import type { Document } from '../document.js';
import type { ChargeRecord, RecordedSession, TakenOff } from './charge-record.js';
import { type Current, peaks } from './currents.js';
import { periodMoments } from './ocpi/periods.js';

type Content = Omit<ChargeRecord, 'key' | 'id' | 'credits' | 'recordedAt'>;

/**
 * Puts on record what an ended session comes to, in the transaction that billed or credited it. Where the last record says something else,
 * it is taken back, and what holds now is a record of its own; a session that was credited wholly is only taken back. Repeated, it does
 * nothing.
 */
export async function recordSession(
  session: Session,
  bill: SessionBill,
  context: BillingContext,
): Promise<void> {
  const { chargeRecords } = context.repos;
  const records = await chargeRecords.ofSession(session.id);
  const originals = records.filter(({ credits }) => credits === undefined);
  const last = originals.at(-1);
  const holds = last && !records.some(({ credits }) => credits === last.id) ? last : undefined;
  const content = await contentOf(session, bill, last, context);
  if (holds && content && isSame(holds, content)) return;
  if (!content && !holds) return;
  if (holds) await put({ ...holds, id: `${holds.id}-C`, credits: holds.id }, context);
  if (!content) return;
  const currents = await currentsOf(session, content, context);
  const told = currents.length > 0 ? { currents } : {};
  await put({ ...content, ...told, id: `${session.id}-${originals.length + 1}` }, context);
}

async function put(
  record: Omit<ChargeRecord, 'key' | 'recordedAt'>,
  { repos, ids, now }: BillingContext,
): Promise<void> {
  await repos.chargeRecords.add({ ...record, key: ids.next('rec'), recordedAt: now });
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
  { repos, settings }: BillingContext,
): Promise<Content | undefined> {
  const invoice = await invoiceOf(session, bill, repos.documents);
  const credits = invoice ? await repos.documents.list({ kind: 'credit-note', of: invoice.id }) : [];
  const credited = credits.flatMap(({ lines }) => lines);
  const left = [...(invoice?.lines ?? []), ...credited].reduce((sum, { net, tax }) => sum + net + tax, 0);
  if (credited.length > 0 && left === 0) return undefined;
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
    takenOff: [...(invoice?.lines.filter((line) => !isCharged(line)) ?? []), ...credited].map(takenOff),
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

function takenOff({ kind, text, net, tax }: TakenOff): TakenOff {
  return { kind, text, net, tax };
}

function recorded(session: Session): RecordedSession {
  const { id, stationId, evseId, connectorId, idToken, driverId, guestId } = session;
  const { startedAt, endedAt, remoteStartId, chargingRequest, tariff, flags } = session;
  return {
    ...{ id, stationId, startedAt, flags },
    ...(evseId !== undefined && { evseId }),
    ...(connectorId !== undefined && { connectorId }),
    ...(idToken !== undefined && { idToken }),
    ...(driverId !== undefined && { driverId }),
    ...(guestId !== undefined && { guestId }),
    ...(endedAt !== undefined && { endedAt }),
    ...(remoteStartId !== undefined && { remoteStartId }),
    ...(chargingRequest !== undefined && { chargingRequest }),
    ...(tariff && { tariff }),
  };
}

/** Same bill, same payer, same invoice, same taken off. */
function isSame(a: Content, b: Content): boolean {
  const { driverId, guestId, idToken } = a.session;
  return (
    a.bill.revision === b.bill.revision &&
    driverId === b.session.driverId &&
    guestId === b.session.guestId &&
    idToken === b.session.idToken &&
    a.invoice?.id === b.invoice?.id &&
    JSON.stringify(a.takenOff) === JSON.stringify(b.takenOff)
  );
}
