import type { FrameEvent } from '../run/events.js';
import { cut, plain } from './text.js';

/** What a frame says, apart from framing: `BootNotification {\u2026}`, `BootNotification reply {\u2026}`, `Reset error NotSupported \u2026`. */
export function frameText(
  frame: Pick<FrameEvent, 'messageType' | 'action' | 'raw'>,
  columns: number,
): string {
  const action = plain(frame.action ?? '(unknown action)');
  const body = bodyOf(frame);
  if (body === undefined) return cut(`unreadable ${plain(frame.raw)}`, columns);
  const label = `${action}${KIND[frame.messageType]}`;
  return cut(`${label} ${shortJson(body, columns - label.length - 1)}`, columns);
}

const KIND: Record<FrameEvent['messageType'], string> = {
  call: '',
  result: ' reply',
  error: ' error',
  'result-error': ' reply refused',
  send: ' send',
  unreadable: '',
};

/** Where the payload begins in a frame's array (OCPP-J 1.6 4.2, OCPP 2.1 part 4 4.2). */
const PAYLOAD_AT: Record<FrameEvent['messageType'], number> = {
  call: 3,
  result: 2,
  error: 2,
  'result-error': 2,
  send: 3,
  unreadable: -1,
};

/** The payload of a call or result; code, description and details of an error; undefined when there is none to read. */
function bodyOf({ messageType, raw }: Pick<FrameEvent, 'messageType' | 'raw'>): unknown {
  const at = PAYLOAD_AT[messageType];
  if (at < 0) return undefined;
  try {
    const parsed: unknown = JSON.parse(raw);
    if (!Array.isArray(parsed)) return undefined;
    return at === 2 && messageType !== 'result' ? parsed.slice(at) : (parsed[at] ?? null);
  } catch {
    return undefined;
  }
}

/** Limits that are tried in turn until the text fits: longest string kept, most elements of an array kept. */
const TIGHTER = [
  { text: Number.POSITIVE_INFINITY, items: Number.POSITIVE_INFINITY },
  { text: 40, items: 4 },
  { text: 24, items: 2 },
  { text: 12, items: 1 },
] as const;

/** JSON in about `columns` columns: long strings and lists give way first, so that names and short values stay in sight. */
export function shortJson(value: unknown, columns: number): string {
  let text = '';
  for (const limits of TIGHTER) {
    text = plain(JSON.stringify(shorten(value, limits.text, limits.items)) ?? 'undefined');
    if (text.length <= columns) return text;
  }
  return cut(text, columns);
}

function shorten(value: unknown, text: number, items: number): unknown {
  if (typeof value === 'string') return value.length > text ? `${value.slice(0, text)}\u2026` : value;
  if (Array.isArray(value)) {
    const kept = value.slice(0, items).map((item) => shorten(item, text, items));
    return value.length > items ? [...kept, `\u2026 ${value.length - items} more`] : kept;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, shorten(held, text, items)]));
}
