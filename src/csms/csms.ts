import { editions as allEditions } from '../ocpp/index.js';
import { Authorities } from '../pki/index.js';
import {
  type CsmsListener,
  createCsmsListener,
  type FrameRecord,
  type InProcessEndpoint,
  type RefusedHandshake,
} from '../wire/index.js';
import { Access } from './access/access.js';
import { HoursWatch } from './access/hours-watch.js';
import { Answering } from './answering.js';
import { Billing } from './billing/billing.js';
import { onPaymentSettled } from './billing/on-payment-settled.js';
import { settingsFrom } from './billing/settings-from.js';
import { CommandDesk, type CommandOptions } from './commands/desk.js';
import { operatorParts } from './commands/operator-parts.js';
import type { CommandOutcome } from './commands/outcome.js';
import type { Repositories } from './context.js';
import { type CsmsEvent, Listeners, type Unsubscribe } from './events.js';
import { Ids } from './ids.js';
import { Outbox } from './letters/outbox.js';
import { Downloads } from './maintenance/downloads.js';
import { UploadAddress } from './maintenance/upload-address.js';
import { Uploads } from './maintenance/uploads.js';
import { Retention } from './monitoring/retention.js';
import type { ApiOptions, CsmsOptions, ListenOptions } from './options.js';
import { type Override, Overrides } from './overrides.js';
import type { CsmsParts } from './parts.js';
import { Payments } from './payments/payments.js';
import { CostMessenger } from './pricing/cost-messages.js';
import { type Provision, provision } from './provision.js';
import { reaction } from './reactions.js';
import { CsmsRecords } from './records.js';
import { admit } from './registry/admission.js';
import { codeOf } from './registry/handshake.js';
import { Links } from './registry/link.js';
import { Reception } from './registry/reception.js';
import { Registry } from './registry/registry.js';
import { Reservations } from './reservations/reservations.js';
import { CostUpdates } from './sessions/cost-updates.js';
import { Charging } from './sessions/requests/charging.js';
import { type CsmsSettings, DEFAULT_SETTINGS } from './settings.js';
import type { Store } from './store/store.js';

/** The charging management system in this process. */
export class Csms {
  readonly options: CsmsOptions;
  readonly settings: CsmsSettings;
  /** For the functions, each in its folder. */
  readonly parts: CsmsParts;
  /** Everything on record. */
  readonly records: CsmsRecords;
  /** Who may: at the API, and at stations. */
  readonly access: Access;
  /** What is written to people. */
  readonly letters: Outbox;
  readonly billing: Billing;
  /** Who may be here, and who was turned away. */
  readonly registry: Registry;
  /** Who wants to charge. */
  readonly charging: Charging;
  /** Places that are kept. */
  readonly reservations: Reservations;
  readonly hours: HoursWatch;
  readonly uploads: Uploads;
  readonly downloads: Downloads;
  readonly payments: Payments;
  readonly #store: Store;
  readonly #links = new Links();
  readonly #overrides = new Overrides();
  /** Told when this ends, before anything is closed. */
  readonly closing = new Listeners<void>((error) => this.#report(error));
  readonly #events: Listeners<CsmsEvent>;
  readonly #frames: Listeners<FrameRecord>;
  readonly #reception: Reception;
  readonly #desk: CommandDesk;
  readonly #costUpdates: CostUpdates;
  readonly #costMessages: CostMessenger;
  readonly #retention: Retention;
  readonly #uploadAddress: UploadAddress;
  readonly #listeners: CsmsListener[] = [];
  #inner: Promise<CsmsListener> | undefined;

  /** @param stored Settings of former runs. */
  constructor(options: CsmsOptions, store: Store, lastRequestId: number, stored: Partial<CsmsSettings> = {}) {
    const { clock, random } = options;
    this.options = options;
    this.settings = { ...DEFAULT_SETTINGS, ...stored, ...options.settings };
    this.#store = store;
    this.#events = new Listeners((error) => this.#report(error));
    this.#frames = new Listeners((error) => this.#report(error));
    const tell = (event: CsmsEvent): void => this.#events.tell(event);
    const authorities =
      options.authorities ?? new Authorities({ random: random.fork('authorities'), now: () => clock.now() });
    const ids = new Ids(clock, random.fork('ids'));
    this.parts = {
      clock,
      random,
      ids,
      store,
      settings: this.settings,
      tell,
      report: (error, text) => this.#report(error, text),
    };
    const shared = { clock, ids, store, tell };
    this.letters = new Outbox(this.parts, options.mailer);
    this.access = new Access(this.parts, this.letters);
    this.billing = new Billing(this.parts);
    this.records = new CsmsRecords(store, clock, this.#links, this.settings);
    this.uploads = new Uploads(store, clock, random.fork('uploads'), tell);
    this.downloads = new Downloads(store, clock, random.fork('downloads'), options.firmwareFolder);
    this.payments = new Payments(this.parts, options.payments ?? {}, onPaymentSettled);
    this.#uploadAddress = new UploadAddress(this.uploads, this.downloads, () => clock.hold(), this.settings);
    this.#reception = new Reception({
      ...shared,
      links: this.#links,
      answering: new Answering({
        ...shared,
        settings: this.settings,
        overrides: this.#overrides,
        authorities,
      }),
      tellFrame: (record) => this.#frames.tell(record),
      report: (error) => this.#report(error),
    });
    const operator = operatorParts(this.parts, {
      authorities,
      lastRequestId,
      uploadAddress: this.#uploadAddress,
      downloads: this.downloads,
    });
    this.#retention = new Retention(this.parts, options.store !== 'memory' && clock.kind !== 'virtual');
    this.#costUpdates = new CostUpdates({ ...this.parts, links: this.#links, operator });
    this.#costMessages = new CostMessenger(this.parts, this.#links, operator);
    this.#desk = new CommandDesk(this.#links, store, operator, tell);
    for (const part of [this.#costUpdates, this.#costMessages, this.billing, this.letters])
      this.onEvent((event) => part.hear(event));
    this.charging = new Charging(this.parts, this.#desk, (station) => this.isOnline(station));
    this.onEvent((event) => this.charging.hear(event));
    this.onEvent(reaction(this.parts, this.#desk, this.payments, this.#links));
    this.registry = new Registry(this.parts, this.#links, this.#desk);
    this.onEvent((event) => this.registry.hear(event));
    this.reservations = new Reservations(this.parts, this.#desk, (station) => this.isOnline(station));
    this.onEvent((event) => this.reservations.hear(event));
    this.hours = new HoursWatch(this.parts, (station) => this.isOnline(station));
    this.onEvent((event) => this.hours.hear(event));
  }

  /** Opens a port for stations. Throws a PlugfestError (PF2011, PF2012) when it cannot be had. Resolves with its address. */
  async listen(options: ListenOptions = {}): Promise<{ url: string; port: number }> {
    const listener = await this.#makeListener(options);
    await listener.listen();
    const { url = '', port = 0 } = listener;
    return { url, port };
  }

  /** Lets stations of this process connect without a port; with `tls`, as they would to a port that is secured by it. */
  async connector({ tls }: Pick<ListenOptions, 'tls'> = {}): Promise<InProcessEndpoint> {
    if (tls) return (await this.#makeListener({ tls })).connector();
    this.#inner ??= this.#makeListener({});
    return (await this.#inner).connector();
  }

  /** Opens the operator API. Throws a PlugfestError when the port cannot be had. Resolves with its address. */
  async startApi(options: ApiOptions = {}): Promise<{ url: string; port: number }> {
    const { startApi } = await import('./api/start.js');
    const served = await startApi(this, options);
    this.#uploadAddress.use(served);
    return served;
  }

  /** Puts stations, tokens, drivers, groups and tariffs on record, and sets settings. All or nothing; throws a TariffError, InvalidInput or Refused. */
  async provision(input: Provision): Promise<void> {
    const { billing, ...settings } = input.settings ?? {};
    const given = billing ? { billing: await settingsFrom(this.settings.billing, billing) } : {};
    const change = { ...settings, ...given };
    await provision(input, this.#store, { ...this.settings, ...change }, this.options.clock.now(), change);
    Object.assign(this.settings, change);
    this.#retention.wake();
    this.letters.settingsChanged();
    this.access.changed();
    if (input.tariffs || input.tariffAssignments)
      this.parts.tell({ type: 'tariffs-changed', at: this.options.clock.now() });
  }

  /** Changes what is on record: all or nothing. */
  change<T>(work: (repos: Repositories) => Promise<T>): Promise<T> {
    return this.#store.work(work);
  }

  /** Tells a station to do something and waits for its answer. Throws InvalidInput when command or parameters are wrong. */
  command(
    station: string,
    name: string,
    params: unknown = {},
    options: CommandOptions = {},
  ): Promise<CommandOutcome> {
    return this.#desk.run(station, name, params, options);
  }

  /** Replaces the next answer to `action` of a station (undefined: any). Returns how to take it back. */
  override(station: string | undefined, action: string, reply: Override): () => void {
    return this.#overrides.add(station, action, reply);
  }

  /** Sends any text to a station. False: it is not connected. */
  raw(station: string, data: string | Buffer): boolean {
    return this.#links.get(station)?.peer.sendRaw(data) ?? false;
  }

  /** Closes the connection of a station: with a closing handshake and this code, or (`abrupt`) without. */
  async disconnect(
    station: string,
    how: { code?: number; reason?: string; abrupt?: boolean } = {},
  ): Promise<boolean> {
    const peer = this.#links.get(station)?.peer;
    if (!peer) return false;
    if (how.abrupt) peer.terminate();
    else await peer.close(how.code, how.reason);
    return true;
  }

  isOnline(station: string): boolean {
    return this.#links.get(station) !== undefined;
  }

  /** Every frame of every station, as this end records it. */
  onFrame(listener: (record: FrameRecord) => void): Unsubscribe {
    return this.#frames.add(listener);
  }

  /** What happens, once it is committed. */
  onEvent(listener: (event: CsmsEvent) => void): Unsubscribe {
    return this.#events.add(listener);
  }

  /** Says goodbye to every station, commits what is under way and closes the store. */
  async close(): Promise<void> {
    this.closing.tell();
    for (const part of [this.#costUpdates, this.#costMessages, this.#retention]) part.close();
    this.payments.close();
    this.billing.close();
    this.charging.close();
    this.reservations.close();
    this.hours.close();
    await this.letters.close();
    await Promise.all(this.#listeners.map((listener) => listener.close()));
    await this.#uploadAddress.close();
    await this.#reception.settled();
    await this.registry.close();
    await this.#store.close();
  }

  async #makeListener({ port, host, tls }: ListenOptions): Promise<CsmsListener> {
    const { clock, random, sequence, editions = [...allEditions].reverse() } = this.options;
    const { callTimeoutMs, maxMessageBytes, pingIntervalMs } = this.settings;
    const listener = await createCsmsListener({
      clock,
      random: random.fork(`listener ${this.#listeners.length}`),
      editions,
      defaultTimeoutMs: callTimeoutMs,
      maxMessageBytes,
      pingIntervalMs,
      ...(port !== undefined && { port }),
      ...(host !== undefined && { host }),
      ...(tls && { tls }),
      ...(sequence && { sequence }),
      authorize: (handshake) =>
        admit(handshake, this.#store, this.settings, clock.now(), this.registry.keeps(handshake.identity)),
      onPeer: (peer, handshake) => this.#reception.welcome(peer, handshake),
      onRefused: (refused) => this.#refused(refused),
      onHandlerError: (error, { action }) => this.#report(error, `answering ${action} failed`),
    });
    this.#listeners.push(listener);
    return listener;
  }

  #refused(refused: RefusedHandshake): void {
    const { identity, status, reason, remoteAddress, tls } = refused;
    this.registry.refused(refused);
    const station = identity === undefined ? {} : { station: identity };
    const why = { ...(status === undefined ? {} : { status }), ...(tls === undefined ? {} : { tls }) };
    this.options.log?.({
      level: 'warning',
      text: `${remoteAddress} turned away${status === undefined ? '' : ` (${status})`}: ${reason}`,
      ...station,
    });
    const code = codeOf(refused);
    this.#events.tell({ type: 'refused', at: this.options.clock.now(), ...station, ...why, code, reason });
  }

  #report(cause: unknown, text = 'something failed'): void {
    const words = cause instanceof Error ? cause.message : String(cause);
    this.options.log?.({ level: 'error', text: `${text}: ${words}`, cause });
  }
}
