import type { SessionBill } from '../billing/bill.js';
import type { Repositories } from '../context.js';
import type { Session, SessionFilter } from './session.js';
import { type Durations, durationsOf } from './timeline.js';

/** A session as it is shown: with how its time was spent, and its bill once it has ended. */
export interface SessionView extends Session {
  durations: Durations;
  bill?: SessionBill;
}

export async function sessionView(session: Session, repos: Repositories, now: number): Promise<SessionView> {
  const events = await repos.sessions.events(session.id);
  const bill = await repos.billing.bill(session.id);
  return { ...session, durations: durationsOf(session, events, now), ...(bill && { bill }) };
}

export async function sessionViews(
  filter: SessionFilter,
  repos: Repositories,
  now: number,
): Promise<SessionView[]> {
  const views: SessionView[] = [];
  for (const session of await repos.sessions.list(filter)) views.push(await sessionView(session, repos, now));
  return views;
}
