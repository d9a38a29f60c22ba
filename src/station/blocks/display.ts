import type { DisplayMessage, Request, Response } from '../../dialect/intents.js';
import type { Block, Context } from '../core/block.js';
import { rejected } from '../core/refusals.js';
import { SHOWABLE } from '../display/shown.js';
import type { DisplayMemory, KeptMessage } from '../display/state.js';

/** Messages of one NotifyDisplayMessages. */
const PAGE = 20;

/** A timer is not set for longer than this; a later end is looked at again then. */
const LONGEST_WAIT_MS = 86_400_000;

/** Messages that operators put on the display: O01 to O06. What is seen of them: `display/shown.ts`. */
export const display: Block = {
  name: 'display',
  needs: 'displayMessage',
  hears: {
    setDisplayMessage: (ctx, message) => set(ctx, message),
    getDisplayMessages: (ctx, request) => get(ctx, request),
    clearDisplayMessage: (ctx, { id }) => {
      if (!messagesOf(ctx)[id]) return { status: 'Unknown' };
      remove(ctx, ({ id: each }) => each === id);
      return { status: 'Accepted' };
    },
  },
  signals: {
    started: (ctx) => expire(ctx),
    'time-told': (ctx) => expire(ctx),
    // O02.FR.02.
    'transaction-ended': (ctx, { transaction }) =>
      remove(ctx, ({ transactionId }) => transactionId === transaction.id),
  },
  timers: { 'display:expire': (ctx) => expire(ctx) },
};

function messagesOf({ state }: Context): DisplayMemory {
  return state.memory.display ?? {};
}

function set(ctx: Context, message: DisplayMessage): Response<'setDisplayMessage'> {
  const refusal = refused(ctx, message);
  if (refusal) return refusal;
  // O01.FR.16.
  if (message.priority === 'AlwaysFront') remove(ctx, ({ priority }) => priority === 'AlwaysFront');
  // O06.FR.01.
  ctx.state.memory.display = { ...messagesOf(ctx), [message.id]: { ...message, since: ctx.now } };
  ctx.effect({ do: 'changed' });
  expire(ctx);
  return { status: 'Accepted' };
}

type Refusal = Response<'setDisplayMessage'> | undefined;

function refused(ctx: Context, message: DisplayMessage): Refusal {
  if (!ctx.variables.boolean('DisplayMessageCtrlr.Enabled')) return rejected('NotEnabled');
  // O01.FR.01 to FR.03, O02.FR.03 to FR.05.
  if (!listed(ctx, 'SupportedPriorities', message.priority)) return { status: 'NotSupportedPriority' };
  if (message.state !== undefined && !STATES.has(message.state)) return { status: 'NotSupportedState' };
  if (message.state !== undefined && !listed(ctx, 'SupportedStates', message.state)) {
    return { status: 'NotSupportedState' };
  }
  const contents = [message.message, ...(message.messageExtra ?? [])];
  if (!contents.some(({ format }) => SHOWABLE.has(format) && listed(ctx, 'SupportedFormats', format))) {
    return { status: 'NotSupportedMessageFormat' };
  }
  return language(ctx, message) ?? place(ctx, message) ?? wrong(ctx, message) ?? full(ctx, message);
}

/** What this station can be in; it never gives energy back. */
const STATES: ReadonlySet<string> = new Set(['Charging', 'Faulted', 'Idle', 'Unavailable', 'Suspended']);

/** Whether a word is in a list that the station reports; without the list any word is. */
function listed(ctx: Context, list: string, word: string): boolean {
  const name = `DisplayMessageCtrlr.${list}`;
  return !ctx.variables.table.find(name) || ctx.variables.list(name).includes(word);
}

/** 2.1 O01.FR.18: languages that the station has no letters for. */
function language(ctx: Context, { message, messageExtra = [] }: DisplayMessage): Refusal {
  const known = ctx.variables.table.find('DisplayMessageCtrlr.Language')?.values;
  if (!known) return undefined;
  const stranger = [message, ...messageExtra].find(
    (each) => each.language !== undefined && !known.includes(each.language.split('-')[0] ?? ''),
  );
  return stranger && { status: 'LanguageNotSupported' };
}

/** O02.FR.01; errata to O01.FR.22. */
function place(ctx: Context, { transactionId, display: wanted }: DisplayMessage): Refusal {
  const { running } = ctx.state.memory.transactions;
  if (transactionId !== undefined && !Object.values(running).some(({ id }) => id === transactionId)) {
    return { status: 'UnknownTransaction', statusInfo: { reasonCode: 'TxNotFound' } };
  }
  if (!wanted || ctx.variables.table.find({ ...wanted, variable: 'Available' })) return undefined;
  return rejected('NotFound', 'there is no such display');
}

function wrong(ctx: Context, { startDateTime, endDateTime, message }: DisplayMessage): Refusal {
  if (endDateTime !== undefined && endDateTime <= Math.max(ctx.now, startDateTime ?? ctx.now)) {
    return rejected('InvalidValue', 'it would be gone before it is shown');
  }
  if (message.format === 'ASCII' && !/^[\x20-\x7e]*$/.test(message.content)) {
    return rejected('InvalidValue', 'not printable ASCII');
  }
  return undefined;
}

/** O01.FR.11, O02.FR.11. */
function full(ctx: Context, message: DisplayMessage): Refusal {
  const others = Object.values(messagesOf(ctx)).filter(
    ({ id, priority }) =>
      id !== message.id && !(priority === 'AlwaysFront' && message.priority === 'AlwaysFront'),
  );
  const most = ctx.variables.table.find('DisplayMessageCtrlr.DisplayMessages')?.max ?? 0;
  return others.length < most ? undefined : rejected('OutOfStorage', `${most} messages are the most`);
}

/** O03, O04. */
function get(
  ctx: Context,
  { requestId, ids, priority, state }: Request<'getDisplayMessages'>,
): Response<'getDisplayMessages'> {
  const found = Object.values(messagesOf(ctx)).filter(
    (each) =>
      (ids === undefined || ids.includes(each.id)) &&
      (priority === undefined || each.priority === priority) &&
      (state === undefined || each.state === state),
  );
  if (found.length === 0) return { status: 'Unknown' };
  for (let from = 0; from < found.length; from += PAGE) {
    const messages = found.slice(from, from + PAGE).map(({ since: _since, ...message }) => message);
    const tbc = from + PAGE < found.length;
    ctx.say('displayMessages', { requestId, tbc, messages }, { before: 'triggered' });
  }
  return { status: 'Accepted' };
}

/** Takes off what is over (O01.FR.07), and comes back when the next will be. */
function expire(ctx: Context): void {
  remove(ctx, ({ endDateTime }) => endDateTime !== undefined && endDateTime < ctx.now);
  const ends = Object.values(messagesOf(ctx)).flatMap(({ endDateTime }) => endDateTime ?? []);
  if (ends.length === 0) return ctx.cancel('display:expire');
  ctx.timer('display:expire', Math.min(LONGEST_WAIT_MS, Math.max(1, Math.min(...ends) - ctx.now + 1)));
}

function remove(ctx: Context, isGone: (message: KeptMessage) => boolean): void {
  const all = Object.values(messagesOf(ctx));
  const left = all.filter((each) => !isGone(each));
  if (left.length === all.length) return;
  ctx.state.memory.display = Object.fromEntries(left.map((each) => [each.id, each]));
  ctx.effect({ do: 'changed' });
}
