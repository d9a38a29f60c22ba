import { type CaseLog, collectCases, culprits } from './case-log.js';
import { caseTitle, placeOf } from './case-name.js';
import type { CreateReporter } from './reporter.js';
import { plain } from './text.js';
import { verdictWord } from './theme.js';

/** TAP version 14, for harnesses that gather results of many programs. `inconclusive` is `not ok`: nobody knows. */
export const tap: CreateReporter = ({ write }) => {
  let number = 0;
  const collect = collectCases((log) => {
    number += 1;
    write(point(log, number));
  });
  return (event) => {
    if (event.type === 'run-begin') write(`TAP version 14\n1..${event.plan.cases.length}\n`);
    collect(event);
    if (event.type === 'run-end' && event.interrupted) write('Bail out! interrupted\n');
  };
};

function point(log: CaseLog, number: number): string {
  const { kind } = log.verdict;
  const ok = kind === 'passed' || kind === 'not-applicable' ? 'ok' : 'not ok';
  const skip = kind === 'not-applicable' ? ` # SKIP ${escapeText(log.verdict.reason ?? '')}` : '';
  const first = `${ok} ${number} - ${escapeText(caseTitle(log.ref))}${skip}\n`;
  return ok === 'ok' ? first : `${first}${details(log)}`;
}

/** A YAML block; every value is written as JSON, which is YAML too. */
function details(log: CaseLog): string {
  const steps = culprits(log).map(({ step, mismatches }) => ({
    at: placeOf(step.span?.file ?? log.ref.file, step.span),
    step: step.title,
    mismatches: mismatches ?? [],
  }));
  const rows = Object.entries({
    verdict: verdictWord(log.verdict),
    message: log.verdict.reason ?? '',
    steps,
  });
  return `  ---\n${rows.map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`).join('')}  ...\n`;
}

/** `#` would begin a directive. */
function escapeText(text: string): string {
  return plain(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#');
}
