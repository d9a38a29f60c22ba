import type { FindingEvent, RunEvent } from '../run/events.js';
import { type CaseLog, entriesOf, type LogEntry } from './case-log.js';
import { caseTitle } from './case-name.js';
import { plain, width, wrap } from './text.js';
import type { Theme } from './theme.js';
import { timelineLines } from './timeline.js';
import { count } from './units.js';

/** How many frames of one finding are shown. */
const MOST_FRAMES = 3;

/** What was found, by which rule, against which clause, and the frames that show it. */
export function findingLines(
  finding: FindingEvent,
  entries: readonly LogEntry[],
  theme: Theme,
  columns: number,
): string[] {
  const frames = entries.filter(
    (entry): entry is LogEntry & RunEvent<'frame'> =>
      entry.type === 'frame' && finding.frames.includes(entry.seq),
  );
  const options = {
    theme,
    columns: columns - 2,
    stationColumns: width(plain(finding.station)),
    marked: new Set<number>(),
  };
  return [
    ...wrap(headline(finding), columns).map((line) => theme.tint(kindOf(finding), line)),
    ...wrap(plain(finding.message), columns - 2).map((line) => `  ${line}`),
    ...frames
      .slice(0, MOST_FRAMES)
      .flatMap((frame) => timelineLines(frame, options).map((line) => `  ${line}`)),
    ...(frames.length > MOST_FRAMES
      ? [theme.chalk.dim(`  \u2026 ${count(frames.length - MOST_FRAMES, 'more frame')}`)]
      : []),
  ];
}

/** `violation by the CSMS of OCPP-J 1.6 4.1.1 (rule one-outstanding-call)`; a rule of compatibility is named as one. */
export function headline(finding: FindingEvent): string {
  const side = finding.side === 'csms' ? 'the CSMS' : `the station ${plain(finding.station)}`;
  const preposition = finding.severity === 'violation' ? 'of' : 'from';
  const rule = finding.axis === 'compatibility' ? 'rule of compatibility' : 'rule';
  return `${finding.severity} by ${side} ${preposition} ${plain(finding.clause)} (${rule} ${plain(finding.rule)})`;
}

function kindOf({ severity }: FindingEvent): 'failed' | 'inconclusive' {
  return severity === 'violation' ? 'failed' : 'inconclusive';
}

/** Findings in cases that passed all the same, gathered over a run: each rule and side once, with its first occurrence. */
export interface FindingTally {
  add(log: CaseLog): void;
  lines(theme: Theme, columns: number): string[];
}

export function createFindingTally(): FindingTally {
  const byRule = new Map<
    string,
    { times: number; cases: string[]; finding: RunEvent<'finding'>; frames: LogEntry[] }
  >();
  return {
    add(log) {
      for (const finding of entriesOf(log, 'finding')) {
        const key = `${finding.severity} ${finding.side} ${finding.rule}`;
        const known = byRule.get(key);
        if (known) {
          known.times += 1;
          if (known.cases.at(-1) !== caseTitle(log.ref)) known.cases.push(caseTitle(log.ref));
        } else {
          const frames = log.entries.filter((entry) => finding.frames.includes(entry.seq));
          byRule.set(key, { times: 1, cases: [caseTitle(log.ref)], finding, frames });
        }
      }
    },
    lines(theme, columns) {
      return [...byRule.values()].flatMap(({ times, cases, finding, frames }) => [
        ...findingLines(finding, frames, theme, columns),
        theme.chalk.dim(`  ${whereText(times, cases)}`),
      ]);
    },
  };
}

function whereText(times: number, cases: string[]): string {
  const more = cases.length > 1 ? ` and ${count(cases.length - 1, 'other case')}` : '';
  return `${times === 1 ? 'once' : `${times} times`}, in ${cases[0]}${more}`;
}
