import type { RunEvent, RunPlan, RunSummary, VerdictKind } from '../run/events.js';
import { plain } from './text.js';
import type { Theme } from './theme.js';
import { verdictWord } from './theme.js';
import { count, duration, grouped } from './units.js';

const COUNTS: readonly [VerdictKind, keyof RunSummary][] = [
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['error', 'error'],
  ['inconclusive', 'inconclusive'],
  ['not-applicable', 'notApplicable'],
];

/** `12 passed, 1 failed, 2 not applicable`; passed and failed always, the others when there are any. */
export function countsText(summary: RunSummary, tint: (kind: VerdictKind, text: string) => string): string {
  return COUNTS.filter(([kind, key]) => summary[key] > 0 || kind === 'passed' || kind === 'failed')
    .map(([kind, key]) => {
      const text = `${grouped(summary[key])} ${verdictWord({ kind })}`;
      return summary[key] > 0 ? tint(kind, text) : text;
    })
    .join(', ');
}

/** The block at the end: what ran, how it went, how to run it again. */
export function summaryLines(end: RunEvent<'run-end'>, plan: RunPlan | undefined, theme: Theme): string[] {
  const { summary } = end;
  const row = (label: string, text: string): string => `${theme.chalk.dim(label.padStart(9))}  ${text}`;
  const planned = plan?.cases.length ?? summary.total;
  return [
    ...(end.interrupted
      ? [
          theme.tint(
            'inconclusive',
            `Interrupted: ${grouped(summary.total)} of ${count(planned, 'case')} ran.`,
          ),
          '',
        ]
      : []),
    row(
      'Cases',
      `${theme.chalk.bold(countsText(summary, theme.tint))} ${theme.chalk.dim(`(${grouped(summary.total)})`)}`,
    ),
    row('Findings', summary.findings === 0 ? 'none' : theme.tint('failed', grouped(summary.findings))),
    row('Played', `${count(summary.steps, 'step')}, ${count(summary.frames, 'frame')}`),
    row('Time', timeText(summary, plan)),
    ...(plan ? [row('Target', plain(plan.target)), row('Seed', String(plan.seed))] : []),
  ];
}

function timeText({ realMs, virtualMs }: RunSummary, plan: RunPlan | undefined): string {
  if (plan?.clock === 'real') return duration(realMs);
  return `${duration(realMs)}, in which ${duration(virtualMs)} went by for the stations`;
}
