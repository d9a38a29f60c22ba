import type { v21 } from '../../ocpp/index.js';
import { parseIsoTime } from '../../world/index.js';
import { compact, filled, maybe } from '../common/compact.js';
import { nearestText } from '../common/times.js';
import { Unsayable } from '../common/unsayable.js';
import { COST_VENDOR, pricesIn } from '../cost-messages/index.js';
import type { DisplayMessage, MessageContent } from '../intents.js';
import { componentOf, hearComponent, withInfo } from './names.js';
import { row, type Worded } from './row.js';
import type { Words } from './words.js';

/** O01, O02, O06. */
export const setDisplayMessage: Worded<'setDisplayMessage'> = (words) =>
  row('csms', 'setDisplayMessage', 'SetDisplayMessage', {
    encodeRequest: (it) => ({ message: sayMessage(it, words) }),
    decodeRequest: ({ message }) => hearMessage(message),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.displayMessageStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** O03, O04. */
export const getDisplayMessages: Worded<'getDisplayMessages'> = (words) =>
  row('csms', 'getDisplayMessages', 'GetDisplayMessages', {
    encodeRequest: ({ requestId, ids, priority, state }) =>
      compact({
        requestId,
        id: filled(ids),
        priority: maybe(priority, words.messagePriority.say),
        state: maybe(state, words.messageState.say),
      }),
    decodeRequest: ({ requestId, id, priority, state }) =>
      compact({ requestId, ids: maybe(id, (ids) => [...ids]), priority, state }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.getDisplayMessagesStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** O05. */
export const clearDisplayMessage: Worded<'clearDisplayMessage'> = (words) =>
  row('csms', 'clearDisplayMessage', 'ClearDisplayMessage', {
    encodeRequest: ({ id }) => ({ id }),
    decodeRequest: ({ id }) => ({ id }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.clearMessageStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** O03.FR.02: one page. */
export const displayMessages: Worded<'displayMessages'> = (words) =>
  row('station', 'displayMessages', 'NotifyDisplayMessages', {
    encodeRequest: ({ requestId, tbc, messages }) => ({
      requestId,
      tbc,
      ...compact({ messageInfo: filled(messages.map((it) => sayMessage(it, words))) }),
    }),
    decodeRequest: ({ requestId, tbc = false, messageInfo = [] }) => ({
      requestId,
      tbc,
      messages: messageInfo.map(hearMessage),
    }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });

/** I02, with what a note of the OCA adds to it ("OCPP & California Pricing Requirements"). */
export const costUpdated: Worded<'costUpdated'> = () =>
  row('csms', 'costUpdated', 'CostUpdated', {
    encodeRequest: ({ transactionId, totalCost, prices }) =>
      compact({
        transactionId,
        totalCost,
        customData: maybe(prices, (it) => ({ vendorId: COST_VENDOR, ...it })),
      }),
    decodeRequest: ({ transactionId, totalCost, customData }) =>
      compact({ transactionId, totalCost, prices: pricesIn(customData) }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });

function sayMessage(it: DisplayMessage, words: Words): v21.MessageInfoType {
  return compact({
    id: it.id,
    priority: words.messagePriority.say(it.priority),
    state: maybe(it.state, words.messageState.say),
    startDateTime: maybe(it.startDateTime, nearestText),
    endDateTime: maybe(it.endDateTime, nearestText),
    transactionId: it.transactionId,
    message: sayContent(it.message, words),
    messageExtra: words.tellsMore
      ? filled(it.messageExtra?.map((content) => sayContent(content, words)))
      : undefined,
    display: maybe(it.display, componentOf),
  });
}

function sayContent({ format, content, language }: MessageContent, words: Words): v21.MessageContentType {
  if (content.length > words.longestMessage) {
    throw new Unsayable(
      `a message in OCPP ${words.edition} has at most ${words.longestMessage} characters; this one has ${content.length}`,
    );
  }
  return compact({ format: words.messageFormat.say(format), content, language });
}

function hearMessage(it: v21.MessageInfoType): DisplayMessage {
  return compact({
    id: it.id,
    priority: it.priority,
    state: it.state,
    startDateTime: maybe(it.startDateTime, parseIsoTime),
    endDateTime: maybe(it.endDateTime, parseIsoTime),
    transactionId: it.transactionId,
    message: hearContent(it.message),
    messageExtra: it.messageExtra?.map(hearContent),
    display: maybe(it.display, hearComponent),
  });
}

function hearContent({ format, content, language }: v21.MessageContentType): MessageContent {
  return compact({ format, content, language });
}
