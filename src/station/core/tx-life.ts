import type { IdToken } from '../../dialect/intents.js';
import { takeRemoteProfile } from '../smart-charging/profiles.js';
import type { Context } from './block.js';
import { chargingStateOf } from './condition.js';
import { beginSample, endSamples, registerWh } from './sampling.js';
import type { Transaction } from './state.js';
import { sayEvent } from './tx-events.js';
import { heldPoints, startPoints, stopPoints } from './tx-points.js';

/** What ends, or has ended, an authorisation. */
export interface Cause {
  reason: string;
  trigger: string;
  idToken?: IdToken;
}

/** Somebody has been authorised: a new use of the EVSE, also when its cable has been in all the time (1.6 4.9, F2). */
const NEW_USE = new Set(['Authorized', 'RemoteStart']);

/** Begins, ends or goes on with the transaction of an EVSE after something has happened there. */
export function reconcile(ctx: Context, evseId: number, trigger: string, cause?: Cause): void {
  const soft = ctx.state.volatile.evses[evseId];
  if (!soft) return;
  const held = heldPoints(ctx, evseId);
  const before = soft.heldPoints;
  soft.heldPoints = held;
  const running = ctx.state.memory.transactions.running[evseId];
  if (running) {
    if (goesOn(ctx, running, held, before)) update(ctx, running, trigger, cause);
    else end(ctx, running, cause ?? { reason: running.stopReason ?? reasonFor(trigger), trigger });
    return;
  }
  const isNew = (point: string) => NEW_USE.has(trigger) || !before.includes(point);
  if (startPoints(ctx).some((point) => held.includes(point as never) && isNew(point)))
    begin(ctx, evseId, trigger);
}

/** Tells what happened; a change of charging state that has been told along with something else is not told again. */
export function update(ctx: Context, running: Transaction, trigger: string, cause?: Cause): void {
  const state = chargingStateOf(ctx.state, running.evseId, running);
  if (trigger === 'ChargingStateChanged' && state === running.told.chargingState) return;
  sayEvent(ctx, running, 'Updated', { trigger, ...tokenOf(cause) });
}

/**
 * A stop point ends the transaction when it held and holds no longer (E06.FR.01-07). Of a transaction whose stop points never came
 * to hold nothing is left when its vehicle, its driver and its right to charge are gone.
 */
function goesOn(
  ctx: Context,
  running: Transaction,
  held: readonly string[],
  before: readonly string[],
): boolean {
  for (const point of [...held, ...before]) if (!running.held.includes(point)) running.held.push(point);
  return (
    held.length > 0 &&
    !stopPoints(ctx).some((point) => running.held.includes(point) && !held.includes(point as never))
  );
}

function begin(ctx: Context, evseId: number, trigger: string): void {
  const { transactions: memory } = ctx.state.memory;
  const soft = ctx.state.volatile.evses[evseId];
  if (!soft) return;
  memory.counter += 1;
  const transaction: Transaction = {
    id: ctx.uuid(),
    evseId,
    nextSeqNo: 0,
    startedAt: ctx.now,
    startRegisterWh: registerWh(ctx, evseId),
    told: { evse: false, idToken: false, remoteStartId: false },
    held: [...soft.heldPoints],
    chargedMs: 0,
    endSamples: [],
    lastSeen: { at: ctx.now, registerWh: registerWh(ctx, evseId) },
    ...(soft.authorization
      ? { authorization: soft.authorization, firstToken: soft.authorization.idToken }
      : {}),
  };
  memory.running[evseId] = transaction;
  takeRemoteProfile(ctx, transaction);
  delete soft.authorization;
  soft.finishing = false;
  ctx.note(`transaction ${transaction.id} started at evse ${evseId}`);
  sayEvent(ctx, transaction, 'Started', { trigger, meterValue: beginSample(ctx, transaction) });
  ctx.signal('transaction-started', { transaction });
}

/** @param at When it ended, where that is not now. */
export function end(ctx: Context, transaction: Transaction, cause: Cause, at?: number): void {
  const { evseId } = transaction;
  const evse = ctx.state.physical.evses[evseId];
  const soft = ctx.state.volatile.evses[evseId];
  sayEvent(ctx, transaction, 'Ended', {
    trigger: cause.trigger,
    stoppedReason: cause.reason,
    meterValue: endSamples(ctx, transaction, at),
    ...tokenOf(cause),
    ...(at === undefined ? {} : { at }),
  });
  delete ctx.state.memory.transactions.running[evseId];
  if (soft) {
    delete soft.authorization;
    soft.finishing = evse?.pluggedConnector !== undefined || evse?.cableLeft !== undefined;
    soft.heldPoints = heldPoints(ctx, evseId);
  }
  ctx.cancel(`transactions:plug-timeout/${evseId}`);
  ctx.note(`transaction ${transaction.id} ended: ${cause.reason}`);
  ctx.signal('transaction-ended', { transaction, reason: cause.reason });
  ctx.signal('facts-changed', { evseId });
}

function reasonFor(trigger: string): string {
  return END_REASONS[trigger] ?? 'Other';
}

/** Stopped reason where nobody asked for the stop and a fact alone ended it. */
const END_REASONS: Record<string, string> = {
  EVCommunicationLost: 'EVDisconnected',
  EVDeparted: 'EVDisconnected',
  ChargingStateChanged: 'StoppedByEV',
};

function tokenOf(cause: Cause | undefined): { stopToken?: IdToken } {
  return cause?.idToken ? { stopToken: cause.idToken } : {};
}
