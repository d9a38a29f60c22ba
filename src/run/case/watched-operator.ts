import type {
  Answer,
  ApiAnswer,
  ApiRequest,
  CommandOutcome,
  Operator,
  Reply,
  ReplyOptions,
  SessionRecord,
} from '../../scenario/index.js';
import type { CaseEmitter } from '../emitter.js';
import type { Watcher } from './watcher.js';

/** The target's operator, with what it is told shown in the reports and known to the watchers. */
export class WatchedOperator implements Operator {
  readonly #inner: Operator;
  readonly #emit: CaseEmitter;
  readonly #watcherOf: (station: string) => Watcher | undefined;

  constructor(inner: Operator, emit: CaseEmitter, watcherOf: (station: string) => Watcher | undefined) {
    this.#inner = inner;
    this.#emit = emit;
    this.#watcherOf = watcherOf;
  }

  async command(station: string, name: string, params: Record<string, unknown>): Promise<CommandOutcome> {
    const outcome = await this.#inner.command(station, name, params);
    this.#emit.emit('operator', {
      station,
      command: name,
      params,
      outcome: wordOf(outcome),
      ...detailOf(outcome),
    });
    return outcome;
  }

  sessions(station: string): Promise<SessionRecord[]> {
    return this.#inner.sessions(station);
  }

  files(station: string): Promise<{ name: string; size: number; text: string }[]> {
    return this.#inner.files(station);
  }

  override(station: string, action: string, reply: Reply, options: ReplyOptions): Promise<void> {
    this.#watcherOf(station)?.misbehaves('csms');
    return this.#inner.override(station, action, reply, options);
  }

  raw(station: string, text: string): Promise<boolean> {
    this.#watcherOf(station)?.misbehaves('csms');
    return this.#inner.raw(station, text);
  }

  call(
    station: string,
    action: string,
    payload: Record<string, unknown>,
    options: { unchecked?: boolean },
  ): Promise<Answer> {
    this.#watcherOf(station)?.misbehaves('csms');
    return this.#inner.call(station, action, payload, options);
  }

  async ask(request: ApiRequest): Promise<ApiAnswer> {
    const answer = await this.#inner.ask(request);
    this.#emit.emit('note', {
      level: 'info',
      text: `${request.method.toUpperCase()} ${request.path} by ${shown(request.by)}: ${answer.status}`,
    });
    return answer;
  }
}

/** What a login has given is nobody's to read. */
function shown(by: string): string {
  return /^pf[a-z]_/.test(by) ? 'a login' : by;
}

function wordOf(outcome: CommandOutcome): string {
  return outcome.outcome === 'answered' ? (outcome.status ?? 'answered') : outcome.outcome;
}

function detailOf(outcome: CommandOutcome): { detail?: string } {
  if (outcome.outcome === 'answered') return {};
  return {
    detail: outcome.outcome === 'call-error' ? `${outcome.code} ${outcome.description}` : outcome.reason,
  };
}
