import { failure } from '../../diagnostics/index.js';
import { constant, Names, NotApplicable } from '../../scenario/index.js';
import { type Clock, sleep } from '../../world/index.js';
import { type Adapter, Row } from './adapter.js';
import { type AdapterClocks, type Answered, type Connection, isAmong, refusal } from './connection.js';
import { Part } from './part.js';
import { askPerson, type Prompter } from './prompter.js';
import { computed, render } from './render.js';

const DONE = ['2xx'];
const DEFAULT_EVERY_MS = 1_000;
const DEFAULT_WITHIN_MS = 60_000;

/** What has come of a row. */
export interface Done {
  /** What reads the answer: the row's own names, with `body`, `http`, `answers` and `choice`. */
  readonly scope: Names;
  /** The answer whose status is not among those that mean done. */
  readonly refused?: { readonly part: Part; readonly answer: Answered };
  /** `until` did not come true: for how long it was asked. */
  readonly unfinishedMs?: number;
}

export interface DeskParts {
  connection: Connection;
  clocks: AdapterClocks;
  /** For `now()`: the clock of the case. */
  clock: Clock;
  edition: string;
  caseId: string;
  /** Undefined: nobody is there to be asked. */
  prompter: Prompter | undefined;
  env: (name: string) => string | undefined;
}

/** What rows kept, by kind of thing and its id. */
export type Given = Readonly<
  Record<'settings' | 'tariffs' | 'groups' | 'drivers' | 'tokens' | 'stations', Record<string, object>>
>;

/** Carries out the rows of an adapter for one case. */
export class Desk {
  readonly adapter: Adapter;
  readonly given: Given = { settings: {}, tariffs: {}, groups: {}, drivers: {}, tokens: {}, stations: {} };
  readonly #parts: DeskParts;
  readonly #root: Names;

  constructor(parts: DeskParts) {
    const { connection, clock, edition, caseId, env } = parts;
    this.#parts = parts;
    this.adapter = connection.adapter;
    this.#root = new Names({
      now: () => clock.now(),
      env,
      values: { vars: {}, login: {}, given: this.given, run: { edition, case: caseId } },
    });
    const vars = this.adapter.root.template('vars');
    if (vars) this.#root.set('vars', computed(vars, this.#root));
  }

  /**
   * Does what a row says.
   * @throws NotApplicable when the row says that it cannot be done, or nobody is there to do it
   * @throws PlugfestError when no answer can be had
   */
  async perform(row: Row, values: Readonly<Record<string, unknown>>): Promise<Done> {
    const scope = this.#root.child(values);
    for (const each of row.part.parts('cannot')) {
      if (each.has('when') && each.value<boolean>('when', scope) !== true) continue;
      throw new NotApplicable(`${this.adapter.name}: ${each.value<string>('reason', scope)}`);
    }
    if (row.part.has('done')) return { scope };
    if (row.part.has('prompt')) return this.#prompt(row, scope);
    await this.#login();
    return this.#exchange(row, scope, false);
  }

  /** Like `perform`, where only one outcome will do. */
  async complete(row: Row, values: Readonly<Record<string, unknown>>): Promise<Names> {
    return this.completed(row, await this.perform(row, values));
  }

  /** Asks one more request of a row; undefined when what it asks for is not there (HTTP 404). Its text is read as `text`. */
  async follow(row: Row, part: Part, scope: Names): Promise<Names | undefined> {
    const answer = await this.#asked(part, scope, false, DONE);
    const { status, headers, body, text } = answer;
    if (status === 404) return undefined;
    if (!isAmong(status, part.plain<string[]>('ok') ?? DONE)) throw refusal(row, part, answer);
    return scope.child({ body, text, http: { status, headers } });
  }

  /** Asks for a further page of what a row lists. @param address Whole, or below the base */
  async page(row: Row, address: string, scope: Names): Promise<Names> {
    const next = new Part(constant({ request: `GET ${address}` }, row.part.span));
    const page = await this.follow(row, next, scope);
    if (page) return page;
    throw failure(
      'PF2031',
      { command: row.name, reason: `there is no page ${address}` },
      { span: row.part.span },
    );
  }

  /** What a row keeps of its answer, by name. */
  kept(row: Row, scope: Names): Record<string, unknown> {
    const keep = row.part.template('keep');
    return keep ? ((render(keep, scope) ?? {}) as Record<string, unknown>) : {};
  }

  /** What reads the answer of a row that has to be done. @throws PlugfestError when it is not */
  completed(row: Row, { scope, refused, unfinishedMs }: Done): Names {
    if (refused) throw refusal(row, refused.part, refused.answer);
    if (unfinishedMs === undefined) return scope;
    const reason = `it was not done after ${unfinishedMs / 1000} s`;
    throw failure('PF2031', { command: row.name, reason }, { span: row.part.span });
  }

  async #prompt(row: Row, scope: Names): Promise<Done> {
    const text = row.part.value<string>('prompt', scope) ?? '';
    const choices = row.part.plain<string[]>('choices') ?? [];
    const { prompter } = this.#parts;
    if (!prompter) throw new NotApplicable(`nobody is at the terminal to be asked: ${text}`);
    const release = this.#parts.clocks.run.hold();
    const answer = await askPerson(prompter, text, choices).finally(release);
    if (answer === 'cannot') {
      throw new NotApplicable(`the person at the terminal says that it cannot be done: ${text}`);
    }
    const choice = answer === 'done' ? null : answer.choice;
    return { scope: scope.child({ choice, body: { choice }, http: {}, answers: [] }) };
  }

  async #login(): Promise<void> {
    const part = this.adapter.root.part('login');
    const template = this.adapter.root.template('login');
    if (!part || !template) return;
    const row = new Row('login', template, part);
    const login = await this.#parts.connection.login(async () => {
      const scope = this.completed(row, await this.#exchange(row, this.#root, true));
      return this.kept(row, scope);
    });
    this.#root.set('login', login);
  }

  /** The request of a row and those that follow it. */
  async #exchange(row: Row, scope: Names, bare: boolean): Promise<Done> {
    const answers: object[] = [];
    let inner = scope;
    for (const part of [row.part, ...row.part.parts('and-then')]) {
      const ok = part.plain<string[]>('ok') ?? DONE;
      const begun = this.#parts.clocks.pace.monotonic();
      for (;;) {
        const answer = await this.#asked(part, inner, bare, ok);
        const { status, headers, body } = answer;
        const seen = inner.child({
          body,
          http: { status, headers },
          answers: [...answers, { status, headers, body }],
        });
        if (!isAmong(status, ok)) return { scope: seen, refused: { part, answer } };
        if (part.value<boolean>('until', seen) !== false) {
          answers.push({ status, headers, body });
          inner = seen;
          break;
        }
        const within = part.value<number>('within', seen) ?? DEFAULT_WITHIN_MS;
        if (this.#parts.clocks.pace.monotonic() - begun >= within)
          return { scope: seen, unfinishedMs: within };
        await sleep(this.#parts.clocks.pace, part.value<number>('every', seen) ?? DEFAULT_EVERY_MS);
      }
    }
    return { scope: inner };
  }

  /** A login that has run out is renewed once. */
  async #asked(part: Part, scope: Names, bare: boolean, ok: readonly string[]): Promise<Answered> {
    const { connection, clocks } = this.#parts;
    const answer = await connection.ask(part, scope, clocks, bare);
    if (answer.status !== 401 || bare || !this.adapter.root.has('login') || isAmong(401, ok)) return answer;
    connection.logout();
    await this.#login();
    return connection.ask(part, scope, clocks, bare);
  }
}
