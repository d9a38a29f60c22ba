import type { ChargingState, Condition } from '../../dialect/index.js';
import { type ConsumptionPeriod, factsFrom, type SessionFacts, type Usage } from '../pricing/index.js';
import { periodsOf, type Reading, readingsIn, type Span } from './consumption.js';
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
 * Adds up a session's time.
 *
 * @param now End of a session that still runs, on the station's clock.
 */
export function durationsOf(session: Session, events: readonly SessionEvent[], now: number): Durations {
  const durations: Durations = { totalMs: 0, chargingMs: 0, idleMs: 0, suspendedMs: 0, waitingMs: 0 };
  for (const { from, to, usage } of spansOf(session, events, now)) {
    durations[`${usage}Ms`] += to - from;
    durations.totalMs += to - from;
  }
  const after = idlingAfter(session, now);
  durations.idleMs += after;
  durations.totalMs += after;
  return durations;
}

/**
 * What a session amounts to, as its price needs it: how its time was spent and when its energy flowed, between one reading of the
 * meter and the next evenly and while it charged. The energy of all periods is that of the session.
 */
export function factsOfSession(session: Session, events: readonly SessionEvent[], now: number): SessionFacts {
  const spans = spansOf(session, events, now);
  const readings = eventsThatCount(events).flatMap((event): Reading[] => {
    const at = timeOf(event, session);
    return hasWrongClock(session) ? readingsIn({ ...event, meterValue: [] }, at) : readingsIn(event, at);
  });
  const periods = periodsOf(spans, readings, session);
  return factsFrom(withIdling(periods, idlingAfter(session, now)));
}

/** How long the cable has stayed in after the end, in milliseconds. */
function idlingAfter({ endedServer, cableIn, idledFor = 0 }: Session, now: number): number {
  return cableIn ? Math.max(0, now - (endedServer ?? now)) : idledFor;
}

/** The cable stayed in for as long after the end. */
function withIdling(periods: readonly ConsumptionPeriod[], ms: number): ConsumptionPeriod[] {
  const last = periods.at(-1);
  if (!last || ms <= 0) return [...periods];
  const rest = periods.slice(0, -1);
  if (last.usage === 'idle' && last.wh === 0) return [...rest, { ...last, to: last.to + ms }];
  return [...periods, { from: last.to, to: last.to + ms, usage: 'idle', wh: 0 }];
}

/**
 * A station that never says how the charging goes is taken to have charged all along. Idle is what the driver is answerable for:
 * SuspendedEV at any time, and EVConnected or Idle after the first charging.
 */
function spansOf(session: Session, events: readonly SessionEvent[], now: number): Span[] {
  const [from, to] = bounds(session, now);
  const steps = eventsThatCount(events)
    .filter((event) => event.chargingState !== undefined)
    .sort((a, b) => a.stationTime - b.stationTime || (a.seqNo ?? 0) - (b.seqNo ?? 0) || a.id - b.id);
  if (steps.length === 0) return [{ from, to, usage: 'charging' }];
  const spans: Span[] = [];
  let state: ChargingState | undefined;
  let since = from;
  let charged = false;
  for (const step of [...steps, undefined]) {
    const until = step ? clamp(timeOf(step, session), since, to) : to;
    const usage = usageOf(state, charged);
    const last = spans.at(-1);
    if (last?.usage === usage) last.to = until;
    else if (until > since) spans.push({ from: since, to: until, usage });
    since = until;
    state = step?.chargingState;
    charged ||= state === 'Charging';
  }
  return spans.length === 0 ? [{ from, to, usage: usageOf(state, charged) }] : spans;
}

/** Of several ends the first that was told counts; what the others say is only kept. */
export function eventsThatCount(events: readonly SessionEvent[]): SessionEvent[] {
  const ends = events.filter(({ kind }) => kind === 'Ended').map(({ id }) => id);
  const first = Math.min(...ends);
  return events.filter(({ kind, id }) => kind !== 'Ended' || id === first);
}

function bounds(session: Session, now: number): [number, number] {
  const [from, to] = hasWrongClock(session)
    ? [session.startedServer, session.endedServer ?? now]
    : [session.startedAt, session.endedAt ?? now];
  return [from, Math.max(from, to)];
}

/** By our clock where the station's cannot be believed. */
function timeOf({ stationTime, serverTime }: SessionEvent, session: Session): number {
  return hasWrongClock(session) ? serverTime : stationTime;
}

function hasWrongClock({ flags }: Session): boolean {
  return flags.includes('clock-fell') || flags.includes('clock-off');
}

/** What the time is spent with in a state. @param charged Whether energy has flowed before. */
export function usageOf(state: ChargingState | undefined, charged: boolean): Usage {
  if (state === 'Charging') return 'charging';
  if (state === 'SuspendedEV') return 'idle';
  if (state === 'SuspendedEVSE') return 'suspended';
  return charged ? 'idle' : 'waiting';
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
