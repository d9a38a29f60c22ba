import type { ChargingState, Condition } from '../../dialect/index.js';
import type { Session, SessionEvent } from './session.js';

/** How the time of a session was spent, in milliseconds. */
export interface Durations {
  totalMs: number;
  /** Energy flowed. */
  chargingMs: number;
  /** The vehicle took nothing although it could have: it refused, or it had charged before and stayed. */
  idleMs: number;
  /** The station held back. */
  suspendedMs: number;
  /** Before anything flowed: plugging in, authorising, negotiating. */
  waitingMs: number;
}

/** What a 1.6 connector status says about the charging; the other conditions say nothing. */
export const STATE_OF_CONDITION: Readonly<Partial<Record<Condition, ChargingState>>> = {
  Preparing: 'EVConnected',
  Charging: 'Charging',
  SuspendedEV: 'SuspendedEV',
  SuspendedEVSE: 'SuspendedEVSE',
  Finishing: 'EVConnected',
};

/**
 * Adds up a session's time. A station that never says how the charging goes is taken to have charged all along. Idle is what the
 * driver is answerable for: SuspendedEV at any time, and EVConnected or Idle after the first charging.
 *
 * @param now End of a session that still runs, on the station's clock.
 */
export function durationsOf(session: Session, events: readonly SessionEvent[], now: number): Durations {
  const [from, to] = bounds(session, now);
  const totalMs = Math.max(0, to - from);
  const durations: Durations = { totalMs, chargingMs: 0, idleMs: 0, suspendedMs: 0, waitingMs: 0 };
  const steps = events
    .filter((event) => event.chargingState !== undefined)
    .sort((a, b) => a.stationTime - b.stationTime || (a.seqNo ?? 0) - (b.seqNo ?? 0) || a.id - b.id);
  if (steps.length === 0) return { ...durations, chargingMs: totalMs };
  let state: ChargingState | undefined;
  let since = from;
  let charged = false;
  for (const step of [...steps, undefined]) {
    const until = step ? clamp(step.stationTime, from, to) : to;
    durations[sort(state, charged)] += until - since;
    since = until;
    state = step?.chargingState;
    charged ||= state === 'Charging';
  }
  return durations;
}

function bounds(session: Session, now: number): [number, number] {
  if (session.flags.includes('clock-fell')) return [session.startedServer, session.endedServer ?? now];
  return [session.startedAt, session.endedAt ?? now];
}

function sort(state: ChargingState | undefined, charged: boolean): Exclude<keyof Durations, 'totalMs'> {
  if (state === 'Charging') return 'chargingMs';
  if (state === 'SuspendedEV') return 'idleMs';
  if (state === 'SuspendedEVSE') return 'suspendedMs';
  return charged ? 'idleMs' : 'waitingMs';
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
