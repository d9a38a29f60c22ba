import type { FrameEvent, RunEvent } from '../run/events.js';
import type { LogEntry } from './case-log.js';
import { frameText } from './frame-text.js';
import { pad, plain, width, wrap } from './text.js';
import type { Theme } from './theme.js';
import { atSeconds } from './units.js';

/** What happened on the wire and around it: these entries become lines. */
export type Happening = RunEvent<'frame' | 'act' | 'operator' | 'note'>;

export interface Timeline {
  happenings: Happening[];
  /** `seq` of the entry that stands for the frame `seq`: both ends may have recorded it. */
  entryOf(seq: number): number;
}

/** The happenings of a case. A frame that both ends recorded is there once; one that the same end saw twice, twice. */
export function timeline(entries: readonly LogEntry[]): Timeline {
  const twins = new Map<number, number>();
  const seen = new Map<string, { shown: number[]; station: number; csms: number }>();
  const isFirstRecord = (frame: RunEvent<'frame'>): boolean => {
    const key = `${frame.station}\n${frame.from}\n${frame.raw}`;
    const record = seen.get(key) ?? { shown: [], station: 0, csms: 0 };
    seen.set(key, record);
    const nth = record[frame.seenBy]++;
    twins.set(frame.seq, record.shown[nth] ?? frame.seq);
    if (nth < record.shown.length) return false;
    record.shown.push(frame.seq);
    return true;
  };
  return {
    happenings: entries.filter(isHappening).filter((entry) => entry.type !== 'frame' || isFirstRecord(entry)),
    entryOf: (seq) => twins.get(seq) ?? seq,
  };
}

function isHappening(entry: LogEntry): entry is LogEntry & Happening {
  return entry.type === 'frame' || entry.type === 'act' || entry.type === 'operator' || entry.type === 'note';
}

export interface TimelineOptions {
  theme: Theme;
  columns: number;
  /** Width of the station's column. */
  stationColumns: number;
  /** `seq` of the frames at fault: marked, and shown at more length. */
  marked: ReadonlySet<number>;
}

/** Lines for one happening: time, station, direction, what was said. Marked ones may take several lines. */
export function timelineLines(entry: Happening, options: TimelineOptions): string[] {
  const { theme, columns, stationColumns, marked } = options;
  const bad = marked.has(entry.seq);
  const time = pad(atSeconds(entry.elapsed), 9, 'left');
  const station = pad(entry.type === 'note' ? '' : plain(entry.station), stationColumns);
  const before = `${bad ? '\u25b6' : ' '}${time}  ${station} `;
  const room = Math.max(20, columns - width(before));
  const texts = entry.type === 'frame' ? frameLines(entry, room, bad) : [doingText(entry)];
  const lines = texts.flatMap((text) => wrap(text, room, bad ? 6 : 1));
  return lines.map((line, i) => {
    const lead = i === 0 ? before : ' '.repeat(width(before));
    if (bad) return theme.chalk.bold(lead) + theme.tint('failed', line);
    return theme.chalk.dim(lead) + (entry.type === 'frame' ? line : theme.chalk.cyan(line));
  });
}

function frameLines(frame: FrameEvent, room: number, bad: boolean): string[] {
  const arrow = frame.from === 'station' ? '\u2192 CSMS' : '\u2190 CSMS';
  const text = `${arrow}  ${frameText(frame, (bad ? room * 5 : room) - 8)}`;
  return frame.problem ? [text, plain(`${frame.problem.code}: ${frame.problem.message}`)] : [text];
}

function doingText(entry: Exclude<Happening, { type: 'frame' }>): string {
  if (entry.type === 'note') return `\u00b7 ${plain(entry.text)}`;
  if (entry.type === 'act') return `\u00b7 ${plain(entry.text)}`;
  const detail = entry.detail === undefined ? '' : ` (${plain(entry.detail)})`;
  return `\u00b7 operator: ${plain(entry.command)} \u2192 ${plain(entry.outcome)}${detail}`;
}

/** Which happenings to show of a case: those around the marked ones, or the last ones before `until`. */
export function around(
  all: readonly Happening[],
  marked: ReadonlySet<number>,
  until: number,
): { shown: Happening[]; left: number }[] {
  const before = 4;
  const after = 2;
  const at = all.flatMap((entry, i) => (marked.has(entry.seq) ? [i] : []));
  const last = all.findLastIndex(({ seq }) => seq < until);
  const wanted = new Set<number>();
  for (const i of at) for (let k = i - before; k <= i + after; k += 1) wanted.add(k);
  // What came last before the step gave up belongs to the story in any case.
  for (let k = last - (at.length > 0 ? 2 : 7); k <= last; k += 1) wanted.add(k);
  return stretches(all, wanted);
}

/** Consecutive wanted entries, each with the number of entries left out before it. */
function stretches(
  all: readonly Happening[],
  wanted: ReadonlySet<number>,
): { shown: Happening[]; left: number }[] {
  const result: { shown: Happening[]; left: number }[] = [];
  let left = 0;
  let current: Happening[] | undefined;
  all.forEach((entry, i) => {
    if (!wanted.has(i)) {
      left += 1;
      current = undefined;
      return;
    }
    if (!current) {
      current = [];
      result.push({ shown: current, left });
      left = 0;
    }
    current.push(entry);
  });
  return result;
}
