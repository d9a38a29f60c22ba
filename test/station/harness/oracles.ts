import { type Edition, loadValidators, type PayloadSide, type Validators } from '../../../src/ocpp/index.js';
import { createMonitor, type Finding, type Monitor, type MonitorInput } from '../../../src/rules/index.js';

const validators: Readonly<Record<Edition, Validators>> = {
  '1.6': await loadValidators('1.6'),
  '2.0.1': await loadValidators('2.0.1'),
  '2.1': await loadValidators('2.1'),
};

/** The always-on rules over the frames of a bench, and the schema of every payload. */
export class Oracles {
  /** Rules that this test breaks. */
  readonly tolerates: readonly string[];
  readonly #validators: Validators;
  readonly #monitor: Monitor;
  readonly #findings: Finding[] = [];
  #frames = 0;

  constructor(edition: Edition, tolerates: readonly string[]) {
    this.tolerates = tolerates;
    this.#validators = validators[edition];
    this.#monitor = createMonitor({ edition, station: 'CP1', validators: this.#validators });
  }

  feed(input: MonitorInput): void {
    this.#findings.push(...this.#monitor.feed(input));
  }

  frame(at: number, from: 'station' | 'csms', frame: unknown[]): void {
    this.#frames += 1;
    this.feed({ type: 'frame', at, seq: this.#frames, from, raw: JSON.stringify(frame) });
  }

  isValid(action: string, side: PayloadSide, payload: unknown): boolean {
    return this.#validators.validate(action, side, payload).length === 0;
  }

  /** @throws Error when a payload breaks the schema of its action. */
  mustBeValid(action: string, side: PayloadSide, payload: unknown): void {
    const [error] = this.#validators.validate(action, side, payload);
    if (error) throw new Error(`${action} ${side} ${error.path}: ${error.message}`);
  }

  /** What is held against the station so far. */
  breaches(now: number): string[] {
    this.#findings.push(...this.#monitor.end(now));
    return this.#findings
      .filter(({ side, rule }) => side === 'station' && !this.tolerates.includes(rule))
      .map(({ rule, message, clause }) => `${rule}: ${message} (${clause})`);
  }
}
