import type { Session, SessionEvent, SessionFlag } from './session.js';

type Heard = Pick<SessionEvent, 'kind' | 'seqNo' | 'stationTime' | 'serverTime' | 'offline'> &
  Partial<Pick<SessionEvent, 'trigger' | 'chargingState' | 'registerWh' | 'idToken' | 'stoppedReason'>> & {
    tokenType?: string;
    evseId?: number;
    connectorId?: number;
    remoteStartId?: number;
    reservationId?: number;
  };

/** A session of which nothing is known yet but that `event` belongs to it. */
export function newSession(stationId: string, key: string, event: Heard): Omit<Session, 'id'> {
  return {
    stationId,
    key,
    status: 'active',
    startedAt: event.stationTime,
    startedServer: event.serverTime,
    energyWh: 0,
    seqCount: 0,
    flags: event.kind === 'Started' ? [] : ['missing-start'],
  };
}

/**
 * The session after an event, in whatever order events come: the order is that of the sequence numbers, or of the station's clock
 * where there are none. What is older than what is known adds to the picture and does not replace it.
 */
export function applyEvent<S extends Omit<Session, 'id'>>(session: S, event: Heard): S {
  const next = { ...session, flags: [...session.flags] };
  const newest = isNewest(session, event);
  countSequence(next, event);
  if (isAnotherEnd(session, event)) {
    mark(next, 'ended-twice', true);
    return next;
  }
  place(next, event);
  mark(next, 'offline', event.offline || next.flags.includes('offline'));
  if (event.idToken !== undefined) takeToken(next, event, event.idToken);
  takeRegister(next, event, newest);
  if (newest && event.chargingState !== undefined) next.chargingState = event.chargingState;
  if (event.kind === 'Started') start(next, event);
  if (session.status === 'ended' && event.kind !== 'Ended') mark(next, 'late', true);
  if (event.kind === 'Ended') end(next, event);
  return next;
}

export function mark(session: { flags: SessionFlag[] }, flag: SessionFlag, on: boolean): void {
  const has = session.flags.includes(flag);
  if (on && !has) session.flags.push(flag);
  else if (!on && has) session.flags = session.flags.filter((it) => it !== flag);
}

type Draft = Omit<Session, 'id'>;

function isNewest(session: Draft, event: Heard): boolean {
  if (event.seqNo !== undefined) return session.lastSeq === undefined || event.seqNo > session.lastSeq;
  // A status is told when it changes and is not kept for later.
  return event.kind === 'Status' || event.stationTime >= (session.lastTime ?? event.stationTime);
}

/** Complete is every number between the first and the last (OCPP 2.0.1 part 2 E, 1.3.2). */
function countSequence(session: Draft, { seqNo, stationTime, kind }: Heard): void {
  if (seqNo === undefined && kind !== 'Status') {
    if (stationTime < (session.lastTime ?? stationTime)) mark(session, 'out-of-order', true);
    session.lastTime = Math.max(session.lastTime ?? stationTime, stationTime);
  }
  if (seqNo === undefined) return;
  if (session.lastSeq !== undefined && seqNo < session.lastSeq) mark(session, 'out-of-order', true);
  session.firstSeq = Math.min(session.firstSeq ?? seqNo, seqNo);
  session.lastSeq = Math.max(session.lastSeq ?? seqNo, seqNo);
  session.seqCount += 1;
  mark(session, 'gap', session.lastSeq - session.firstSeq + 1 > session.seqCount);
}

/** The evse comes once, in the first event after the cable (E01.FR.16); it may come late or never. */
function place(session: Draft, event: Heard): void {
  if (event.evseId !== undefined) session.evseId ??= event.evseId;
  if (event.connectorId !== undefined) session.connectorId ??= event.connectorId;
  if (event.remoteStartId !== undefined) session.remoteStartId ??= event.remoteStartId;
  if (event.reservationId !== undefined) session.reservationId ??= event.reservationId;
}

function takeToken(session: Draft, event: Heard, idToken: string): void {
  const stops = event.kind === 'Ended' || event.trigger === 'StopAuthorized';
  if (session.idToken === undefined) {
    session.idToken = idToken;
    if (event.tokenType !== undefined) session.tokenType = event.tokenType;
  } else if (stops && idToken.toLowerCase() !== session.idToken.toLowerCase()) session.stopIdToken = idToken;
}

/** 1 TWh: more than a charger delivers, and little enough to be reckoned with exactly. */
const ABSURD_WH = 1e12;

function takeRegister(session: Draft, event: Heard, newest: boolean): void {
  if (event.registerWh === undefined) return;
  const register = Math.round(event.registerWh);
  if (!(Math.abs(register) < ABSURD_WH)) return mark(session, 'register-absurd', true);
  if (event.kind === 'Started' || session.startRegister === undefined) session.startRegister = register;
  if (newest || session.lastRegister === undefined) {
    if (session.lastRegister !== undefined && register < session.lastRegister)
      mark(session, 'register-fell', true);
    session.lastRegister = register;
  }
  const energy = session.lastRegister - session.startRegister;
  if (energy < 0) mark(session, 'register-fell', true);
  session.energyWh = Math.max(0, energy);
}

function start(session: Draft, event: Heard): void {
  session.startedAt = event.stationTime;
  session.startedServer = Math.min(session.startedServer, event.serverTime);
  mark(session, 'missing-start', false);
}

/** It was told before that it ended, and not merely closed for want of an end: the first end counts. */
export function isAnotherEnd(
  { status, flags }: Pick<Session, 'status' | 'flags'>,
  { kind }: Pick<Heard, 'kind'>,
): boolean {
  return kind === 'Ended' && status === 'ended' && !flags.includes('missing-end');
}

function end(session: Draft, event: Heard): void {
  session.status = 'ended';
  session.endedAt = event.stationTime;
  session.endedServer = event.serverTime;
  // Left out, it is Local (1.6 6.49; OCPP 2.0.1 E06.FR.09).
  session.stopReason = event.stoppedReason ?? 'Local';
  mark(session, 'missing-end', false);
  mark(session, 'clock-fell', event.stationTime < session.startedAt);
}
