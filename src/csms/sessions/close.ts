import type { Context } from '../context.js';
import { mark } from './apply-event.js';
import { noteFlags } from './irregular/note.js';
import type { Session, SessionFlag } from './session.js';
import { settleEnd } from './settle-end.js';

/** What closing a session needs; it may be done for a station that is not connected. */
export type CloseContext = Pick<Context, 'repos' | 'ids' | 'now' | 'tell' | 'settings'>;

/**
 * Closes a session whose end never came, at the last thing that is known of it: its energy is what the meter showed last. Should its
 * end come after all, that counts.
 */
export async function closeSession(
  session: Session,
  flags: readonly SessionFlag[],
  context: CloseContext,
): Promise<Session> {
  const { repos, now } = context;
  const closed: Session = { ...session, flags: [...session.flags] };
  for (const flag of ['missing-end', ...flags] as const) mark(closed, flag, true);
  closed.status = 'ended';
  closed.endedAt = await lastTold(session, context);
  closed.endedServer = now;
  closed.stopReason = 'Other';
  await repos.sessions.update(closed);
  await noteFlags(closed, session, context);
  await settleEnd(closed, session, context);
  return closed;
}

/**
 * Bills a closed session again, by what was told of it since; one whose end has still not come ends with the last thing told of it.
 * Where nothing has changed, neither does the bill.
 */
export async function billAnew(id: number, context: CloseContext): Promise<void> {
  const { sessions } = context.repos;
  const session = await sessions.find(id);
  if (session?.status !== 'ended') return;
  const isOpen = session.flags.includes('missing-end');
  const endedAt = isOpen ? await lastTold(session, context) : session.endedAt;
  const now: Session = { ...session, ...(endedAt !== undefined && { endedAt }) };
  if (now.endedAt !== session.endedAt) await sessions.update(now);
  await settleEnd(now, session, context);
}

/** By the clock of the station. */
async function lastTold({ id, startedAt }: Session, { repos }: CloseContext): Promise<number> {
  const events = await repos.sessions.events(id);
  return Math.max(startedAt, ...events.map(({ stationTime }) => stationTime));
}
