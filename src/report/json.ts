import type { FindingEvent, Mismatch, RunPlan, SourceSpan, Verdict } from '../run/events.js';
import { type CaseLog, collectCases, culprits, entriesOf } from './case-log.js';
import type { CreateReporter } from './reporter.js';

/** What the `json` report holds of one case. */
interface CaseSummary {
  id: string;
  name: string;
  file: string;
  edition: string;
  repetition: number;
  tags: string[];
  refs: string[];
  verdict: Verdict;
  tookMs: number;
  realMs: number;
  steps: {
    path: string;
    step: string;
    title: string;
    span?: SourceSpan;
    verdict: Verdict;
    mismatches: Mismatch[];
  }[];
  findings: Omit<FindingEvent, 'frames'>[];
}

/** One JSON document: the plan, every verdict with what was wrong, the counts. For programs that do not need the frames. */
export const json: CreateReporter = ({ write }) => {
  const cases: CaseSummary[] = [];
  let plan: RunPlan | undefined;
  const collect = collectCases((log) => cases.push(summarise(log)));
  return (event) => {
    collect(event);
    if (event.type === 'run-begin') plan = event.plan;
    if (event.type !== 'run-end') return;
    const { summary, interrupted, exitCode } = event;
    const { seed, target, clock } = plan ?? {};
    write(`${JSON.stringify({ seed, target, clock, interrupted, exitCode, summary, cases }, null, 2)}\n`);
  };
};

function summarise(log: CaseLog): CaseSummary {
  const { ref, verdict, took, realMs } = log;
  return {
    ...ref,
    verdict,
    tookMs: took,
    realMs,
    steps: culprits(log).map((end) => ({
      ...end.step,
      verdict: end.verdict,
      mismatches: end.mismatches ?? [],
    })),
    findings: entriesOf(log, 'finding').map(({ rule, clause, severity, axis, side, station, message }) => ({
      rule,
      clause,
      severity,
      axis,
      side,
      station,
      message,
    })),
  };
}
