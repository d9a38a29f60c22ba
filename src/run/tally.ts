import type { Clock } from '../world/index.js';
import type { RunEvent, RunEventListener, RunSummary, Verdict, VerdictKind } from './events.js';

const KEYS = {
  passed: 'passed',
  failed: 'failed',
  error: 'error',
  inconclusive: 'inconclusive',
  'not-applicable': 'notApplicable',
} as const satisfies Record<VerdictKind, keyof RunSummary>;

/** Counts what a run has come to. */
export class Tally {
  readonly #real: Clock;
  readonly #counts: RunSummary = {
    total: 0,
    passed: 0,
    failed: 0,
    error: 0,
    inconclusive: 0,
    notApplicable: 0,
    findings: 0,
    frames: 0,
    steps: 0,
    realMs: 0,
    virtualMs: 0,
  };

  /** @param real A clock that began with the run. */
  constructor(real: Clock) {
    this.#real = real;
  }

  /** The same listener; what it hears is counted. */
  counting(listener: RunEventListener): RunEventListener {
    return (event) => {
      this.#saw(event);
      listener(event);
    };
  }

  summary(): RunSummary {
    return { ...this.#counts, realMs: Math.round(this.#real.monotonic()) };
  }

  #saw(event: RunEvent): void {
    if (event.type === 'frame') this.#counts.frames += 1;
    if (event.type === 'finding') this.#counts.findings += 1;
    if (event.type === 'step-end') this.#counts.steps += 1;
    if (event.type === 'case-end') this.#ended(event);
  }

  #ended({ verdict, took }: { verdict: Verdict; took: number }): void {
    this.#counts.total += 1;
    this.#counts[KEYS[verdict.kind]] += 1;
    this.#counts.virtualMs += took;
  }
}
