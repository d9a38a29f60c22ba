import { isoTime } from '../../world/index.js';

/** One line of a station's log; `at` on its own wall clock, milliseconds since the Unix epoch. */
export interface LogEntry {
  at: number;
  text: string;
}

/** What a station remembers of what happened, oldest first. Kept in flash. */
export interface Logs {
  events: LogEntry[];
  /** Security events, critical or not (A04.FR.04). */
  security: LogEntry[];
}

/** Lines kept of each log: some hours of an idle station, and small enough for thousands of stations in one process. */
const CAPACITY = 100;

export function freshLogs(): Logs {
  return { events: [], security: [] };
}

/** Adds a line; the oldest gives way. */
export function append(log: LogEntry[], at: number, text: string): void {
  log.push({ at, text });
  if (log.length > CAPACITY) log.shift();
}

/** The lines within a period, both ends included; an end left out is open. */
export function between(log: readonly LogEntry[], oldest = -Infinity, latest = Infinity): LogEntry[] {
  return log.filter(({ at }) => at >= oldest && at <= latest);
}

export function lineOf({ at, text }: LogEntry): string {
  return `${isoTime(at)} ${text}`;
}

/** Few actions, many stations: each line is kept once. */
const frameLines = new Map<string, string>();

/** `> Heartbeat`: said; `< Reset`: heard. */
export function frameLine(direction: '>' | '<', action: string): string {
  const line = `${direction} ${action}`;
  const known = frameLines.get(line);
  if (known !== undefined) return known;
  // Anybody may say any action; only what OCPP could mean is worth keeping.
  if (frameLines.size < MOST_FRAME_LINES) frameLines.set(line, line);
  return line;
}

const MOST_FRAME_LINES = 500;
