import { nextTurn } from '../../world/index.js';
import type { CommandOutcome } from '../commands/outcome.js';
import type { Csms } from '../csms.js';

/** A command that its asker did not wait for. */
export interface PendingCommand {
  readonly id: number;
  readonly station: string;
  readonly name: string;
  state: 'running' | 'done';
  outcome?: CommandOutcome;
}

/** So many are remembered; the oldest are forgotten first. */
const MOST = 1_000;

/** Commands that nobody waits for, by number, until somebody asks what became of them. */
export class PendingCommands {
  readonly #commands = new Map<number, PendingCommand>();
  readonly #failures = new Map<number, unknown>();
  #last = 0;

  /** Notes a command under way. @throws what it fails with at once: a name or parameters that are wrong */
  async add(station: string, name: string, running: Promise<CommandOutcome>): Promise<PendingCommand> {
    this.#last += 1;
    const command: PendingCommand = { id: this.#last, station, name, state: 'running' };
    const settled = running.then(
      (outcome) => Object.assign(command, { state: 'done', outcome }),
      (error: unknown) => this.#failures.set(command.id, error),
    );
    await Promise.race([settled, nextTurn()]);
    this.#failed(command.id);
    this.#commands.set(command.id, command);
    if (this.#commands.size > MOST) this.#forget(this.#commands.keys().next().value);
    return command;
  }

  /** @throws what the command failed with */
  find(id: number): PendingCommand | undefined {
    this.#failed(id);
    return this.#commands.get(id);
  }

  #failed(id: number): void {
    const error = this.#failures.get(id);
    this.#failures.delete(id);
    if (error !== undefined) throw error;
  }

  #forget(id: number | undefined): void {
    if (id === undefined) return;
    this.#commands.delete(id);
    this.#failures.delete(id);
  }
}

const byCsms = new WeakMap<Csms, PendingCommands>();

export function pendingOf(csms: Csms): PendingCommands {
  const known = byCsms.get(csms) ?? new PendingCommands();
  byCsms.set(csms, known);
  return known;
}
