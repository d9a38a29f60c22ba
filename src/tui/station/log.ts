import type { FrameEvent, RunEvent, StationView } from '../../run/events.js';
import { safe, timeOfDay } from '../format.js';

/** A line of what happened. */
export interface LogLine {
  seq: number;
  time: string;
  /** `said`: by the station; `heard`: from the CSMS; `act`: something done to it; `bad`: a fault of somebody; `note`: else. */
  kind: 'said' | 'heard' | 'act' | 'bad' | 'note';
  text: string;
}

/** How many lines can be scrolled back to. */
const KEPT = 1000;

/** What a live charge point has shown so far: its latest snapshot and the last things that happened. */
export class StationLog {
  readonly lines: LogLine[] = [];
  view: StationView | undefined;
  readonly #snapshot: () => StationView | undefined;
  /** Lines that were there before those that are kept. */
  forgotten = 0;

  /** @param snapshot How the station is now: power and energy move between events, too. */
  constructor(snapshot: () => StationView | undefined = () => undefined) {
    this.#snapshot = snapshot;
  }

  /** Looks at the station again. */
  refresh(): void {
    this.view = this.#snapshot() ?? this.view;
  }

  hear(event: RunEvent): void {
    if (event.type === 'state') this.view = event.view;
    const line = lineOf(event);
    if (!line) return;
    this.lines.push({ ...line, seq: event.seq, time: timeOfDay(event.at) });
    if (this.lines.length <= KEPT) return;
    this.lines.shift();
    this.forgotten += 1;
  }
}

function lineOf(event: RunEvent): Pick<LogLine, 'kind' | 'text'> | undefined {
  switch (event.type) {
    case 'frame':
      return frameLine(event);
    case 'act':
      return { kind: 'act', text: safe(event.text) };
    case 'operator':
      return { kind: 'act', text: `operator: ${safe(event.command)}: ${safe(event.outcome)}` };
    case 'finding':
      return {
        kind: 'bad',
        text: `${event.severity} by the ${event.side}: ${safe(event.message)} (${safe(event.clause)})`,
      };
    case 'note':
      return { kind: event.level === 'info' ? 'note' : 'bad', text: safe(event.text) };
    default:
      return undefined;
  }
}

const LABELS: Record<FrameEvent['messageType'], string> = {
  call: '',
  send: ' send',
  result: ' reply',
  error: ' error',
  'result-error': ' reply refused',
  unreadable: '',
};

function frameLine(frame: FrameEvent): Pick<LogLine, 'kind' | 'text'> {
  const arrow = frame.from === 'station' ? '\u2192' : '\u2190';
  const bad =
    frame.problem !== undefined || frame.messageType === 'error' || frame.messageType === 'unreadable';
  const kind = bad ? 'bad' : frame.from === 'station' ? 'said' : 'heard';
  const problem = frame.problem === undefined ? '' : safe(frame.problem.code);
  const label = `${safe(frame.action ?? '')}${LABELS[frame.messageType]}`;
  return {
    kind,
    text: [arrow, label, problem, safe(payloadText(frame))].filter((part) => part !== '').join(' '),
  };
}

/** The frame without type, id and action, which stand before it; the whole of one that cannot be read. */
function payloadText({ raw, messageType }: FrameEvent): string {
  try {
    const parsed: unknown = JSON.parse(raw);
    if (!Array.isArray(parsed)) return raw;
    const from = messageType === 'call' || messageType === 'send' ? 3 : 2;
    return parsed
      .slice(from)
      .map((part) => JSON.stringify(part))
      .join(' ');
  } catch {
    return raw;
  }
}
