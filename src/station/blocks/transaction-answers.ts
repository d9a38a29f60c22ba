import type { Request, Response, TransactionIntent } from '../../dialect/intents.js';
import type { Block, Context } from '../core/block.js';
import { holdCable } from '../core/held-cable.js';
import { hasCredit, watchCredit } from '../core/invalid-credit.js';
import type { Answer, Transaction } from '../core/state.js';
import { end, update } from '../core/tx-life.js';
import { heldPoints, stopPoints } from '../core/tx-points.js';

/** What the CSMS answers to transaction messages, and what it asks about them (E05, E14; 1.6 4.8, 4.10). */
export const transactionAnswers: Block = {
  name: 'transaction-answers',
  hears: { getTransactionStatus: (ctx, request) => status(ctx, request) },
  beforeSaying: {
    transaction: (ctx, { request, offline }) => ({ ...request, offline, ...csmsIdOf(ctx, request) }),
  },
  answers: {
    transaction: (ctx, answer, { request }) => answered(ctx, answer, request),
  },
  timers: {
    'transaction-answers:credit': (ctx, evseId) => lookAtCredit(ctx, Number(evseId)),
  },
  signals: {
    'energy-changed': (ctx, { evseId }) => lookAtCredit(ctx, evseId),
  },
};

/** 1.6: the CSMS's number for every message after the start, -1 when the start was given up (1.6 errata 3.18). */
function csmsIdOf(ctx: Context, request: TransactionIntent): { csmsTransactionId?: number } {
  if (!ctx.traits.csmsNamesTransactions || request.eventType === 'Started') return {};
  return { csmsTransactionId: ctx.state.memory.transactions.csmsIds[request.transactionId] ?? -1 };
}

function answered(ctx: Context, answer: Answer<'transaction'>, request: TransactionIntent): void {
  const { csmsIds } = ctx.state.memory.transactions;
  if (request.eventType === 'Ended') delete csmsIds[request.transactionId];
  if (answer.kind !== 'answered') return;
  ctx.signal('transaction-answered', { request, response: answer.response });
  const { csmsTransactionId, idTokenInfo } = answer.response;
  prioritise(ctx, request, answer.response.chargingPriority ?? idTokenInfo?.chargingPriority);
  if (csmsTransactionId !== undefined && request.eventType === 'Started') {
    csmsIds[request.transactionId] = csmsTransactionId;
  }
  if (!idTokenInfo || !request.idToken) return;
  ctx.signal('token-told', { idToken: request.idToken, info: idTokenInfo });
  const running = ctx.state.memory.transactions.running[request.evseId];
  if (running?.id !== request.transactionId || running.invalid) return;
  if (idTokenInfo.status === 'Accepted') {
    delete running.onCredit;
    // The group may be news to a station that did not ask before it started (C09.FR.12).
    if (running.authorization && idTokenInfo.groupIdToken) {
      running.authorization.groupIdToken ??= idTokenInfo.groupIdToken;
    }
    return;
  }
  if (running.authorization && !running.onCredit) refused(ctx, running, idTokenInfo.status);
}

/** K03.FR.05: for this transaction only, so that it is kept nowhere else. */
function prioritise(
  ctx: Context,
  { evseId, transactionId }: TransactionIntent,
  priority: number | undefined,
): void {
  const running = ctx.state.memory.transactions.running[evseId];
  if (priority === undefined || running?.id !== transactionId || running.chargingPriority === priority)
    return;
  running.chargingPriority = priority;
  ctx.signal('energy-wanted', { evseId });
}

/** Points whose end a refused token is (E05.FR.09, FR.10). */
const NEED_AUTHORIZATION = ['Authorized', 'PowerPathClosed', 'EnergyTransfer'];

/** The CSMS does not accept the token that is charging: E05, C15.FR.03 to FR.07; 1.6 4.8, 9.1.24 StopTransactionOnInvalidId. */
function refused(ctx: Context, running: Transaction, status: string): void {
  const ends = ctx.variables.boolean('TxCtrlr.StopTxOnInvalidId');
  if (!ends && hasCredit(ctx, running)) {
    ctx.note(`the CSMS answered ${status}: evse ${running.evseId} charges up to MaxEnergyOnInvalidId`);
    running.onCredit = true;
    return watchCredit(ctx, running.evseId);
  }
  ctx.note(`the CSMS answered ${status}: evse ${running.evseId} stops charging`);
  if (ends && stopPoints(ctx).some((point) => NEED_AUTHORIZATION.includes(point))) {
    if (running.firstToken) holdCable(ctx, running.evseId, running.firstToken);
    return end(ctx, running, { reason: 'DeAuthorized', trigger: 'Deauthorized' });
  }
  takeEnergy(ctx, running, ends ? 'deauthorized' : 'suspended');
}

function takeEnergy(ctx: Context, running: Transaction, invalid: 'deauthorized' | 'suspended'): void {
  const { evseId } = running;
  running.invalid = invalid;
  running.stopReason ??= 'DeAuthorized';
  if (invalid === 'deauthorized') delete running.authorization;
  const soft = ctx.state.volatile.evses[evseId];
  if (soft) soft.heldPoints = heldPoints(ctx, evseId);
  // E05.FR.02 and FR.09: what is told is the new charging state; the deauthorisation, where it is one, is its cause.
  update(ctx, running, invalid === 'deauthorized' ? 'Deauthorized' : 'ChargingStateChanged');
  ctx.signal('energy-wanted', { evseId });
  ctx.signal('facts-changed', { evseId });
}

function lookAtCredit(ctx: Context, evseId: number): void {
  const running = ctx.state.memory.transactions.running[evseId];
  if (!running?.onCredit || running.invalid || !running.authorization) return;
  if (!hasCredit(ctx, running)) {
    ctx.note(`evse ${evseId} has delivered MaxEnergyOnInvalidId and stops charging`);
    takeEnergy(ctx, running, 'suspended');
  } else if (ctx.state.physical.evses[evseId]?.flow === 'flowing') watchCredit(ctx, evseId);
}

/** E14.FR.01 to FR.08. */
function status(
  ctx: Context,
  { transactionId }: Request<'getTransactionStatus'>,
): Response<'getTransactionStatus'> {
  const { queue, transactions } = ctx.state.memory;
  const waiting = queue
    .filter(({ intent }) => intent === 'transaction')
    .map(({ request }) => (request as TransactionIntent).transactionId);
  if (transactionId === undefined) return { messagesInQueue: waiting.length > 0 };
  return {
    ongoingIndicator: Object.values(transactions.running).some(({ id }) => id === transactionId),
    messagesInQueue: waiting.includes(transactionId),
  };
}
