import { mark } from '../apply-event.js';
import type { Heard } from '../heard.js';
import type { Session } from '../session.js';

/** No clock is this far off by itself, and no message takes this long to come from the future. */
const TOLERANCE_MS = 2 * 3_600_000;

/** What a clock may drift between the start and the end of a session. */
const DRIFT_MS = 10 * 60_000;

/**
 * Marks a session whose station has a wrong clock. A message from the future is one, whatever else is said. One from the past may only
 * have come late; but when start and end are off by the same, and time passed here between them, it is the clock.
 */
export function markClock(session: Session, { kind, stationTime, serverTime, offline }: Heard): void {
  const ahead = stationTime - serverTime;
  if (ahead > TOLERANCE_MS) mark(session, 'clock-off', true);
  if (kind !== 'Ended' || offline || session.flags.includes('missing-start')) return;
  const { startedAt, startedServer } = session;
  const isOff = Math.abs(ahead) > TOLERANCE_MS;
  const isSame = Math.abs(ahead - (startedAt - startedServer)) < DRIFT_MS;
  if (isOff && isSame && serverTime - startedServer > DRIFT_MS) mark(session, 'clock-off', true);
}
