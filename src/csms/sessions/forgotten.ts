import type { Context } from '../context.js';
import { mark } from './apply-event.js';
import type { Heard } from './heard.js';
import { settleEnd } from './settle-end.js';

/**
 * There is one transaction at a time at a connector (E01.FR.14): when another starts there, the end of the one before has got lost.
 * It is closed at the last thing that is known of it; should its end come after all, that counts.
 */
export async function closeForgotten(start: Heard, context: Context): Promise<void> {
  const { repos, station, now } = context;
  if (start.evseId === undefined) return;
  const former = await repos.sessions.activeAt(station, start.evseId, start.connectorId);
  if (!former || former.startedAt >= start.stationTime) return;
  const events = await repos.sessions.events(former.id);
  const closed = { ...former, flags: [...former.flags] };
  mark(closed, 'missing-end', true);
  closed.status = 'ended';
  closed.endedAt = Math.max(former.startedAt, ...events.map(({ stationTime }) => stationTime));
  closed.endedServer = now;
  closed.stopReason = 'Other';
  await repos.sessions.update(closed);
  await settleEnd(closed, former, context);
}
