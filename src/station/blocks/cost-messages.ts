import type { Block, Context } from '../core/block.js';
import type { Authorization, Transaction } from '../core/state.js';
import { costNow, offlineAccount } from '../cost-messages/account.js';
import { cableOut, countsAfterStop, idleOn } from '../cost-messages/after-stop.js';
import { costsAt, costsOf, knowsPrices } from '../cost-messages/at-evse.js';
import { defaultPriceOf } from '../cost-messages/default-price.js';
import { LAST_WORDS_MS } from '../cost-messages/heard.js';
import { look, schedule } from '../cost-messages/triggers.js';
import { awaitNextPeriod, standingAt } from '../cost-messages/turn.js';
import { amountText } from '../display/cost-lines.js';

/**
 * Prices and costs by the application note of the OCA. The messages of 1.6 come as DataTransfer (`data-transfer`), those of 2.x with
 * CostUpdated (`tariff-and-cost`); here is what follows from them in time. What is seen of it: `display/`.
 */
export const costMessages: Block = {
  name: 'cost-messages',
  needs: 'costMessages',
  signals: {
    authorized: (ctx, { evseId, authorization }) => begin(ctx, evseId, authorization),
    'authorization-given-up': (ctx, { evseId }) => {
      delete ctx.state.volatile.costs?.evses[evseId]?.price;
    },
    'transaction-started': (ctx, { transaction }) => {
      if (knowsPrices(ctx)) started(ctx, transaction);
    },
    'transaction-answered': (ctx, { request: { eventType, evseId, transactionId }, response }) => {
      const { csmsTransactionId } = response;
      const known = ctx.state.volatile.costs?.evses[evseId]?.transaction;
      if (eventType === 'Started' && csmsTransactionId !== undefined && known?.id === transactionId)
        known.csmsId = csmsTransactionId;
    },
    'transaction-ended': (ctx, { transaction }) => {
      if (knowsPrices(ctx)) ended(ctx, transaction);
    },
    unplugged: (ctx, { evseId }) => cableOut(ctx, evseId),
    'clock-set': (ctx) => every(ctx, again),
    'time-told': (ctx) => every(ctx, again),
    // Whatever has happened may have changed a status or a power that is waited for.
    settled: (ctx) => every(ctx, (transaction) => look(ctx, transaction)),
  },
  timers: {
    'cost-messages:look': (ctx, evseId) => at(ctx, evseId, (transaction) => look(ctx, transaction)),
    'cost-messages:time': (ctx, evseId) => at(ctx, evseId, (transaction) => look(ctx, transaction)),
    'cost-messages:period': (ctx, evseId) => awaitNextPeriod(ctx, Number(evseId)),
  },
};

/** Running transactions that something is known of. */
function every(ctx: Context, act: (transaction: Transaction, ctx: Context) => void): void {
  const evses = ctx.state.volatile.costs?.evses;
  if (!evses) return;
  for (const transaction of Object.values(ctx.state.memory.transactions.running)) {
    const costs = evses[transaction.evseId];
    if (costs?.triggers || costs?.account?.next) act(transaction, ctx);
  }
}

function at(ctx: Context, evseId: string, act: (transaction: Transaction) => void): void {
  const transaction = ctx.state.memory.transactions.running[Number(evseId)];
  if (transaction) act(transaction);
}

/** Moments of the station's clock are to be timed anew. */
function again(transaction: Transaction, ctx: Context): void {
  awaitNextPeriod(ctx, transaction.evseId);
  look(ctx, transaction);
}

/** A new driver: what was said to the former is over. */
function begin(ctx: Context, evseId: number, { idToken }: Authorization): void {
  if (!knowsPrices(ctx)) return;
  const costs = costsOf(ctx);
  const key = idToken.idToken.toLowerCase();
  const price = costs.told.find((each) => each.idToken.toLowerCase() === key);
  costs.told = costs.told.filter((each) => each !== price);
  // A transaction that the token has begun may have been told of already.
  const begun = ctx.state.memory.transactions.running[evseId] ? costs.evses[evseId] : {};
  costs.evses[evseId] = { ...begun, ...(price && { price }) };
  ctx.effect({ do: 'changed' });
}

/** Without connection the prices that are everybody's count, where there are any. */
function started(ctx: Context, { id, evseId, startRegisterWh }: Transaction): void {
  // A new use of a cable that has been in all the time (1.6 4.9, F2).
  cableOut(ctx, evseId);
  const costs = costsAt(ctx, evseId);
  costs.transaction = { id };
  delete costs.final;
  const { link, registration } = ctx.state.volatile;
  const { chargingPrice } = defaultPriceOf(ctx.variables) ?? {};
  if ((link === 'up' && registration === 'accepted') || !chargingPrice) return;
  costs.account = offlineAccount({ chargingPrice }, { now: ctx.now, registerWh: startRegisterWh });
}

/** The CSMS has the last word; where it cannot be heard, what is known here is said for what it is. */
function ended(ctx: Context, transaction: Transaction): void {
  const { id, evseId } = transaction;
  const costs = costsAt(ctx, evseId);
  const csmsId = ctx.state.memory.transactions.csmsIds[id];
  costs.transaction = { id, ...(csmsId !== undefined && { csmsId }) };
  delete costs.triggers;
  delete costs.price;
  delete costs.cableIn;
  for (const timer of ['look', 'time', 'period']) schedule(ctx, `${timer}/${evseId}`, undefined);
  const { link } = ctx.state.volatile;
  if (link !== 'up' && costs.account) {
    const amount = amountText(ctx.variables, costNow(costs.account, standingAt(ctx, evseId)));
    costs.final = {
      text: `Cost: ${amount}, as far as it is known here; your bill counts`,
      until: ctx.mono + LAST_WORDS_MS,
    };
  }
  const isIn = ctx.state.physical.evses[evseId]?.pluggedConnector !== undefined;
  if (isIn && countsAfterStop(ctx)) idleOn(ctx, transaction);
  else delete costs.account;
  ctx.effect({ do: 'changed' });
}
