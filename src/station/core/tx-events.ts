import type { MeterValue, TransactionIntent } from '../../dialect/intents.js';
import { phasesInUse } from '../physics/demand.js';
import type { Context } from './block.js';
import { chargingStateOf } from './condition.js';
import { registerWh } from './sampling.js';
import type { Transaction } from './state.js';

/** What one event says beyond what can be read off the state. */
export interface EventDetails {
  trigger: string;
  meterValue?: MeterValue[];
  stoppedReason?: string;
  /** The token that ended the authorisation (E07.FR.02). */
  stopToken?: TransactionIntent['idToken'];
  /** When it happened, where that is not now. */
  at?: number;
}

/** Queues one transaction event. Each fact is told once: token, EVSE, remote start, a charging state until it changes. */
export function sayEvent(
  ctx: Context,
  transaction: Transaction,
  eventType: TransactionIntent['eventType'],
  details: EventDetails,
): void {
  const { told, authorization } = transaction;
  const plugged = ctx.state.physical.evses[transaction.evseId]?.pluggedConnector;
  if (plugged !== undefined) transaction.connectorId = plugged;
  const chargingState = chargingStateOf(ctx.state, transaction.evseId, transaction);
  const register = registerWh(ctx, transaction.evseId);
  const phases = phasesUsed(ctx, transaction.evseId);
  const timestamp = details.at ?? ctx.now;
  const remoteStartId = told.remoteStartId ? undefined : authorization?.remoteStartId;
  const reservationId = told.reservation ? undefined : authorization?.reservationId;
  const idToken = details.stopToken ?? (told.idToken ? undefined : authorization?.idToken);
  const request: TransactionIntent = {
    eventType,
    timestamp,
    // F01.FR.19, F02.FR.21: whatever happens first after a remote start, its event names the remote start.
    triggerReason: remoteStartId === undefined ? details.trigger : 'RemoteStart',
    seqNo: transaction.nextSeqNo++,
    offline: false,
    transactionId: transaction.id,
    evseId: transaction.evseId,
    ...(transaction.connectorId === undefined ? {} : { connectorId: transaction.connectorId }),
    // E01.FR.16: after the cable is in; at the very start also where only the EVSE is known.
    tellsEvse: !told.evse && (plugged !== undefined || eventType === 'Started'),
    registerWh: register,
    ...(idToken ? { idToken } : {}),
    // E01.FR.18: an event that is caused by a state names it.
    ...(chargingState === told.chargingState && details.trigger !== 'ChargingStateChanged'
      ? {}
      : { chargingState }),
    ...(details.stoppedReason === undefined ? {} : { stoppedReason: details.stoppedReason }),
    ...(eventType === 'Ended' ? { timeSpentCharging: Math.round(chargedMs(ctx, transaction) / 1000) } : {}),
    ...(remoteStartId === undefined ? {} : { remoteStartId }),
    // H01.FR.15, E01.FR.13; 1.6 5.13.
    ...(reservationId === undefined ? {} : { reservationId }),
    ...(phases === undefined || phases === told.phases ? {} : { numberOfPhasesUsed: phases }),
    ...(details.meterValue?.length ? { meterValue: details.meterValue } : {}),
  };
  if (plugged !== undefined) told.evse = true;
  if (idToken) told.idToken = true;
  if (remoteStartId !== undefined) told.remoteStartId = true;
  if (reservationId !== undefined) told.reservation = true;
  told.chargingState = chargingState;
  if (phases !== undefined) told.phases = phases;
  transaction.lastSeen = { at: timestamp, registerWh: register };
  ctx.say('transaction', request, { durable: true });
}

/** E02.FR.18, FR.19: how many phases carry energy now; undefined where none does, or it is not AC. */
function phasesUsed(ctx: Context, evseId: number): number | undefined {
  const evse = ctx.state.physical.evses[evseId];
  if (evse?.flow !== 'flowing' || evse.power.supply.converter) return undefined;
  return phasesInUse(evse.power).length;
}

/** Milliseconds in the state Charging so far. */
export function chargedMs(ctx: Context, transaction: Transaction): number {
  const running = transaction.chargingSince === undefined ? 0 : ctx.mono - transaction.chargingSince;
  return transaction.chargedMs + running;
}
