import { didYouMean } from '../../diagnostics/index.js';
import type { CsmsEvent } from '../events.js';
import type { Link, Links } from '../registry/link.js';
import type { Store } from '../store/store.js';
import { check, InvalidInput } from '../validation.js';
import type { Command, Operator } from './command.js';
import { type OperatorParts, operatorAt, operatorWithoutLink } from './operator.js';
import type { CommandOutcome } from './outcome.js';
import { COMMANDS, commandOf } from './table.js';

export interface CommandOptions {
  /** Deadline of each call to the station, in milliseconds. */
  timeoutMs?: number | undefined;
  /** Sends to a station that is not accepted, too, which a CSMS must not (B02.FR.05, B03.FR.03; 1.6 4.2). */
  force?: boolean | undefined;
}

/** Where operators' commands are taken: checked, carried out, recorded. */
export class CommandDesk {
  readonly #links: Links;
  readonly #store: Store;
  readonly #parts: OperatorParts;
  readonly #tell: (event: CsmsEvent) => void;
  readonly #turns = new Map<string, Promise<CommandOutcome>>();

  constructor(links: Links, store: Store, parts: OperatorParts, tell: (event: CsmsEvent) => void) {
    this.#links = links;
    this.#store = store;
    this.#parts = parts;
    this.#tell = tell;
  }

  /** Throws InvalidInput for a command that does not exist or parameters that do not fit it. */
  async run(
    station: string,
    name: string,
    params: unknown,
    options: CommandOptions,
  ): Promise<CommandOutcome> {
    const row = checked(name, params);
    const askedAt = this.#parts.now();
    const outcome = await this.#carryOut(station, row, params, options);
    const took = this.#parts.now() - askedAt;
    const record = {
      stationId: station,
      name,
      params: withoutSecrets(row, params),
      outcome: outcome.outcome,
      result: outcome,
      askedAt,
      took,
    };
    await this.#store.work((repos) => repos.commands.add(record));
    this.#tell({ type: 'command', at: this.#parts.now(), station, name, outcome: outcome.outcome });
    return outcome;
  }

  async #carryOut(
    station: string,
    row: Command,
    params: unknown,
    { timeoutMs, force = false }: CommandOptions,
  ): Promise<CommandOutcome> {
    if (row.withoutLink) {
      return row.run(params, operatorWithoutLink(station, this.#parts) as Operator);
    }
    return this.#inTurn(station, () => this.#atStation(station, row, params, { timeoutMs, force }));
  }

  /** A command of several calls is not interrupted by another: each station is told one thing at a time. */
  #inTurn(station: string, work: () => Promise<CommandOutcome>): Promise<CommandOutcome> {
    const former = this.#turns.get(station);
    const mine = former ? former.then(work, work) : work();
    this.#turns.set(station, mine);
    const done = (): void => {
      if (this.#turns.get(station) === mine) this.#turns.delete(station);
    };
    mine.then(done, done);
    return mine;
  }

  async #atStation(
    station: string,
    row: Command,
    params: unknown,
    { timeoutMs, force }: CommandOptions,
  ): Promise<CommandOutcome> {
    const link = this.#links.get(station);
    if (!link?.peer.open) return { outcome: 'offline', detail: `${station} is not connected` };
    await link.ready;
    const obstacle = force ? undefined : obstacleOf(link, row);
    if (obstacle) return { outcome: 'unsupported', detail: obstacle };
    return row.run(params, operatorAt(link, this.#parts, timeoutMs));
  }
}

/** The row of a command. Throws InvalidInput where there is none, or the parameters do not fit it. */
export function checked(name: string, params: unknown): Command {
  const row = commandOf(name);
  if (!row) throw new InvalidInput([{ field: 'command', message: unknownCommand(name) }]);
  check(row.params, params);
  return row;
}

export function withoutSecrets({ secrets = [] }: Command, params: unknown): unknown {
  if (secrets.length === 0 || typeof params !== 'object' || params === null) return params;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, secrets.includes(name) ? '***' : value]),
  );
}

/** B02.FR.05: a pending station is not told to start or stop; B03.FR.03, 1.6 4.2: a rejected one is told nothing. */
function obstacleOf({ registration, station }: Link, row: Command): string | undefined {
  if (registration === 'Rejected') return `${station} is rejected, and must not be called`;
  if (registration === 'Pending' && !row.whilePending) {
    return `${station} is pending; it has to be accepted before ${row.name}`;
  }
  return undefined;
}

function unknownCommand(name: string): string {
  const hint = didYouMean(
    name,
    COMMANDS.map((row) => row.name),
  );
  return `there is no command ${name}${hint ? `. ${hint}` : ''}`;
}
