import type { Answer, Reply, ReplyOptions, StageStation } from '../../scenario/index.js';
import type { ActName, Station } from '../../station/index.js';
import type { CallOutcome } from '../../wire/index.js';
import type { CaseEmitter } from '../emitter.js';
import type { Watcher } from './watcher.js';

/** Acts after which frames on the wire are no longer what a side said. */
const DAMAGING = new Set(['duplicate-frames', 'garble-frames', 'lose-frames']);

/** Acts after which the station is dead, which no frame tells. */
const CUTTING_OFF = new Set(['cut-power', 'crash-firmware']);

/** A station of the case, as steps reach it; what they make it do is told to the reports and to its watcher. */
export class CaseStation implements StageStation {
  readonly id: string;
  readonly station: Station;
  readonly watcher: Watcher;
  readonly #emit: CaseEmitter;

  constructor(station: Station, watcher: Watcher, emit: CaseEmitter) {
    this.id = station.identity;
    this.station = station;
    this.watcher = watcher;
    this.#emit = emit;
  }

  get observed() {
    return this.watcher.observed;
  }

  act(name: string, params: Record<string, unknown>): string | undefined {
    if (DAMAGING.has(name)) this.watcher.networkDamaged();
    if (name === 'drop-link') this.watcher.linkCut = true;
    const words = Object.values(params).filter((value) => typeof value !== 'object');
    this.#emit.emit('act', { station: this.id, text: [name, ...words].join(' ') });
    if (CUTTING_OFF.has(name)) this.watcher.cutOff();
    return this.station.act(name as ActName, params as never);
  }

  async call(
    action: string,
    payload: Record<string, unknown>,
    options: { unchecked?: boolean; timeoutMs?: number },
  ): Promise<Answer> {
    this.watcher.misbehaves('station');
    return answerOf(await this.station.call(action, payload, options));
  }

  raw(text: string): boolean {
    this.watcher.misbehaves('station');
    return this.station.raw(text);
  }

  override(action: string, reply: Reply, options: ReplyOptions): void {
    this.watcher.misbehaves('station');
    this.station.override({ action, reply, ...options });
  }
}

function answerOf(outcome: CallOutcome): Answer {
  switch (outcome.kind) {
    case 'result':
      return { kind: 'result', payload: outcome.payload, frames: [] };
    case 'error': {
      const { code, description, details } = outcome;
      return { kind: 'error', code, description, details, frames: [] };
    }
    case 'invalid':
      return { kind: 'none', why: `the answer breaks the schema: ${outcome.problem.message}`, frames: [] };
    case 'refused':
      return {
        kind: 'none',
        why: `not sent, it breaks the schema (unchecked: true sends it): ${outcome.message}`,
        frames: [],
      };
    case 'timeout':
      return { kind: 'none', why: 'no answer within the deadline', frames: [] };
    case 'closed':
      return { kind: 'none', why: 'there is no connection', frames: [] };
  }
}
