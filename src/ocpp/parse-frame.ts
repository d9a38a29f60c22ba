import { type Edition, type EditionInfo, edition } from './edition.js';
import { type Frame, maxPayloadDepth, messageType, type Payload } from './frame.js';
import { type FrameProblem, notJson, refusal, unknownType } from './frame-problem.js';
import { describeValue } from './words.js';

export type ParsedFrame =
  | { readonly frame: Frame; readonly problem?: undefined }
  | { readonly frame?: undefined; readonly problem: FrameProblem };

/**
 * Reads one text message strictly by the edition: exact arity, string ids of at most 36 characters, object payloads.
 * A null payload counts as {} (1.6-J 4.2.1; 2.x part 4, 4.1.5). Whether the action exists and whether the payload is
 * valid is not decided here. Never throws.
 */
export function parseFrame(id: Edition, text: string): ParsedFrame {
  const info = edition(id);
  const message = readJson(text);
  if (message === unreadable) return { problem: notJson(info, text) };
  if (!Array.isArray(message)) {
    const words = `The message is ${describeValue(message)}, expected a list`;
    return { problem: refusal(info, { type: null, id: undefined }, info.malformedFrameCode, words) };
  }
  return parseList(info, message);
}

function parseList(info: EditionInfo, message: Message): ParsedFrame {
  const [type, id] = message;
  if (typeof type !== 'number' || !Number.isInteger(type)) {
    const words = `The message begins with ${describeValue(type)}, expected a message type number`;
    return { problem: refusal(info, { type: null, id }, info.malformedFrameCode, words) };
  }
  const layout = info.messageTypes.includes(type) ? layouts[type] : undefined;
  if (!layout) return { problem: unknownType(info, { type, id }) };
  const fault = faultOf(info, layout, message);
  if (!fault) return { frame: layout.read(message) };
  return { problem: refusal(info, { type, id }, info[fault.code], `${layout.name} ${fault.words}`) };
}

type Message = readonly unknown[];

interface Layout {
  readonly name: string;
  /** What follows the type and the id. */
  readonly parts: readonly ('action' | 'code' | 'description' | 'payload' | 'details')[];
  /** Only for a message without fault. */
  readonly read: (message: Message) => Frame;
}

const layouts: Readonly<Record<number, Layout>> = {
  [messageType.call]: {
    name: 'CALL',
    parts: ['action', 'payload'],
    read: ([, id, action, payload]) => ({
      kind: 'call',
      id: text(id),
      action: text(action),
      payload: body(payload),
    }),
  },
  [messageType.result]: {
    name: 'CALLRESULT',
    parts: ['payload'],
    read: ([, id, payload]) => ({ kind: 'result', id: text(id), payload: body(payload) }),
  },
  [messageType.error]: {
    name: 'CALLERROR',
    parts: ['code', 'description', 'details'],
    read: (message) => ({ kind: 'error', ...errorParts(message) }),
  },
  [messageType.resultError]: {
    name: 'CALLRESULTERROR',
    parts: ['code', 'description', 'details'],
    read: (message) => ({ kind: 'resultError', ...errorParts(message) }),
  },
  [messageType.send]: {
    name: 'SEND',
    parts: ['action', 'payload'],
    read: ([, id, action, payload]) => ({
      kind: 'send',
      id: text(id),
      action: text(action),
      payload: body(payload),
    }),
  },
};

const text = (value: unknown): string => value as string;
const body = (value: unknown): Payload => (value ?? {}) as Payload;
const errorParts = ([, id, code, description, details]: Message) => ({
  id: text(id),
  code: text(code),
  description: text(description),
  details: body(details),
});

interface Fault {
  readonly code: 'malformedFrameCode' | 'malformedPayloadCode';
  readonly words: string;
}

function faultOf(info: EditionInfo, { parts }: Layout, message: Message): Fault | undefined {
  const words = idFault(message[1], info.maxMessageId) ?? arityFault(message.length, parts.length + 2);
  if (words) return { code: 'malformedFrameCode', words };
  for (const [index, part] of parts.entries()) {
    const value = message[index + 2];
    if (part === 'payload' || part === 'details') {
      const fault = payloadFault(value, part);
      if (fault) return { code: 'malformedPayloadCode', words: fault };
    } else if (typeof value !== 'string') {
      return {
        code: 'malformedFrameCode',
        words: `has ${describeValue(value)} as ${part}, expected a string`,
      };
    }
  }
  return undefined;
}

function idFault(id: unknown, limit: number): string | undefined {
  if (typeof id !== 'string') return `has ${describeValue(id)} as message id, expected a string`;
  const length = id.length <= limit ? id.length : [...id].length;
  return length <= limit
    ? undefined
    : `has a message id of ${length} characters, at most ${limit} are allowed`;
}

const arityFault = (found: number, expected: number): string | undefined =>
  found === expected ? undefined : `has ${found} elements, expected ${expected}`;

function payloadFault(value: unknown, part: 'payload' | 'details'): string | undefined {
  if (value === null && part === 'payload') return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `has ${describeValue(value)} as ${part}, expected an object`;
  }
  return isDeeperThan(value, maxPayloadDepth)
    ? `has a ${part} nested deeper than ${maxPayloadDepth} levels`
    : undefined;
}

// Recursion is safe here: it ends at the limit. A loop, for every frame passes here.
function isDeeperThan(value: object, levels: number): boolean {
  if (levels === 0) return true;
  for (const key in value) {
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof inner === 'object' && inner !== null && isDeeperThan(inner, levels - 1)) return true;
  }
  return false;
}

const unreadable = Symbol('not JSON');

function readJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return unreadable;
  }
}
