import type { IdToken, TransactionIntent } from '../../dialect/intents.js';
import type { Block, Context } from '../core/block.js';
import { chargingStateOf } from '../core/condition.js';
import { beginSample, endSamples, registerWh } from '../core/sampling.js';
import type { Answer, Authorization, Transaction } from '../core/state.js';
import { sayEvent } from '../core/tx-events.js';
import { heldPoints, startPoints, stopPoints } from '../core/tx-points.js';

/** What ends, or has ended, an authorisation. */
interface Cause {
  reason: string;
  trigger: string;
  idToken?: IdToken;
}

/** When a transaction begins, what is told while it runs, and what ends it (E01-E07, E15; 1.6 4.8, 4.10, 5.11). */
export const transactions: Block = {
  name: 'transactions',
  signals: {
    started: (ctx, { reason }) => endInterrupted(ctx, reason),
    stopped: (ctx) => rememberAll(ctx),
    'bay-changed': (ctx, { evseId, occupied }) =>
      reconcile(ctx, evseId, occupied ? 'EVDetected' : 'EVDeparted'),
    plugged: (ctx, { evseId }) => {
      ctx.cancel(`transactions:plug-timeout/${evseId}`);
      reconcile(ctx, evseId, 'CablePluggedIn');
    },
    unplugged: (ctx, { evseId }) => unplugged(ctx, evseId),
    authorized: (ctx, { evseId, authorization, trigger }) => authorized(ctx, evseId, authorization, trigger),
    'stop-wanted': (ctx, { evseId, ...cause }) => endAuthorization(ctx, evseId, cause),
    'energy-changed': (ctx, { evseId }) => energyChanged(ctx, evseId),
    triggered: (ctx, { message, evseId }) => {
      if (message === 'TransactionEvent') tellState(ctx, evseId);
    },
  },
  timers: {
    'transactions:plug-timeout': (ctx, argument) => plugTimeout(ctx, Number(argument)),
  },
  beforeSaying: {
    transaction: (ctx, { request, offline }) => ({ ...request, offline, ...csmsIdOf(ctx, request) }),
  },
  answers: {
    transaction: (ctx, answer, { request }) => answered(ctx, answer, request),
  },
};

function authorized(ctx: Context, evseId: number, authorization: Authorization, trigger: string): void {
  const running = ctx.state.memory.transactions.running[evseId];
  const soft = ctx.state.volatile.evses[evseId];
  if (!soft) return;
  if (running) {
    running.authorization = authorization;
    takeProfile(ctx, running);
  } else soft.authorization = authorization;
  const plugged = ctx.state.physical.evses[evseId]?.pluggedConnector !== undefined;
  if (!plugged) {
    const timeout = ctx.variables.number('TxCtrlr.EVConnectionTimeOut', 60);
    if (timeout > 0) ctx.timer(`transactions:plug-timeout/${evseId}`, timeout * 1000);
  }
  reconcile(ctx, evseId, trigger);
  ctx.signal('facts-changed', { evseId });
}

/** Begins, ends or goes on with the transaction of an EVSE after something has happened there. */
function reconcile(ctx: Context, evseId: number, trigger: string, cause?: Cause): void {
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
  const begun = startPoints(ctx).some((point) => held.includes(point as never) && !before.includes(point));
  if (begun) begin(ctx, evseId, trigger);
}

/** Tells what happened; a change of charging state that has been told along with something else is not told again. */
function update(ctx: Context, running: Transaction, trigger: string, cause: Cause | undefined): void {
  const state = chargingStateOf(ctx.state, running.evseId, running);
  if (trigger === 'ChargingStateChanged' && state === running.told.chargingState) return;
  sayEvent(ctx, running, 'Updated', { trigger, ...tokenOf(cause) });
}

/** A stop point ends the transaction when it held and holds no longer (E06.FR.01-07). */
function goesOn(
  ctx: Context,
  running: Transaction,
  held: readonly string[],
  before: readonly string[],
): boolean {
  for (const point of [...held, ...before]) if (!running.held.includes(point)) running.held.push(point);
  return !stopPoints(ctx).some((point) => running.held.includes(point) && !held.includes(point));
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
    deauthorized: false,
    chargedMs: 0,
    endSamples: [],
    lastSeen: { at: ctx.now, registerWh: registerWh(ctx, evseId) },
    ...(soft.authorization ? { authorization: soft.authorization } : {}),
  };
  memory.running[evseId] = transaction;
  takeProfile(ctx, transaction);
  delete soft.authorization;
  soft.finishing = false;
  ctx.note(`transaction ${transaction.id} started at evse ${evseId}`);
  sayEvent(ctx, transaction, 'Started', { trigger, meterValue: beginSample(ctx, transaction) });
  ctx.signal('transaction-started', { transaction });
}

/** F01.FR.10: the profile of the remote start is this transaction's. */
function takeProfile(ctx: Context, transaction: Transaction): void {
  const id = transaction.authorization?.remoteStartId;
  const profile = id === undefined ? undefined : ctx.state.memory.remoteProfiles[id];
  if (id === undefined || !profile) return;
  transaction.profile = profile;
  delete ctx.state.memory.remoteProfiles[id];
}

function end(ctx: Context, transaction: Transaction, cause: Cause, at?: number): void {
  const { evseId } = transaction;
  const evse = ctx.state.physical.evses[evseId];
  const soft = ctx.state.volatile.evses[evseId];
  ctx.signal('transaction-ending', { transaction });
  sayEvent(ctx, transaction, 'Ended', {
    trigger: cause.trigger,
    stoppedReason: cause.reason,
    meterValue: endSamples(ctx, transaction, at),
    ...(cause.idToken ? { stopToken: cause.idToken } : {}),
    ...(at === undefined ? {} : { at }),
  });
  delete ctx.state.memory.transactions.running[evseId];
  if (soft) {
    delete soft.authorization;
    soft.finishing = evse?.pluggedConnector !== undefined;
    soft.heldPoints = heldPoints(ctx, evseId);
  }
  ctx.cancel(`transactions:plug-timeout/${evseId}`);
  ctx.note(`transaction ${transaction.id} ended: ${cause.reason}`);
  ctx.signal('transaction-ended', { transaction, reason: cause.reason });
  ctx.signal('facts-changed', { evseId });
}

/** The driver, the CSMS or a fault has taken the right to charge away. */
function endAuthorization(ctx: Context, evseId: number, cause: Cause): void {
  const soft = ctx.state.volatile.evses[evseId];
  const running = ctx.state.memory.transactions.running[evseId];
  if (!running) {
    if (!soft?.authorization) return;
    delete soft.authorization;
    ctx.cancel(`transactions:plug-timeout/${evseId}`);
    soft.heldPoints = heldPoints(ctx, evseId);
    ctx.signal('facts-changed', { evseId });
    return;
  }
  if (ALWAYS_ENDS.has(cause.reason)) return end(ctx, running, cause);
  delete running.authorization;
  // The first cause names the reason, whenever the end comes (E07.FR.06).
  running.stopReason ??= cause.reason;
  reconcile(ctx, evseId, cause.trigger, cause);
  ctx.signal('facts-changed', { evseId });
}

/** Reasons that leave no transaction running, whatever TxStopPoint says: F03.FR.03, B12.FR.04, E06.FR.16. */
const ALWAYS_ENDS = new Set([
  'EmergencyStop',
  'GroundFault',
  'OvercurrentFault',
  'PowerLoss',
  'PowerQuality',
  'Reboot',
  'HardReset',
  'SoftReset',
  'ImmediateReset',
  'UnlockCommand',
  'Other',
]);

/** The cable is out at the vehicle: E09, E10; 1.6 3.16 with StopTransactionOnEVSideDisconnect. */
function unplugged(ctx: Context, evseId: number): void {
  const soft = ctx.state.volatile.evses[evseId];
  if (soft) soft.finishing = false;
  const running = ctx.state.memory.transactions.running[evseId];
  if (running?.authorization && ctx.variables.boolean('TxCtrlr.StopTxOnEVSideDisconnect')) {
    running.stopReason ??= 'EVDisconnected';
    delete running.authorization;
  }
  reconcile(ctx, evseId, 'EVCommunicationLost');
  ctx.signal('facts-changed', { evseId });
}

/** Nobody plugged in after the authorisation: E03.FR.05, 1.6 4.2 ConnectionTimeOut. */
function plugTimeout(ctx: Context, evseId: number): void {
  ctx.note(`no cable at evse ${evseId} in time`);
  const running = ctx.state.memory.transactions.running[evseId];
  const cause = { reason: 'Timeout', trigger: 'EVConnectTimeout' };
  if (running && !stopPoints(ctx).includes('ParkingBayOccupancy')) end(ctx, running, cause);
  else endAuthorization(ctx, evseId, cause);
}

function energyChanged(ctx: Context, evseId: number): void {
  const running = ctx.state.memory.transactions.running[evseId];
  const flowing = ctx.state.physical.evses[evseId]?.flow === 'flowing';
  if (running && flowing) running.chargingSince ??= ctx.mono;
  if (running && !flowing && running.chargingSince !== undefined) {
    running.chargedMs += ctx.mono - running.chargingSince;
    delete running.chargingSince;
  }
  reconcile(ctx, evseId, 'ChargingStateChanged');
  ctx.signal('facts-changed', { evseId });
}

/** After a power cut or crash: what was running has ended then, and is told now (1.6 4.10 PowerLoss; E06.FR.16). */
function endInterrupted(ctx: Context, startReason: string): void {
  const reason = startReason === 'PowerUp' ? 'PowerLoss' : 'Reboot';
  for (const running of Object.values(ctx.state.memory.transactions.running)) {
    end(ctx, running, { reason, trigger: 'AbnormalCondition' }, running.lastSeen.at);
  }
}

/** The supply's last milliseconds are enough to note when it went. */
function rememberAll(ctx: Context): void {
  for (const running of Object.values(ctx.state.memory.transactions.running)) {
    running.lastSeen = { at: ctx.now, registerWh: registerWh(ctx, running.evseId) };
    if (running.chargingSince !== undefined) running.chargedMs += ctx.mono - running.chargingSince;
    delete running.chargingSince;
  }
}

function tellState(ctx: Context, evseId: number | undefined): void {
  for (const running of Object.values(ctx.state.memory.transactions.running)) {
    if (evseId !== undefined && running.evseId !== evseId) continue;
    // A trigger asks for the present state, told or not (F06.FR.07).
    delete running.told.chargingState;
    sayEvent(ctx, running, 'Updated', { trigger: 'Trigger' });
  }
}

/** 1.6: the CSMS's number for every message after the start, -1 when the start was given up (1.6 errata 3.18). */
function csmsIdOf(ctx: Context, request: TransactionIntent): { csmsTransactionId?: number } {
  if (!ctx.traits.csmsNamesTransactions || request.eventType === 'Started') return {};
  return { csmsTransactionId: ctx.state.memory.transactions.csmsIds[request.transactionId] ?? -1 };
}

function answered(ctx: Context, answer: Answer<'transaction'>, request: TransactionIntent): void {
  const { csmsIds } = ctx.state.memory.transactions;
  if (request.eventType === 'Ended') delete csmsIds[request.transactionId];
  if (answer.kind !== 'answered') return;
  const { csmsTransactionId, idTokenInfo } = answer.response;
  if (csmsTransactionId !== undefined && request.eventType === 'Started')
    csmsIds[request.transactionId] = csmsTransactionId;
  if (!idTokenInfo || !request.idToken) return;
  ctx.signal('token-told', { idToken: request.idToken, info: idTokenInfo });
  const running = ctx.state.memory.transactions.running[request.evseId];
  if (running?.id !== request.transactionId || idTokenInfo.status === 'Accepted' || running.deauthorized)
    return;
  deauthorize(ctx, running, idTokenInfo.status);
}

/** The CSMS does not accept the token that is charging: E05.FR.02, FR.09, FR.10; 1.6 4.8 StopTransactionOnInvalidId. */
function deauthorize(ctx: Context, running: Transaction, status: string): void {
  ctx.note(`the CSMS answered ${status}: evse ${running.evseId} deauthorised`);
  running.deauthorized = true;
  const ends = ctx.variables.boolean('TxCtrlr.StopTxOnInvalidId');
  if (ends) running.stopReason ??= 'DeAuthorized';
  const soft = ctx.state.volatile.evses[running.evseId];
  const overs = ['Authorized', 'PowerPathClosed', 'EnergyTransfer'];
  if (ends && stopPoints(ctx).some((point) => overs.includes(point))) {
    return end(ctx, running, { reason: 'DeAuthorized', trigger: 'Deauthorized' });
  }
  if (soft) soft.heldPoints = heldPoints(ctx, running.evseId);
  // E05.FR.02: the event that says Deauthorized also says SuspendedEVSE.
  sayEvent(ctx, running, 'Updated', { trigger: 'Deauthorized' });
  ctx.signal('energy-wanted', { evseId: running.evseId });
  ctx.signal('facts-changed', { evseId: running.evseId });
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
