import type { Response, TransactionIntent } from '../../dialect/intents.js';
import type { Block, Context } from '../core/block.js';
import { registerWh } from '../core/sampling.js';
import type { Authorization, Transaction } from '../core/state.js';
import { sameToken } from '../core/tokens.js';
import { stopPoints } from '../core/tx-points.js';
import { knowsPrices } from '../cost-messages/at-evse.js';
import { goOn } from '../cost-messages/heard.js';
import { fallback, money } from '../display/shown.js';
import type { DriverInfo, DriverVolatile } from '../display/state.js';

/** How long a driver is shown what the session has cost. */
const LAST_WORDS_MS = 120_000;

const COST = 'TariffCostCtrlr.Enabled[Cost]';

/** How long a driver may read why a token was refused, in milliseconds. */
const REFUSAL_MS = 30_000;

/** What drivers are told of tariffs and costs: I01 to I06. What is seen of it: `display/shown.ts`. */
export const tariffAndCost: Block = {
  name: 'tariff-and-cost',
  needs: 'tariffAndCost',
  hears: {
    // I02.FR.02, FR.03.
    costUpdated: (ctx, { transactionId, totalCost, prices }) => {
      const { running } = ctx.state.memory.transactions;
      const transaction = Object.values(running).find(({ id }) => id === transactionId);
      if (transaction) {
        costs(ctx, transaction.evseId, totalCost);
        if (prices && knowsPrices(ctx)) goOn(ctx, transaction, { ...prices, cost: totalCost });
      } else ctx.note(`a cost was told of ${transactionId}, which does not run here`);
      return {};
    },
  },
  signals: {
    'token-told': (ctx, { idToken, info: { status, personalMessage, language1 } }) => {
      if (status !== 'Accepted') return;
      const told = {
        idToken,
        ...(personalMessage ? { text: personalMessage.content } : {}),
        ...(language1 === undefined ? {} : { language: language1 }),
      };
      driver(ctx).told = told;
      for (const { evseId, authorization } of Object.values(ctx.state.memory.transactions.running)) {
        if (authorization && sameToken(authorization.idToken, idToken)) inform(ctx, evseId, told);
      }
    },
    'token-refused': (ctx, { evseId, text }) => {
      // A driver who charges here goes on reading of their own session.
      if (text === undefined || ctx.state.memory.transactions.running[evseId]) return;
      infoAt(ctx, evseId).last = { text, source: 'refusal', until: ctx.mono + REFUSAL_MS };
      ctx.effect({ do: 'changed' });
    },
    authorized: (ctx, { evseId, authorization }) => begin(ctx, evseId, authorization),
    'transaction-answered': (ctx, { request, response }) => heard(ctx, request, response),
    'transaction-ended': (ctx, { transaction }) => ended(ctx, transaction),
    // I05.FR.02: the total that was awaited will not come while the driver is there.
    'link-down': (ctx) => {
      for (const info of Object.values(ctx.state.volatile.driver?.evses ?? {})) {
        if (info.awaiting !== undefined) lastWords(ctx, info);
      }
    },
  },
};

function driver({ state }: Context): DriverVolatile {
  state.volatile.driver ??= { evses: {} };
  return state.volatile.driver;
}

function infoAt(ctx: Context, evseId: number): DriverInfo {
  const { evses } = driver(ctx);
  evses[evseId] ??= {};
  return evses[evseId];
}

/** I01.FR.03 where the CSMS has said something of this token; I04.FR.01 where it has not. */
function begin(ctx: Context, evseId: number, { idToken, by }: Authorization): void {
  const { told, evses } = driver(ctx);
  evses[evseId] = {};
  if (told && by === 'csms' && sameToken(told.idToken, idToken)) inform(ctx, evseId, told);
  ctx.effect({ do: 'changed' });
}

function inform(ctx: Context, evseId: number, { text, language }: NonNullable<DriverVolatile['told']>): void {
  const info = infoAt(ctx, evseId);
  if (text !== undefined) info.tariff = text;
  if (language !== undefined) info.language = language;
  ctx.effect({ do: 'changed' });
}

function costs(ctx: Context, evseId: number, cost: number): void {
  infoAt(ctx, evseId).cost = cost;
  // What the station has reckoned itself meanwhile is worth less.
  const { account } = ctx.state.volatile.costs?.evses[evseId] ?? {};
  if (account) Object.assign(account, { cost, at: ctx.now, registerWh: registerWh(ctx, evseId) });
  ctx.effect({ do: 'changed' });
}

/** I02.FR.04, I03.FR.03, I06.FR.03. */
function heard(
  ctx: Context,
  { eventType, evseId, transactionId, offline }: TransactionIntent,
  { totalCost, updatedPersonalMessage }: Response<'transaction'>,
): void {
  const running = ctx.state.memory.transactions.running[evseId];
  if (running?.id === transactionId) {
    if (updatedPersonalMessage)
      inform(ctx, evseId, { idToken: { idToken: '', type: '' }, text: updatedPersonalMessage.content });
    if (totalCost !== undefined) costs(ctx, evseId, totalCost);
    return;
  }
  const info = ctx.state.volatile.driver?.evses[evseId];
  if (eventType !== 'Ended' || offline || info?.awaiting !== transactionId) return;
  delete info.awaiting;
  if (totalCost !== undefined && ctx.variables.boolean(COST)) {
    const text = `Total: ${money(ctx.variables, totalCost)}`;
    const note = updatedPersonalMessage?.content;
    info.last = { text, source: 'total', until: ctx.mono + LAST_WORDS_MS, ...(note && { note }) };
  }
  ctx.effect({ do: 'changed' });
}

function ended(ctx: Context, { id, evseId }: Transaction): void {
  const info: DriverInfo = {};
  driver(ctx).evses[evseId] = info;
  // I03.FR.05: the driver has left already.
  if (stopPoints(ctx).every((point) => point === 'ParkingBayOccupancy')) return;
  const { link, registration } = ctx.state.volatile;
  if (link === 'up' && registration === 'accepted') info.awaiting = id;
  else lastWords(ctx, info);
}

/** I05.FR.02. */
function lastWords(ctx: Context, info: DriverInfo): void {
  delete info.awaiting;
  const text = fallback(ctx.variables, 'TotalCostFallbackMessage');
  if (!text || !ctx.variables.boolean(COST)) return;
  info.last = { text, source: 'fallback', until: ctx.mono + LAST_WORDS_MS };
  ctx.effect({ do: 'changed' });
}
