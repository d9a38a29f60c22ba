import { mark } from '../apply-event.js';
import type { Session, SessionEvent } from '../session.js';

type Read = Pick<SessionEvent, 'stationTime' | 'registerWh' | 'kind'> &
  Partial<Pick<SessionEvent, 'seqNo' | 'id'>>;

/** A meter that begins anew shows less than this, and fell by more. */
const ANEW_WH = 1000;

/**
 * The energy of a session whose register fell. A meter that was reset or replaced begins near nothing: what it showed before and what
 * it shows since both count, each by itself. Any other fall is a meter running backwards, and nothing is added for it. The order in which
 * the events came makes no difference.
 */
export function reckonFallen(session: Session, events: readonly Read[]): Session {
  const registers = events
    .filter((it) => it.registerWh !== undefined && Math.abs(it.registerWh) < 1e12)
    .sort(inTime)
    .map((it) => Math.round(it.registerWh ?? 0));
  const runs = runsOf(registers);
  if (runs.length < 2) return session;
  const next = { ...session, flags: [...session.flags] };
  next.energyWh = runs.reduce((sum, run) => sum + Math.max(0, (run.at(-1) ?? 0) - (run[0] ?? 0)), 0);
  mark(next, 'register-reset', true);
  mark(
    next,
    'register-fell',
    runs.some((run) => run.some((it, index) => it < (run[index - 1] ?? it))),
  );
  return next;
}

/** Readings of one meter that counted on, each run from where it began anew. */
function runsOf(registers: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const register of registers) {
    const last = runs.at(-1)?.at(-1);
    const isAnew = last === undefined || (register < ANEW_WH && last - register > ANEW_WH);
    if (isAnew) runs.push([register]);
    else runs.at(-1)?.push(register);
  }
  return runs;
}

/** The end of a session is the last of it, whatever its time says. */
function inTime(a: Read, b: Read): number {
  if (a.seqNo !== undefined && b.seqNo !== undefined) return a.seqNo - b.seqNo;
  return a.stationTime - b.stationTime || (a.kind === 'Ended' ? 1 : 0) - (b.kind === 'Ended' ? 1 : 0);
}
