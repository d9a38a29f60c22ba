import { createHash } from 'node:crypto';
import type { TransactionIntent } from '../../dialect/index.js';
import type { Context } from '../context.js';
import type { SessionEvent } from './session.js';

/** An event as it is kept, with what of it goes into the session. */
export interface Heard extends Omit<SessionEvent, 'id' | 'sessionId' | 'answer'> {
  tokenType?: string;
  evseId?: number;
  connectorId?: number;
  remoteStartId?: number;
  reservationId?: number;
}

export function heard(request: TransactionIntent, { now, traits }: Context): Heard {
  const { evseId, connectorId, idToken, chargingState, registerWh, remoteStartId, meterValue } = request;
  const numbered = !traits.csmsNamesTransactions;
  return {
    kind: request.eventType,
    trigger: request.triggerReason,
    stationTime: real(request.timestamp, now),
    serverTime: now,
    offline: request.offline,
    ...(numbered ? { seqNo: request.seqNo } : { fingerprint: fingerprintOf(request) }),
    ...(evseId > 0 && { evseId }),
    ...(evseId > 0 && connectorId !== undefined && connectorId > 0 && { connectorId }),
    ...(idToken && { idToken: idToken.idToken, tokenType: idToken.type }),
    ...(chargingState !== undefined && { chargingState }),
    ...(registerWh !== undefined && { registerWh }),
    ...(request.stoppedReason !== undefined && { stoppedReason: request.stoppedReason }),
    ...(meterValue && {
      meterValue: meterValue.map((it) => ({ ...it, timestamp: real(it.timestamp, now) })),
    }),
    ...(remoteStartId !== undefined && { remoteStartId }),
    ...(request.reservationId !== undefined && { reservationId: request.reservationId }),
  };
}

/** A message without a sample has no time either. */
function real(timestamp: number, now: number): number {
  return Number.isFinite(timestamp) ? timestamp : now;
}

/** Events without a number are the same when they say the same. */
function fingerprintOf(request: TransactionIntent): string {
  return createHash('sha1').update(JSON.stringify(request)).digest('base64');
}
