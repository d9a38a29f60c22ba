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
  const events = await repos.sessions.events(session.id);
  const closed: Session = { ...session, flags: [...session.flags] };
  for (const flag of ['missing-end', ...flags] as const) mark(closed, flag, true);
  closed.status = 'ended';
  closed.endedAt = Math.max(session.startedAt, ...events.map(({ stationTime }) => stationTime));
  closed.endedServer = now;
  closed.stopReason = 'Other';
  await repos.sessions.update(closed);
  await noteFlags(closed, session, context);
  await settleEnd(closed, session, context);
  return closed;
}
