import type { Repositories } from '../../context.js';
import type { Session, SessionFilter } from '../../sessions/session.js';
import type { Document } from '../document.js';
import type { ChargeRecord } from './charge-record.js';

/** The record of a session; undefined while it runs, and where no tariff applied. */
export async function recordOf(session: Session, repos: Repositories): Promise<ChargeRecord | undefined> {
  const bill = session.status === 'ended' ? await repos.billing.bill(session.id) : undefined;
  if (!bill) return undefined;
  const { idToken, driverId } = session;
  const station = await repos.stations.find(session.stationId);
  const site = station?.siteId === undefined ? undefined : await repos.sites.find(station.siteId);
  const token = idToken === undefined ? undefined : await repos.access.token(idToken);
  const driver = driverId === undefined ? undefined : await repos.access.driver(driverId);
  const invoice = await repos.documents.newest('invoice', 'session', String(session.id));
  return {
    session,
    bill,
    ...(station && { station }),
    ...(site && { site }),
    ...(token && { token }),
    ...(driver && { driver }),
    ...(invoice && { invoice }),
    credits: invoice ? await creditsOf(invoice, repos) : [],
  };
}

async function creditsOf({ id }: Document, repos: Repositories): Promise<Document[]> {
  const notes = await repos.documents.list({ kind: 'credit-note', of: id });
  return notes.filter(({ cause }) => cause.kind === 'decision');
}

export interface RecordPage {
  records: ChargeRecord[];
  /** There may be more, after the session of this number. */
  next?: number;
}

/** Records of one page of ended sessions, the oldest first; those without a bill, or in another currency, are left out of it. */
export async function recordsOf(
  filter: SessionFilter & { limit: number },
  currency: string | undefined,
  repos: Repositories,
): Promise<RecordPage> {
  const { limit } = filter;
  const sessions = await repos.sessions.list({ after: 0, ...filter, status: 'ended', limit: limit + 1 });
  const records: ChargeRecord[] = [];
  for (const session of sessions.slice(0, limit)) {
    const record = await recordOf(session, repos);
    if (record && (currency ?? record.bill.currency) === record.bill.currency) records.push(record);
  }
  const last = sessions[limit - 1];
  return { records, ...(sessions.length > limit && last && { next: last.id }) };
}
