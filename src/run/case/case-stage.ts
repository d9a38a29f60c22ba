import { dialectOf } from '../../dialect/index.js';
import type { Condition } from '../../dialect/intents.js';
import {
  type Cast,
  type EventLog,
  type Names,
  NotApplicable,
  type Operator,
  resolve,
  type Stage,
  type Step,
  type StepOutcome,
} from '../../scenario/index.js';
import type { Clock } from '../../world/index.js';
import type { CaseEmitter } from '../emitter.js';
import type { Ensemble } from './ensemble.js';
import type { Line, Player } from './player.js';
import type { CaseStation } from './stage-station.js';

export interface StageParts {
  step: Step<Stage, StepOutcome>;
  line: Line;
  player: Player;
  clock: Clock;
  cast: Cast;
  operator: Operator;
  log: EventLog;
  emit: CaseEmitter;
  ensemble: Ensemble;
}

/** What one step sees and moves. */
export class CaseStage implements Stage {
  readonly #parts: StageParts;

  constructor(parts: StageParts) {
    this.#parts = parts;
  }

  get clock() {
    return this.#parts.clock;
  }

  get edition() {
    return this.#parts.ensemble.setting.edition;
  }

  /** With the station that acts under its name of the language. */
  get names() {
    const { ensemble, line } = this.#parts;
    const id = this.#stationId() ?? ensemble.stations[0]?.id;
    return line.names.child({ station: { id } });
  }

  get cast() {
    return this.#parts.cast;
  }

  get operator() {
    return this.#parts.operator;
  }

  get log() {
    return this.#parts.log;
  }

  get cursor() {
    return this.#parts.line.cursor;
  }

  get within(): number | undefined {
    const { within } = this.#parts.step.common;
    return within && resolve(within, this.#parts.line.names);
  }

  get station(): CaseStation {
    const { ensemble } = this.#parts;
    const id = this.#stationId();
    const found = id === undefined ? ensemble.stations[0] : ensemble.find(id);
    if (!found) throw new NotApplicable(`there is no station ${id} in this scenario`);
    return found;
  }

  stationNamed(id: string): CaseStation | undefined {
    return this.#parts.ensemble.find(id);
  }

  statusWord(condition: string): string {
    return dialectOf(this.edition).statusWord(condition as Condition);
  }

  play(steps: readonly Step[], names: Names = this.#parts.line.names, label?: string): Promise<StepOutcome> {
    const { line, player } = this.#parts;
    const path =
      label === undefined ? line.path : `${line.path}${label.startsWith('[') ? label : `.${label}`}`;
    const lent = this.#named();
    const station = lent === undefined ? {} : { station: lent };
    return player.play(steps as readonly Step<Stage, StepOutcome>[], { ...line, path, names, ...station });
  }

  branch(): Stage {
    const { line } = this.#parts;
    return new CaseStage({ ...this.#parts, line: { ...line, cursor: { ...line.cursor } } });
  }

  note(text: string): void {
    this.#parts.emit.emit('note', { level: 'info', text });
  }

  #stationId(): string | undefined {
    return this.#named() ?? this.#parts.line.station;
  }

  /** The station that the step itself names. */
  #named(): string | undefined {
    const { step, line } = this.#parts;
    const { station } = step.common;
    return station && resolve(station, line.names);
  }
}
