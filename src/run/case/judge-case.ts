import type { EventLog, SeenFrame, StepOutcome } from '../../scenario/index.js';
import type { Verdict } from '../events.js';
import type { Ensemble } from './ensemble.js';
import type { CaseParts } from './run-case.js';

/** The verdict of a case: what its steps came to, what the rules found, what nobody expected, and what was declared beforehand. */
export async function judgeCase(
  parts: CaseParts,
  outcome: StepOutcome,
  ensemble: Ensemble,
  log: EventLog,
): Promise<Verdict> {
  for (const { watcher } of ensemble.stations) watcher.end();
  const verdict = declared(parts, verdictOf(parts, outcome, ensemble, log), ensemble);
  return verdict;
}

function verdictOf(parts: CaseParts, outcome: StepOutcome, ensemble: Ensemble, log: EventLog): Verdict {
  if (outcome.kind !== 'passed') return { kind: outcome.kind, reason: outcome.reason };
  const violations = ensemble.stations
    .flatMap(({ watcher }) => watcher.findings)
    .filter((finding) => finding.severity === 'violation');
  const [first] = violations;
  if (first && parts.findings === 'fail') {
    const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : '';
    return { kind: 'failed', reason: `${first.side} breaks ${first.clause}: ${first.message}${more}` };
  }
  return unexpected(parts, log);
}

/** Calls that no step was about, where the scenario minds them. */
function unexpected({ scenario, emit }: CaseParts, log: EventLog): Verdict {
  if (scenario.unexpected === 'allow') return { kind: 'passed' };
  const strangers = log.frames.filter((frame) => frame.type === 'call' && !frame.expected);
  const [first] = strangers;
  if (!first) return { kind: 'passed' };
  const reason = `${strangers.length} unexpected: ${names(strangers)}`;
  if (scenario.unexpected === 'fail') return { kind: 'failed', reason };
  emit.emit('note', { level: 'warning', text: reason });
  return { kind: 'passed' };
}

function names(frames: readonly SeenFrame[]): string {
  return [...new Set(frames.map(({ from, action }) => `${action} from the ${from}`))].join(', ');
}

/** A declared failure that fails counts as passed; one that passes is a failure, for the declaration is no longer true. */
function declared({ scenario }: CaseParts, verdict: Verdict, ensemble: Ensemble): Verdict {
  const { knownFailure } = scenario;
  if (!knownFailure) return verdict;
  if (verdict.kind === 'passed') {
    const reason = `declared as a known failure (${knownFailure.reason}), but it passed: remove the declaration`;
    return { kind: 'failed', reason, knownFailure: 'passed-unexpectedly' };
  }
  const byRule = ensemble.stations.some(({ watcher }) =>
    watcher.findings.some(({ rule }) => rule === knownFailure.rule),
  );
  const asDeclared = verdict.kind === 'failed' && (knownFailure.rule === undefined || byRule);
  if (!asDeclared) return verdict;
  return { kind: 'passed', reason: `fails as declared: ${knownFailure.reason}`, knownFailure: 'as-declared' };
}
