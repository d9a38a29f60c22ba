import type { CaseRef, RunEvent, RunPlan, VerdictKind } from '../../run/events.js';
import type { Clock } from '../../world/index.js';

/** A case that is being played. */
export interface RunningCase {
  ref: CaseRef;
  /** Title of the innermost step. */
  step: string;
  /** Milliseconds on the case's own clock. */
  elapsed: number;
}

/** How far a run has come. */
export interface Progress {
  plan: RunPlan | undefined;
  counts: Readonly<Record<VerdictKind, number>>;
  ended: number;
  findings: number;
  frames: number;
  running: readonly RunningCase[];
  /** Milliseconds on the machine's clock since the run began. */
  realMs: number;
}

interface Open {
  ref: CaseRef;
  steps: string[];
  elapsed: number;
  /** Machine time of the last event. */
  heard: number;
}

/** Follows the events of a run. Cheap per event; what a screen needs is made when it is asked for. */
export class RunProgress {
  readonly #clock: Clock;
  readonly #counts = { passed: 0, failed: 0, error: 0, inconclusive: 0, 'not-applicable': 0 };
  readonly #open = new Map<string, Open>();
  #plan: RunPlan | undefined;
  #findings = 0;
  #frames = 0;
  readonly #began: number;

  /** @param clock The machine's. */
  constructor(clock: Clock) {
    this.#clock = clock;
    this.#began = clock.monotonic();
  }

  hear(event: RunEvent): void {
    if (event.type === 'run-begin') this.#plan = event.plan;
    else if (event.type === 'case-begin') this.#begin(event.case);
    else if (event.type === 'case-end') this.#end(event);
    else if (event.case !== undefined) this.#within(event, event.case);
    if (event.type === 'finding') this.#findings += 1;
    if (event.type === 'frame') this.#frames += 1;
  }

  now(): Progress {
    return {
      plan: this.#plan,
      counts: { ...this.#counts },
      ended: Object.values(this.#counts).reduce((sum, n) => sum + n, 0),
      findings: this.#findings,
      frames: this.#frames,
      running: [...this.#open.values()].map((open) => this.#running(open)),
      realMs: this.#clock.monotonic() - this.#began,
    };
  }

  #begin(ref: CaseRef): void {
    this.#open.set(ref.id, { ref, steps: [], elapsed: 0, heard: this.#clock.monotonic() });
  }

  #end(event: RunEvent<'case-end'>): void {
    this.#open.delete(event.case.id);
    this.#counts[event.verdict.kind] += 1;
  }

  #within(event: Exclude<RunEvent, RunEvent<'case-begin' | 'case-end'>>, id: string): void {
    const open = this.#open.get(id);
    if (!open) return;
    open.elapsed = event.elapsed;
    open.heard = this.#clock.monotonic();
    if (event.type === 'step-begin') open.steps.push(event.step.title);
    if (event.type === 'step-end') open.steps.pop();
  }

  #running({ ref, steps, elapsed, heard }: Open): RunningCase {
    // On the machine's own clock time passes between events too; on others nobody knows how much.
    const since = this.#plan?.clock === 'real' ? this.#clock.monotonic() - heard : 0;
    return { ref, step: steps.at(-1) ?? '', elapsed: elapsed + since };
  }
}
