import { enqueue } from '../commands/enqueue.js';
import type { Context } from '../context.js';
import type { Session } from '../sessions/session.js';

/**
 * Nobody goes on charging beyond a limit: tells `limit-reached`, and has the station told to end the session, in the same transaction. The
 * station says the end as any other.
 */
export async function endAtLimit(
  { id, stationId: station }: Session,
  limit: string,
  context: Pick<Context, 'repos' | 'ids' | 'now' | 'tell'>,
): Promise<void> {
  context.tell({ type: 'limit-reached', at: context.now, station, session: id, limit });
  await enqueue(station, 'remote-stop', { session: id }, { repeatable: true }, context);
}
