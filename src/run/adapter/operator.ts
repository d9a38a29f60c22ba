import {
  type Answer,
  type ApiAnswer,
  type ApiRequest,
  type CommandOutcome,
  NotApplicable,
  type Operator,
  type Reply,
  type ReplyOptions,
  type SessionRecord,
} from '../../scenario/index.js';
import { NamedCast } from '../cast.js';
import type { ApiAccess } from '../targets/api-access.js';
import type { CaseSetting } from '../targets/target.js';
import { commandRow, type Row, rowOf } from './adapter.js';
import type { Desk } from './desk.js';
import { withMembers } from './optional-members.js';
import { outcomeOf } from './outcome.js';
import { itemsOf } from './pages.js';
import { Reader } from './reading.js';
import { namesOf, paramsOf } from './scopes.js';
import { readSessions } from './sessions.js';
import { stationNames } from './things.js';

/** Details of commands that a CSMS may know by itself, so that a row need not speak of them. */
const DETAILS: Readonly<Record<string, readonly string[]>> = { 'remote-start': ['type'] };

/** The operator side of a CSMS, through the rows of its adapter. */
export class AdapterOperator implements Operator {
  readonly #desk: Desk;
  readonly #setting: CaseSetting;
  readonly #cast: NamedCast;
  readonly #api: ApiAccess | undefined;

  /** @param api Where the CSMS is plugfest's own. */
  constructor(desk: Desk, setting: CaseSetting, api?: ApiAccess) {
    this.#desk = desk;
    this.#api = api;
    this.#setting = setting;
    this.#cast = new NamedCast(setting.csms, setting.random.fork('cast'));
  }

  async command(station: string, name: string, params: Record<string, unknown>): Promise<CommandOutcome> {
    const row = commandRow(this.#desk.adapter, name);
    if (!row) throw this.#missing(`commands.${name}`);
    const given = Object.keys(params).filter((key) => params[key] !== undefined);
    const unsaid = given.find((key) => !row.mentions('params', key) && !DETAILS[name]?.includes(key));
    if (unsaid !== undefined) {
      throw new NotApplicable(
        `the row \`${row.name}\` of ${this.#desk.adapter.name} does not say \`params.${unsaid}\``,
      );
    }
    const known = withMembers(params, paramsOf(name) ?? []);
    const done = await this.#desk.perform(row, { ...this.#at(station), command: name, params: known });
    return outcomeOf(row, done);
  }

  async call(
    station: string,
    action: string,
    payload: Record<string, unknown>,
    { unchecked }: { unchecked?: boolean },
  ): Promise<Answer> {
    const params = { action, payload, ...(unchecked === undefined ? {} : { unchecked }) };
    return answerOf(await this.command(station, 'call', params));
  }

  sessions(station: string): Promise<SessionRecord[]> {
    const row = this.#row('read', 'sessions');
    return readSessions(this.#desk, row, this.#at(station), (idToken) => this.#cast.driverOf(idToken));
  }

  async files(station: string): Promise<{ name: string; size: number; text: string }[]> {
    const row = this.#row('read', 'files');
    const files: { name: string; size: number; text: string }[] = [];
    for (const scope of await itemsOf(this.#desk, row, this.#at(station))) {
      const fields = row.part.part('fields');
      const content = fields?.part('content');
      const reader = new Reader(row.name, fields, scope);
      const fetched = content && (await this.#desk.follow(row, content, scope));
      const text = fetched ? String(fetched.lookup('text')) : (reader.text('text') ?? '');
      files.push({ name: reader.text('name') ?? '', size: Buffer.byteLength(text), text });
    }
    return files;
  }

  async override(station: string, action: string, reply: Reply, options: ReplyOptions): Promise<void> {
    const row = this.#row('wire', 'override');
    const { afterMs = null, times = null } = options;
    const members = namesOf('override')['reply'] ?? [];
    const values = { action, reply: withMembers({ ...reply }, members), after: afterMs, times };
    const outcome = outcomeOf(row, await this.#desk.perform(row, { ...this.#at(station), ...values }));
    if (outcome.outcome === 'answered') return;
    throw new NotApplicable(
      `${this.#desk.adapter.name} cannot replace the answer to ${action}: ${reasonOf(outcome)}`,
    );
  }

  async raw(station: string, text: string): Promise<boolean> {
    const row = this.#row('wire', 'raw');
    const outcome = outcomeOf(row, await this.#desk.perform(row, { ...this.#at(station), text }));
    if (outcome.outcome === 'unsupported') throw new NotApplicable(outcome.reason);
    return outcome.outcome === 'answered';
  }

  async ask(request: ApiRequest): Promise<ApiAnswer> {
    if (this.#api) return this.#api.ask(request);
    throw new NotApplicable(`${this.#desk.adapter.name} is not known to have the API of plugfest`);
  }

  #at(station: string): Record<string, unknown> {
    const kept = this.#desk.given.stations[station] ?? {};
    return { station: stationNames(station, this.#setting), kept };
  }

  #row(section: 'read' | 'wire', name: string): Row {
    const row = rowOf(this.#desk.adapter, section, name);
    if (!row) throw this.#missing(`${section}.${name}`);
    return row;
  }

  #missing(row: string): NotApplicable {
    return new NotApplicable(`the adapter of ${this.#desk.adapter.name} has no row \`${row}\``);
  }
}

/** The outcome of the command `call` as the answer to a CALL: its response is the payload, or the details of the error. */
function answerOf(outcome: CommandOutcome): Answer {
  switch (outcome.outcome) {
    case 'answered':
      return { kind: 'result', payload: mapOf(outcome.response), frames: [] };
    case 'call-error': {
      const { code, description } = outcome;
      return { kind: 'error', code, description, details: {}, frames: [] };
    }
    default:
      return { kind: 'none', why: outcome.reason, frames: [] };
  }
}

function mapOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function reasonOf(outcome: Exclude<CommandOutcome, { outcome: 'answered' }>): string {
  return outcome.outcome === 'call-error' ? outcome.description : outcome.reason;
}
