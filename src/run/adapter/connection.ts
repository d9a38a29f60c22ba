import { failure } from '../../diagnostics/index.js';
import type { Scope } from '../../scenario/index.js';
import { type Clock, RealClock, sleep } from '../../world/index.js';
import type { Adapter, Row } from './adapter.js';
import { ask, type Clocks, type HttpAnswer, shownUrl } from './http.js';
import type { Part } from './part.js';
import { requestOf } from './request.js';

/** The clocks of an adapter: that of the run, and those by which it waits for the CSMS. */
export interface AdapterClocks extends Clocks {
  /** Pauses between askings: the run's own where it is virtual, else the machine's, which a faster run must not hurry. */
  readonly pace: Clock;
}

export function clocksOf(clock: Clock): AdapterClocks {
  const wall = clock.kind === 'real' ? clock : new RealClock();
  return { run: clock, patience: wall, pace: clock.kind === 'virtual' ? clock : wall };
}

/** Whether a status is among those that are listed, `404` or `2xx`. */
export function isAmong(status: number, listed: readonly string[]): boolean {
  const text = String(status);
  return listed.some((each) => (each.endsWith('xx') ? text.startsWith(each.charAt(0)) : text === each));
}

/** An answer, and the address that gave it. */
export interface Answered extends HttpAnswer {
  readonly url: string;
}

/** What an adapter keeps up over all cases of a run: its login, and what was given once for all of them. */
export class Connection {
  readonly adapter: Adapter;
  /** What the rows with `once` have kept, by thing. */
  readonly givenOnce = new Map<string, Record<string, unknown>>();
  #login: Promise<Record<string, unknown>> | undefined;

  constructor(adapter: Adapter) {
    this.adapter = adapter;
  }

  /** What the login kept; `perform` logs in when nobody has yet. */
  login(perform: () => Promise<Record<string, unknown>>): Promise<Record<string, unknown>> {
    this.#login ??= perform().catch((error: unknown) => {
      this.#login = undefined;
      throw error;
    });
    return this.#login;
  }

  /** The next login is a new one. */
  logout(): void {
    this.#login = undefined;
  }

  /**
   * Asks one request of a row, again where `retry` says so.
   * @param bare Without the headers of the file
   */
  async ask(part: Part, scope: Scope, clocks: AdapterClocks, bare: boolean): Promise<Answered> {
    const { root } = this.adapter;
    const request = requestOf(part, root, scope, bare);
    const retry = part.part('retry') ?? root.part('retry');
    const on = retry?.plain<string[]>('on') ?? [];
    for (let left = retry?.value<number>('times', scope) ?? 0; ; left--) {
      const answer = await ask(request, clocks).catch((error: unknown) => {
        if (left <= 0) throw error;
      });
      if (answer && (left <= 0 || !isAmong(answer.status, on))) return { ...answer, url: request.url };
      await sleep(clocks.pace, retry?.value<number>('every', scope) ?? 0);
    }
  }
}

/** Why an answer is not what the row needs. */
export function refusal(row: Row, part: Part, { status, text, url }: Answered): Error {
  const { span } = part;
  if (status === 401 || status === 403) return failure('PF2034', { url: shownUrl(url), status }, { span });
  const said = text.trim().replace(/\s+/g, ' ');
  const excerpt = said.length > 200 ? `${said.slice(0, 200)}...` : said;
  const reason = `it answered HTTP ${status}${excerpt === '' ? '' : `: ${excerpt}`}`;
  return failure('PF2031', { command: row.name, reason }, { span });
}
