import type { RefusedHandshake } from '../../wire/index.js';
import { randomForSecrets } from '../../world/index.js';
import { changed } from '../billing/billing.js';
import type { CommandDesk } from '../commands/desk.js';
import { CommandQueue } from '../commands/queue.js';
import type { CsmsEvent } from '../events.js';
import type { CsmsParts } from '../parts.js';
import { Reconciler } from './desired/reconciler.js';
import { codeOf, turnedAway } from './handshake.js';
import type { Decision } from './lifecycle.js';
import type { Links } from './link.js';
import { newPassword } from './new-password.js';
import { storedPassword } from './passwords.js';
import { patience } from './presence.js';
import { putDecision } from './put-decision.js';
import type { Station } from './station.js';

/** WebSocket close code of a station that may not stay (RFC 6455 7.4.1: policy). */
const NOT_WANTED = 1008;

/** Keeps the register of stations: who may be here, and who was not let in. */
export class Registry {
  readonly #parts: CsmsParts;
  readonly #links: Links;
  readonly #desk: Pick<CommandDesk, 'run'>;
  readonly #secrets;
  /** Commands that wait for their station. */
  readonly queue: CommandQueue;
  /** Brings stations to what is wanted of them. */
  readonly reconciler: Reconciler;
  readonly #writing = new Set<Promise<void>>();

  constructor(parts: CsmsParts, links: Links, desk: Pick<CommandDesk, 'run'>) {
    this.#parts = parts;
    this.#links = links;
    this.#desk = desk;
    this.queue = new CommandQueue(parts, links, desk);
    this.reconciler = new Reconciler(parts, links, desk);
    this.#secrets = randomForSecrets(parts.clock, parts.random.fork('installer codes'));
  }

  /** Puts a refusal on record. A certificate of another station is a claim on its identity. */
  refused(refused: RefusedHandshake): void {
    const { clock, ids, store, tell, report } = this.#parts;
    const record = turnedAway(ids.next('hs'), refused, clock.now());
    const writing = store
      .work((repos) => repos.handshakes.note(record))
      .catch((error) => report(error, 'a refused handshake could not be put on record'))
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
    const { identity: station, reason: detail } = refused;
    if (station !== undefined && codeOf(refused) === 'certificate-of-another')
      tell({ type: 'identity-claimed', at: clock.now(), station, by: 'certificate', detail });
  }

  /** Undefined: there is no such station. Throws Refused (station-state). */
  async decide(id: string, decision: Decision, why?: string): Promise<Station | undefined> {
    return changed(this.#parts, (context) => putDecision(id, decision, why, context));
  }

  /**
   * A password for whoever installs the station: once it is accepted, it gets one of its own and this one is over.
   * @param hours How long it may be used. @returns undefined when there is no such station.
   */
  async installerCode(id: string, hours: number): Promise<{ code: string; expiresAt: number } | undefined> {
    const { clock, store, settings } = this.#parts;
    const code = newPassword(this.#secrets);
    const password = await storedPassword(code, settings.hashPasswords);
    const expiresAt = clock.now() + hours * 3_600_000;
    return store.work(async ({ stations }) => {
      const station = await stations.find(id);
      if (!station) return undefined;
      const { nextPassword: _, ...rest } = station;
      await stations.save({ ...rest, password, oneTime: { expiresAt } });
      return { code, expiresAt };
    });
  }

  /** Ends on record what a CSMS that is gone has left open. */
  async resume(): Promise<void> {
    const { clock, store } = this.#parts;
    await store.work((repos) => repos.stationLinks.closeAll(clock.now(), 'the CSMS ended'));
    await this.queue.resume();
  }

  hear(event: CsmsEvent): void {
    this.reconciler.hear(event);
    this.queue.hear(event);
    if (event.type === 'station-decided') this.#decided(event);
    if (event.type === 'identity-claimed' && event.by === 'serial-number')
      this.#show(event.station, 'another station has this identity');
    if (event.type === 'registered' && event.status === 'Accepted')
      this.#replaceCode(event.station).catch((error) => this.#parts.report(error));
  }

  /** Whether a station is connected under this identity that a second one may not replace. */
  keeps(identity: string): boolean {
    const { clock, settings } = this.#parts;
    const link = settings.sameIdentity === 'first' ? this.#links.get(identity) : undefined;
    return link?.peer.open === true && clock.now() - link.lastSeenAt < patience(settings);
  }

  /** Everything so far is on record once this resolves. */
  async close(): Promise<void> {
    this.reconciler.close();
    await this.queue.close();
    await Promise.all(this.#writing);
  }

  #decided({ station, decision }: CsmsEvent<'station-decided'>): void {
    if (decision === 'refuse') this.#show(station, 'refused by the operator');
    if (decision === 'decommission') this.#show(station, 'out of service');
    // B02.FR.01: it need not wait for its next boot by itself, where it can be asked to.
    if (decision === 'approve' && this.#links.get(station)) void this.#tell(station, 'trigger', BOOT);
  }

  /** Shows a station the door. */
  #show(station: string, reason: string): void {
    void this.#links.get(station)?.peer.close(NOT_WANTED, reason);
  }

  /** A01.FR.02: whoever installed the station does not keep a password of it. */
  async #replaceCode(station: string): Promise<void> {
    const known = await this.#parts.store.read((repos) => repos.stations.find(station));
    if (known?.oneTime) await this.#tell(station, 'set-password', {});
  }

  async #tell(station: string, name: string, params: object): Promise<void> {
    await this.#desk.run(station, name, params, {}).catch((error) => this.#parts.report(error));
  }
}

const BOOT = { message: 'BootNotification' };
