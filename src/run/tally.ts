import type { Clock } from '../world/index.js';
import type { CaseEmitter } from './emitter.js';
import type { RunEventType, RunSummary, Verdict, VerdictKind } from './events.js';

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

  /** The same emitter, counted. */
  counting(inner: CaseEmitter): CaseEmitter {
    return {
      emit: (type, body) => {
        this.#saw(type);
        return inner.emit(type, body);
      },
    };
  }

  /** @param took Milliseconds on the case's own clock. */
  verdict(verdict: Verdict, took: number): void {
    this.#counts.total += 1;
    this.#counts[KEYS[verdict.kind]] += 1;
    this.#counts.virtualMs += took;
  }

  summary(): RunSummary {
    return { ...this.#counts, realMs: Math.round(this.#real.monotonic()) };
  }

  #saw(type: RunEventType): void {
    if (type === 'frame') this.#counts.frames += 1;
    if (type === 'finding') this.#counts.findings += 1;
    if (type === 'step-end') this.#counts.steps += 1;
  }
}
