import { PlugfestError } from '../../diagnostics/index.js';
import {
  type Altitude,
  type Cursor,
  type Names,
  NotApplicable,
  resolve,
  type Stage,
  type Step,
  type StepOutcome,
} from '../../scenario/index.js';
import type { Clock } from '../../world/index.js';
import type { CaseEmitter } from '../emitter.js';
import type { SourceSpan, StepRef, Verdict } from '../events.js';

/** Makes the stage on which one step is played: its station, its names, its patience. */
export type StageFor = (step: Step<Stage, StepOutcome>, line: Line) => Stage;

/** A line of steps that is being played: where it stands in the file's nesting, and what it sees. */
export interface Line {
  path: string;
  names: Names;
  cursor: Cursor;
  /** Station of a step around these that names one. */
  station?: string;
}

/** Plays steps in order and tells each one's beginning and end. */
export class Player {
  readonly #clock: Clock;
  readonly #emit: CaseEmitter;
  readonly #edition: string;
  readonly #stageFor: StageFor;
  readonly #position: () => number;
  readonly #aborted: () => string | undefined;

  constructor(parts: {
    clock: Clock;
    emit: CaseEmitter;
    edition: string;
    stageFor: StageFor;
    /** How many frames there are. */
    position: () => number;
    aborted: () => string | undefined;
  }) {
    this.#clock = parts.clock;
    this.#emit = parts.emit;
    this.#edition = parts.edition;
    this.#stageFor = parts.stageFor;
    this.#position = parts.position;
    this.#aborted = parts.aborted;
  }

  /** The outcome of the first step that does not pass, or of the last one. */
  async play(steps: readonly Step<Stage, StepOutcome>[], line: Line): Promise<StepOutcome> {
    for (const [index, step] of steps.entries()) {
      const reason = this.#aborted();
      if (reason !== undefined) return { kind: 'error', reason };
      const outcome = await this.#step(step, {
        ...line,
        path: line.path ? `${line.path}.${index + 1}` : `${index + 1}`,
      });
      if (outcome && outcome.kind !== 'passed') return outcome;
    }
    return { kind: 'passed' };
  }

  /** Undefined: the step was not for now. */
  async #step(step: Step<Stage, StepOutcome>, line: Line): Promise<StepOutcome | undefined> {
    const { common, definition } = step;
    if (common.editions && !common.editions.includes(this.#edition as never)) return undefined;
    if (definition.editions && !definition.editions.includes(this.#edition as never)) return undefined;
    const stage = this.#stageFor(step, line);
    const { names } = stage;
    if (common.when && !resolve(common.when, names)) return undefined;
    const begun = this.#clock.monotonic();
    const position = this.#position();
    let ref: StepRef = {
      path: line.path,
      step: definition.name,
      title: definition.name,
      span: placeOf(step),
    };
    let outcome: StepOutcome;
    try {
      const params = resolve(step.params, names);
      ref = { ...ref, title: common.title ? resolve(common.title, names) : definition.render(params) };
      this.#emit.emit('step-begin', { step: ref });
      outcome = await definition.run(stage, params);
    } catch (error) {
      outcome = outcomeOf(error);
    }
    if (CAUSES.has(definition.altitude)) line.cursor.acted = position;
    else delete line.cursor.acted;
    if (outcome.kind === 'passed' && common.as !== undefined) names.set(common.as, outcome.value);
    this.#emit.emit('step-end', {
      step: ref,
      took: Math.round(this.#clock.monotonic() - begun),
      ...told(outcome),
    });
    return outcome;
  }
}

/** Steps that make something happen. */
const CAUSES: ReadonlySet<Altitude> = new Set(['act', 'operator', 'wire']);

function told(outcome: StepOutcome): { verdict: Verdict; mismatches?: never[]; frames?: number[] } {
  const frames = outcome.frames ? { frames: outcome.frames } : {};
  if (outcome.kind === 'passed') return { verdict: { kind: 'passed' }, ...frames };
  const mismatches = outcome.mismatches ? { mismatches: outcome.mismatches as never[] } : {};
  return { verdict: { kind: outcome.kind, reason: outcome.reason }, ...mismatches, ...frames };
}

/** What was thrown, as an outcome: the target cannot do it, the scenario says something impossible, or the harness is at fault. */
function outcomeOf(error: unknown): StepOutcome {
  if (error instanceof NotApplicable) return { kind: 'not-applicable', reason: error.message };
  if (error instanceof PlugfestError) return { kind: 'error', reason: error.message };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: 'error', reason: `plugfest itself failed: ${text}` };
}

/** Without what code frames need besides: events are for everybody. */
function placeOf({ span }: Step<Stage, StepOutcome>): SourceSpan {
  const { file, line, column, endLine, endColumn } = span;
  return { file, line, column, endLine, endColumn };
}
