import { frame as codeFrame } from '../diagnostics/code-frame.js';
import { Source } from '../diagnostics/index.js';
import type { Mismatch, RunEvent, SourceSpan } from '../run/events.js';
import { type CaseLog, culprits, entriesOf } from './case-log.js';
import { caseTitle, placeOf } from './case-name.js';
import { findingLines } from './findings.js';
import type { ReporterContext } from './reporter.js';
import { cut, pad, plain, width, wrap } from './text.js';
import { type Theme, verdictWord } from './theme.js';
import { around, type Timeline, timeline, timelineLines } from './timeline.js';
import { duration } from './units.js';

/** How many frames at fault are shown with what happened around them; more would bury the first. */
const MOST_MARKED = 6;

/** Everything that a person needs to understand why a case is not `passed`. */
export function failureLines(log: CaseLog, number: number, theme: Theme, context: ReporterContext): string[] {
  const { chalk } = theme;
  const bad = culprits(log);
  const label = `${number}) `;
  const head = chalk.bold(theme.tint(log.verdict.kind, `${label}${caseTitle(log.ref)}`));
  const refs = log.ref.refs.length === 0 ? '' : `  (evidence for ${log.ref.refs.map(plain).join(', ')})`;
  const body = [
    ...wrap(`${placeOf(log.ref.file, bad[0]?.step.span)}${refs}`, context.columns - label.length).map(
      (line) => chalk.dim(line),
    ),
    ...wrap(reasonText(log), context.columns - label.length).map((line) =>
      theme.tint(log.verdict.kind, line),
    ),
    ...bad.flatMap((step) => stepLines(step, theme, context)),
    ...happeningLines(log, bad, theme, context.columns - label.length),
    ...section('findings', findingsOf(log, theme, context.columns - label.length), theme),
  ];
  return [head, ...body.map((line) => (line === '' ? '' : ' '.repeat(label.length) + line))];
}

function reasonText({ verdict }: CaseLog): string {
  return verdict.reason === undefined
    ? verdictWord(verdict)
    : `${verdictWord(verdict)}: ${plain(verdict.reason)}`;
}

function stepLines(end: RunEvent<'step-end'>, theme: Theme, context: ReporterContext): string[] {
  const { step, verdict, took } = end;
  const reason = verdict.reason === undefined ? '' : `: ${plain(verdict.reason)}`;
  return [
    '',
    ...wrap(`step ${step.path}  ${plain(step.title)}`, context.columns - 5).map((line) =>
      theme.chalk.bold(line),
    ),
    ...wrap(`${verdictWord(verdict)} after ${duration(took)}${reason}`, context.columns - 5),
    ...(step.span ? sourceLines(step.span, theme, context) : []),
    ...section(
      'expected and actual',
      (end.mismatches ?? []).flatMap((m) => mismatchLines(m, theme, context.columns - 7)),
      theme,
    ),
  ];
}

function sourceLines(span: SourceSpan, theme: Theme, context: ReporterContext): string[] {
  const text = context.readSource(span.file);
  if (text === undefined) return [];
  const none = { gutter: (part: string) => part, marker: (part: string) => part };
  const lines = codeFrame(new Source(span.file, text), { ...span, start: 0, end: 0 }, none);
  return lines.map((line, i) => {
    const shown = cut(line, context.columns - 5);
    const bar = shown.indexOf('|') + 1;
    const rest = shown.slice(bar);
    return (
      theme.chalk.dim(shown.slice(0, bar)) + (i === lines.length - 1 ? theme.tint('failed', rest) : rest)
    );
  });
}

/** The place, then expected over actual, so that they can be compared letter by letter. */
function mismatchLines(
  { path, expected, actual, message }: Mismatch,
  theme: Theme,
  columns: number,
): string[] {
  const value = (label: string, text: string, tint: (line: string) => string): string[] =>
    wrap(plain(text), columns - 12, 5).map((line, i) => `  ${pad(i === 0 ? label : '', 10)}${tint(line)}`);
  return [
    ...wrap(
      [path, message]
        .filter((part) => part !== '')
        .map(plain)
        .join(': '),
      columns,
    ),
    ...value('expected', expected, (line) => theme.tint('passed', line)),
    ...value('actual', actual, (line) => theme.tint('failed', line)),
  ];
}

function happeningLines(log: CaseLog, bad: RunEvent<'step-end'>[], theme: Theme, columns: number): string[] {
  const line = timeline(log.entries);
  const fromSteps = bad.flatMap(({ frames }) => frames ?? []);
  const fromFindings = entriesOf(log, 'finding').flatMap(({ frames }) => frames);
  const marked = new Set([...fromSteps, ...fromFindings].map(line.entryOf).slice(0, MOST_MARKED));
  const until = bad.at(-1)?.seq ?? Number.POSITIVE_INFINITY;
  const options = { theme, columns, stationColumns: stationColumns(line), marked };
  const lines = around(line.happenings, marked, until).flatMap(({ shown, left }) => [
    ...(left > 0 ? [theme.chalk.dim(`  ${' '.repeat(9)}\u2026 ${left} more`)] : []),
    ...shown.flatMap((entry) => timelineLines(entry, options)),
  ]);
  return section('what happened (seconds since the case began)', lines, theme);
}

function stationColumns(line: Timeline): number {
  return Math.min(
    16,
    Math.max(0, ...line.happenings.map((entry) => (entry.type === 'note' ? 0 : width(plain(entry.station))))),
  );
}

function findingsOf(log: CaseLog, theme: Theme, columns: number): string[] {
  return entriesOf(log, 'finding').flatMap((finding) => findingLines(finding, log.entries, theme, columns));
}

function section(title: string, lines: string[], theme: Theme): string[] {
  return lines.length === 0 ? [] : ['', theme.chalk.dim(title), ...lines];
}
