import type { EditionInfo } from './edition.js';
import { messageType } from './frame.js';

/** Why a text is not a frame of the edition, and what the receiver does about it. */
export interface FrameProblem {
  /** RPC error code of the edition. */
  readonly code: string;
  /** Plain words. */
  readonly message: string;
  /** The id to answer with: the frame's own; else '-1' where the edition has that; else ''. */
  readonly id: string;
  /** Whether an answer is due. Answers are never answered themselves, except a CALLRESULT in 2.1. */
  readonly respond: boolean;
  /** Message type number of that answer: 4, CALLERROR, or 5, CALLRESULTERROR. */
  readonly replyType: 4 | 5;
  /** Message type number as received; null when there was none to read. */
  readonly messageType: number | null;
}

/** What could be read of a refused frame. */
export interface Remains {
  readonly type: number | null;
  readonly id: unknown;
}

/** The text is not JSON. */
export function notJson(info: EditionInfo, source: string): FrameProblem {
  const remains = salvage(source);
  const code = remains.type === null ? info.malformedFrameCode : info.malformedPayloadCode;
  return refusal(info, remains, code, 'The message is not valid JSON');
}

/** A message type that the edition does not have: 2.0.1 says so, the others ignore it. */
export function unknownType(info: EditionInfo, remains: Remains): FrameProblem {
  const words = `OCPP ${info.id} has no message type ${remains.type}`;
  const problem = refusal(info, remains, info.unknownTypeCode, words);
  return info.answersUnknownTypes ? problem : { ...problem, respond: false };
}

/** Any other problem. */
export function refusal(
  info: EditionInfo,
  { type, id }: Remains,
  code: string,
  message: string,
): FrameProblem {
  const answerId = isEchoable(id) ? id : info.unreadableId;
  const replyType = type === messageType.result ? messageType.resultError : messageType.error;
  const isKnown = type !== null && info.messageTypes.includes(type);
  const isAnswered = info.messageTypes.includes(replyType) && !(isKnown && neverAnswered.has(type));
  return {
    code,
    message,
    id: answerId ?? '',
    respond: isAnswered && answerId !== null,
    replyType,
    messageType: type,
  };
}

const neverAnswered: ReadonlySet<number> = new Set([
  messageType.error,
  messageType.resultError,
  messageType.send,
]);

const longestEcho = 255;

// An id over the limit is still the one to answer with, for an answer carries the exact id of its call; within reason.
const isEchoable = (id: unknown): id is string => typeof id === 'string' && id.length <= longestEcho;

// The beginning of a frame often survives what breaks its payload, so that the answer can name the call.
const beginning = /^\s*\[\s*(\d{1,3})\s*,\s*"([^"\\]{0,36})"\s*,/;

function salvage(source: string): Remains {
  const [, type, id] = beginning.exec(source) ?? [];
  return type === undefined ? { type: null, id: undefined } : { type: Number(type), id };
}
