import { plain } from '../report/text.js';
import type { FrameEvent } from '../run/events.js';

const KINDS: Record<FrameEvent['messageType'], string> = {
  call: '',
  result: 'answers ',
  error: 'refuses ',
  'result-error': 'cannot read ',
  send: 'tells ',
  unreadable: 'unreadable ',
};

/** A frame as one line: time of day (UTC), station, direction, action, payload. */
export function frameLine(
  frame: Pick<FrameEvent, 'station' | 'from' | 'messageType' | 'action' | 'raw' | 'problem'>,
  at: string,
): string {
  const arrow = frame.from === 'station' ? '→' : '←';
  const problem = frame.problem ? `  ! ${frame.problem.code}: ${frame.problem.message}` : '';
  const payload = frame.messageType === 'unreadable' ? frame.raw : payloadOf(frame.raw);
  const text = `${frame.station} ${arrow} ${KINDS[frame.messageType]}${frame.action ?? ''} ${payload}${problem}`;
  // Whoever is at the other end must not write to this terminal as they like.
  return `${at.slice(11, 23)} ${plain(text)}`;
}

/** What is behind the message id and the action: the part that a person reads. */
function payloadOf(raw: string): string {
  try {
    const parts = JSON.parse(raw) as unknown[];
    const rest = parts[0] === 2 || parts[0] === 6 ? parts.slice(3) : parts.slice(2);
    return rest.map((part) => JSON.stringify(part)).join(' ');
  } catch {
    return raw;
  }
}
