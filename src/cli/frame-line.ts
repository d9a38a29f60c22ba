import { frameText } from '../report/frame-text.js';
import { plain } from '../report/text.js';
import type { FrameEvent } from '../run/events.js';

type Shown = Pick<FrameEvent, 'station' | 'from' | 'messageType' | 'action' | 'raw' | 'problem'>;

/**
 * A frame as one line, whole: time of day (UTC), station, direction, what it says. Safe for a terminal, whoever sent it.
 * @param at RFC 3339.
 */
export function frameLine(frame: Shown, at: string): string {
  const arrow = frame.from === 'station' ? '\u2192' : '\u2190';
  const problem = frame.problem ? `  ! ${plain(`${frame.problem.code}: ${frame.problem.message}`)}` : '';
  return `${at.slice(11, 23)} ${plain(frame.station)} ${arrow} ${frameText(frame, Number.POSITIVE_INFINITY)}${problem}`;
}
