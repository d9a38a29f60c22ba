import type { CaseRef, RunEvent, RunEventListener, Verdict } from '../run/events.js';

/** What is worth keeping of a case until it ends. Station snapshots are not: there may be very many. */
const KEPT = ['step-begin', 'step-end', 'frame', 'act', 'operator', 'finding', 'note'] as const;
export type KeptType = (typeof KEPT)[number];
export type LogEntry = RunEvent<KeptType>;

/** Everything that a report can tell about one case that has ended. */
export interface CaseLog {
  ref: CaseRef;
  verdict: Verdict;
  /** Milliseconds on the run's clock. */
  took: number;
  /** Milliseconds on the machine's clock. */
  realMs: number;
  /** In order of emission. */
  entries: LogEntry[];
}

/**
 * Sorts the events of cases, which may run side by side, by case. `onCase` is told about each case when it ends; after that
 * nothing of it is kept.
 */
export function collectCases(onCase: (log: CaseLog) => void): RunEventListener {
  const open = new Map<string, { began: number; entries: LogEntry[] }>();
  return (event) => {
    if (event.type === 'case-begin') {
      open.set(event.case.id, { began: event.realMs, entries: [] });
    } else if (event.type === 'case-end') {
      const began = open.get(event.case.id);
      open.delete(event.case.id);
      onCase({
        ref: event.case,
        verdict: event.verdict,
        took: event.took,
        realMs: began ? event.realMs - began.began : 0,
        entries: began?.entries ?? [],
      });
    } else if (isKept(event) && event.case !== undefined) {
      open.get(event.case)?.entries.push(event);
    }
  };
}

/** The entries of one type, for instance all findings. */
export function entriesOf<T extends KeptType>(log: CaseLog, type: T): RunEvent<T>[] {
  return log.entries.filter((entry): entry is LogEntry & RunEvent<T> => entry.type === type);
}

/**
 * The steps that made the case what it is: those without a verdict `passed` that hold no such step themselves (a `parallel`
 * fails because one of its branches did).
 */
export function culprits(log: CaseLog): RunEvent<'step-end'>[] {
  const bad = entriesOf(log, 'step-end').filter(({ verdict }) => verdict.kind !== 'passed');
  return bad.filter(
    ({ step }) =>
      !bad.some(
        ({ step: other }) => other.path.startsWith(`${step.path}.`) || other.path.startsWith(`${step.path}[`),
      ),
  );
}

function isKept(event: RunEvent): event is LogEntry {
  return (KEPT as readonly string[]).includes(event.type);
}
