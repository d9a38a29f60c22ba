import type { Timer } from '../../world/index.js';
import { changed } from '../billing/billing.js';
import type { CsmsEvent } from '../events.js';
import type { CsmsParts } from '../parts.js';
import { persistently } from '../persistently.js';
import { Refused } from '../refused.js';
import type { Links } from '../registry/link.js';
import { type CommandDesk, checked, withoutSecrets } from './desk.js';
import { type EnqueueOptions, enqueue } from './enqueue.js';
import type { CommandOutcome } from './outcome.js';
import type { QueuedCommand, QueuedState, QueueRepository } from './queued.js';
import { commandOf } from './table.js';

const ALL = Number.MAX_SAFE_INTEGER;

/** Commands that wait for their station, and for each other: in order, one at a time, beyond a restart of the CSMS. */
export class CommandQueue {
  readonly #parts: CsmsParts;
  readonly #links: Links;
  readonly #desk: Pick<CommandDesk, 'run'>;
  readonly #running = new Map<string, Promise<void>>();
  /** Where something happened while the runner may have been about to stop. */
  readonly #again = new Set<string>();
  readonly #expiries = new Map<string, Timer>();
  readonly #waiters = new Map<string, Set<(command: QueuedCommand) => void>>();
  #closed = false;

  constructor(parts: CsmsParts, links: Links, desk: Pick<CommandDesk, 'run'>) {
    this.#parts = parts;
    this.#links = links;
    this.#desk = desk;
  }

  /** Throws InvalidInput for a command that does not exist or parameters that do not fit it, Refused (no-such-station). */
  async add(
    station: string,
    name: string,
    params: unknown,
    options: EnqueueOptions = {},
  ): Promise<QueuedCommand> {
    checked(name, params);
    return changed(this.#parts, async (context) => {
      if (!(await context.repos.stations.find(station)))
        throw new Refused('no-such-station', `there is no station ${station}`);
      return enqueue(station, name, params, options, context);
    });
  }

  /** Undefined: there is none. Throws Refused (command-sent, command-over) when it is too late. */
  async cancel(id: string): Promise<QueuedCommand | undefined> {
    const { store } = this.#parts;
    return store
      .work(async ({ queue }) => {
        const command = await queue.find(id);
        if (!command) return undefined;
        if (command.state === 'running') throw new Refused('command-sent', `${id} was said to the station`);
        if (command.state !== 'queued') throw new Refused('command-over', `${id} is ${command.state}`);
        return this.#ended(command, 'cancelled', queue);
      })
      .then((command) => command && this.#told(command));
  }

  /** What has become of a command, after this many milliseconds at the latest. Undefined: there is none. */
  async wait(id: string, ms: number): Promise<QueuedCommand | undefined> {
    const command = await this.find(id);
    if (!command || !isUnderWay(command) || ms === 0) return command;
    return new Promise((resolve) => {
      const timer = this.#parts.clock.after(ms, () => finish());
      const waiting = this.#waiters.get(id) ?? new Set();
      const finish = (ended?: QueuedCommand): void => {
        timer.cancel();
        waiting.delete(finish);
        resolve(ended ?? this.find(id));
      };
      this.#waiters.set(id, waiting.add(finish));
    });
  }

  find(id: string): Promise<QueuedCommand | undefined> {
    return this.#parts.store.read((repos) => repos.queue.find(id));
  }

  hear(event: CsmsEvent): void {
    if (event.type === 'connected' || event.type === 'registered') this.#kick(event.station);
    if (event.type === 'queued-command' && event.state === 'queued') {
      this.#kick(event.station);
      this.#arm(event.command).catch((error) => this.#closed || this.#parts.report(error));
    }
  }

  /** Takes up what a CSMS that is gone has left. To be called before any station comes. */
  async resume(): Promise<void> {
    const { store, clock } = this.#parts;
    const waiting = await store.work(async ({ queue }) => {
      for (const command of await queue.list({ state: 'running', limit: ALL })) {
        const { sentAt: _, ...unsent } = command;
        if (command.repeatable) await queue.save({ ...unsent, state: 'queued' });
        else await queue.save({ ...command, state: 'interrupted', endedAt: clock.now() });
      }
      return queue.list({ state: 'queued', limit: ALL });
    });
    for (const command of waiting) this.#expireLater(command);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#expiries.values()) timer.cancel();
    await Promise.all(this.#running.values());
  }

  /** One runner per station. */
  #kick(station: string): void {
    if (this.#closed) return;
    if (this.#running.has(station)) {
      this.#again.add(station);
      return;
    }
    const run = this.#run(station)
      .catch((error) => this.#parts.report(error, `commands of ${station} failed`))
      .finally(() => {
        this.#running.delete(station);
        if (this.#again.delete(station)) this.#kick(station);
      });
    this.#running.set(station, run);
  }

  async #run(station: string): Promise<void> {
    while (!this.#closed) {
      const next = await this.#begin(station);
      if (!next) return;
      this.#told(next);
      if (next.state !== 'running') continue;
      const { name, params, timeoutMs, force } = next;
      const outcome = await this.#desk.run(station, name, params, { timeoutMs, force });
      const settled = await this.#surely((queue) => this.#settle(next, outcome, queue));
      if (settled) this.#told(settled);
    }
  }

  /** Takes the next one out of the queue, in one transaction with looking whether it may: undefined when none may. */
  #begin(station: string): Promise<QueuedCommand | undefined> {
    const { clock } = this.#parts;
    return this.#surely(async (queue) => {
      const command = await queue.next(station);
      if (!command) return undefined;
      const now = clock.now();
      if (now >= (command.expiresAt ?? Number.POSITIVE_INFINITY))
        return this.#ended(command, 'expired', queue);
      if (!this.#mayBegin(command)) return undefined;
      const begun = { ...command, state: 'running', sentAt: now } as const;
      await queue.save(begun);
      return begun;
    });
  }

  /** In one transaction. A database that is away must not have a command forgotten, or told twice. */
  #surely<T>(work: (queue: QueueRepository) => Promise<T>): Promise<T | undefined> {
    const { store } = this.#parts;
    const job = () => store.work(({ queue }) => work(queue));
    return persistently(this.#parts, 'the queue of commands could not be kept', job, () => this.#closed);
  }

  #mayBegin({ stationId, name, force }: QueuedCommand): boolean {
    const row = commandOf(name);
    if (row?.withoutLink) return true;
    const link = this.#links.get(stationId);
    if (!link?.peer.open) return false;
    return link.registration === 'Accepted' || force === true || row?.whilePending === true;
  }

  /** A command that never left for the station goes back; of one that may have, it is said that nobody knows. */
  async #settle(
    command: QueuedCommand,
    outcome: CommandOutcome,
    queue: QueueRepository,
  ): Promise<QueuedCommand> {
    const neverLeft = outcome.outcome === 'offline' && outcome.action === undefined;
    if (!neverLeft) return this.#ended({ ...command, outcome }, 'done', queue);
    const { sentAt: _, ...rest } = command;
    const again: QueuedCommand = { ...rest, state: 'queued' };
    await queue.save(again);
    return again;
  }

  async #ended(command: QueuedCommand, state: QueuedState, queue: QueueRepository): Promise<QueuedCommand> {
    const row = commandOf(command.name);
    const params = row ? withoutSecrets(row, command.params) : command.params;
    const ended = { ...command, params, state, endedAt: this.#parts.clock.now() };
    await queue.save(ended);
    return ended;
  }

  async #arm(id: string): Promise<void> {
    const command = await this.find(id);
    if (command?.state === 'queued') this.#expireLater(command);
  }

  #expireLater({ id, stationId, expiresAt = 0 }: QueuedCommand): void {
    const { clock } = this.#parts;
    this.#forgetExpiry(id);
    if (this.#closed) return;
    const ms = Math.max(0, expiresAt - clock.now());
    this.#expiries.set(
      id,
      clock.after(ms, () => void this.#expire(id, stationId)),
    );
  }

  async #expire(id: string, station: string): Promise<void> {
    this.#expiries.delete(id);
    const expired = await this.#surely((queue) =>
      queue.find(id).then((it) => (it?.state === 'queued' ? this.#ended(it, 'expired', queue) : undefined)),
    );
    if (expired) this.#told(expired);
    this.#kick(station);
  }

  /** After the commit: tells who listens and who waits. */
  #told(command: QueuedCommand): QueuedCommand {
    const { clock, tell } = this.#parts;
    const { id, stationId: station, name, state } = command;
    tell({ type: 'queued-command', at: clock.now(), station, command: id, name, state });
    if (state !== 'queued') this.#forgetExpiry(id);
    if (!isUnderWay(command)) {
      for (const finish of [...(this.#waiters.get(id) ?? [])]) finish(command);
      this.#waiters.delete(id);
    }
    return command;
  }

  #forgetExpiry(id: string): void {
    this.#expiries.get(id)?.cancel();
    this.#expiries.delete(id);
  }
}

function isUnderWay({ state }: QueuedCommand): boolean {
  return state === 'queued' || state === 'running';
}
