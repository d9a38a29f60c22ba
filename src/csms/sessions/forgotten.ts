import type { Context } from '../context.js';
import { closeSession } from './close.js';
import type { Heard } from './heard.js';

/**
 * There is one transaction at a time at a connector (E01.FR.14): when another starts there, the ends of those before have got lost.
 *
 * @returns whether one runs there that started later, so that this start comes late and its session is over, too
 */
export async function closeForgotten(start: Heard, context: Context): Promise<boolean> {
  const { repos, station } = context;
  const { evseId, connectorId } = start;
  if (evseId === undefined) return false;
  let former = await repos.sessions.activeAt(station, evseId, connectorId);
  while (former && former.startedAt <= start.stationTime) {
    await closeSession(former, [], context);
    former = await repos.sessions.activeAt(station, evseId, connectorId);
  }
  return former !== undefined;
}
