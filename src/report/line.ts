import type { RunEvent, SourceSpan } from '../run/events.js';
import { type CaseLog, collectCases, culprits, entriesOf } from './case-log.js';
import { editionLabel, noteText, placeOf } from './case-name.js';
import { headline } from './findings.js';
import type { CreateReporter } from './reporter.js';
import { countsText } from './summary.js';
import { plain } from './text.js';
import { verdictWord } from './theme.js';
import { duration } from './units.js';

/** For logs: one plain line for each case when it ends, below it one for each thing that was wrong. Nothing is drawn over. */
export const line: CreateReporter = ({ write }) => {
  let planned = 0;
  let ended = 0;
  const collect = collectCases((log) => {
    ended += 1;
    write(caseLines(log, `${String(ended).padStart(String(planned).length)}/${planned}`).join(''));
  });
  return (event) => {
    collect(event);
    if (event.type === 'run-begin') {
      planned = event.plan.cases.length;
      write(`${planned} cases, target ${plain(event.plan.target)}, seed ${event.plan.seed}\n`);
    } else if (event.type === 'note' && event.level !== 'info') {
      write(`${noteText(event)}\n`);
    } else if (event.type === 'run-end') {
      write(endLine(event));
    }
  };
};

function caseLines(log: CaseLog, progress: string): string[] {
  const { ref, verdict, took } = log;
  const reason = verdict.reason === undefined ? '' : `: ${plain(verdict.reason)}`;
  const word = verdictWord(verdict).padEnd(6);
  const first = `[${progress}] ${word}  ${plain(ref.file)} ${editionLabel(ref)}  ${plain(ref.name)} (${duration(took)})${reason}\n`;
  const findings = entriesOf(log, 'finding').map((f) => `    ${headline(f)}: ${plain(f.message)}\n`);
  if (verdict.kind === 'passed' || verdict.kind === 'not-applicable') return [first, ...findings];
  return [first, ...culprits(log).flatMap((end) => stepLines(end, ref.file)), ...findings];
}

function stepLines(end: RunEvent<'step-end'>, file: string): string[] {
  const { step, verdict } = end;
  const reason = verdict.reason === undefined ? '' : `: ${plain(verdict.reason)}`;
  return [
    `    ${stepPlace(file, step.span)} step ${step.path} ${plain(step.title)}${reason}\n`,
    ...(end.mismatches ?? []).map(
      (m) =>
        `      ${[m.path, m.message]
          .filter((part) => part !== '')
          .map(plain)
          .join(': ')} (expected ${plain(m.expected)}, actual ${plain(m.actual)})\n`,
    ),
  ];
}

function stepPlace(file: string, span: SourceSpan | undefined): string {
  return span ? placeOf(span.file, span) : placeOf(file);
}

function endLine({ summary, interrupted }: RunEvent<'run-end'>): string {
  const counts = countsText(summary, (_kind, text) => text);
  const findings = summary.findings === 0 ? '' : `, ${summary.findings} findings`;
  return `${interrupted ? 'interrupted: ' : ''}${counts}${findings} (${duration(summary.realMs)})\n`;
}
