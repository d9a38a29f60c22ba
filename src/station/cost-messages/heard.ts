import {
  type CostMessageId,
  type CostMessages,
  type FinalCost,
  isCostMessage,
  type Response,
  type RunningCost,
  readCostMessage,
  type UserPrice,
} from '../../dialect/index.js';
import type { Context } from '../core/block.js';
import type { Transaction } from '../core/state.js';
import { accountOf } from './account.js';
import { costsAt, costsOf, evseOfTransaction } from './at-evse.js';
import type { CostsAt } from './state.js';
import { arm } from './triggers.js';
import { awaitNextPeriod } from './turn.js';

/** Users who may be about to begin: a price is kept for so many at once. */
const MOST_USERS = 8;

/** How long a driver is shown what the session has cost. */
export const LAST_WORDS_MS = 120_000;

/** What is wrong with a message; undefined: it is taken. */
type Problem = string | undefined;

const HEARD: { [I in CostMessageId]: (ctx: Context, message: CostMessages[I]) => Problem } = {
  SetUserPrice: (ctx, message) => userPrice(ctx, message),
  RunningCost: (ctx, message) => runningCost(ctx, message),
  FinalCost: (ctx, message) => finalCost(ctx, message),
};

/** A DataTransfer of the vendor `org.openchargealliance.costmsg`; a refusal says in its data what is wrong. */
export function heardCostMessage(
  ctx: Context,
  messageId: string | undefined,
  data: unknown,
): Response<'dataTransfer'> {
  if (!isCostMessage(messageId)) return { status: 'UnknownMessageId' };
  const problem = take(ctx, messageId, data);
  if (problem !== undefined) {
    ctx.note(`${messageId} was refused: ${problem}`);
    return { status: 'Rejected', data: problem };
  }
  ctx.effect({ do: 'changed' });
  return { status: 'Accepted' };
}

function take<I extends CostMessageId>(ctx: Context, messageId: I, data: unknown): Problem {
  const read = readCostMessage(messageId, data);
  return 'problem' in read ? read.problem : HEARD[messageId](ctx, read.message);
}

/** For who is there already, or will be. */
function userPrice(ctx: Context, message: UserPrice): Problem {
  const costs = costsOf(ctx);
  const key = message.idToken.toLowerCase();
  costs.told = [...costs.told.filter(({ idToken }) => idToken.toLowerCase() !== key), message].slice(
    -MOST_USERS,
  );
  for (const { id } of ctx.model.evses) {
    const holder =
      ctx.state.memory.transactions.running[id]?.authorization ?? ctx.state.volatile.evses[id]?.authorization;
    if (holder?.idToken.idToken.toLowerCase() === key) costsAt(ctx, id).price = message;
  }
  return undefined;
}

function runningCost(ctx: Context, message: RunningCost): Problem {
  const found = evseOfTransaction(ctx, message.transactionId);
  const transaction = found?.running ? ctx.state.memory.transactions.running[found.evseId] : undefined;
  if (found && !found.running && costsAt(ctx, found.evseId).cableIn && message.state === 'Idle') {
    const costs = costsAt(ctx, found.evseId);
    costs.account = accountOf(message, costs.account);
    awaitNextPeriod(ctx, found.evseId);
    return undefined;
  }
  if (!found || !transaction) return `transactionId: ${message.transactionId} does not run here`;
  goOn(ctx, transaction, message);
  return undefined;
}

/** From what was told the station reckons itself, and looks out for what the CSMS wants to know. */
export function goOn(ctx: Context, transaction: Transaction, told: Omit<RunningCost, 'transactionId'>): void {
  const costs: CostsAt = costsAt(ctx, transaction.evseId);
  costs.account = accountOf(told, costs.account);
  awaitNextPeriod(ctx, transaction.evseId);
  arm(ctx, transaction, told.triggerMeterValue);
}

/** Shown to who has just ended; one that was followed by another session is nobody's any more. */
function finalCost(
  ctx: Context,
  { transactionId, priceText, priceTextExtra, qrCodeText }: FinalCost,
): Problem {
  const found = evseOfTransaction(ctx, transactionId);
  if (!found) return `transactionId: ${transactionId} is not the last of any connector`;
  if (found.running) return `transactionId: ${transactionId} still runs`;
  const costs = costsAt(ctx, found.evseId);
  costs.final = {
    text: { priceText, ...(priceTextExtra && { priceTextExtra }) },
    ...(qrCodeText !== undefined && { qrCode: qrCodeText }),
    until: ctx.mono + LAST_WORDS_MS,
  };
  delete costs.account;
  return undefined;
}
