import type { Clock } from '../world/index.js';
import type { LocalListRecord } from './access/local-list.js';
import type { Driver, Group, Token } from './access/token.js';
import type { BillFilter, SessionBill } from './billing/bill.js';
import type { CertificateRecord } from './certificates/record.js';
import type { CommandFilter, CommandRecord } from './commands/record.js';
import type { StoredFile } from './maintenance/file.js';
import type { CallLogFilter, LoggedCall } from './monitoring/call-log.js';
import type { FrameFilter, LoggedFrame } from './monitoring/frame-log.js';
import type { Notice, NoticeFilter, Report } from './monitoring/notice.js';
import type { Payment } from './payments/payment.js';
import { type TariffView, tariffViews } from './pricing/views.js';
import type { HandshakeFilter, TurnedAway } from './registry/handshake.js';
import type { Links } from './registry/link.js';
import type { Page, Site } from './registry/site.js';
import type { StationLink } from './registry/station-link.js';
import { type StationView, stationView } from './registry/views.js';
import { asOf, type Reservation, type ReservationFilter } from './reservations/reservation.js';
import type { ChargingRequest, ChargingRequestFilter } from './sessions/requests/charging-request.js';
import type { SessionEvent, SessionFilter, StoredMeterValue } from './sessions/session.js';
import { type SessionView, sessionView, sessionViews } from './sessions/views.js';
import type { CsmsSettings } from './settings.js';
import type { ChargingProfileRecord } from './smart-charging/record.js';
import type { Store } from './store/store.js';

/** Everything that the CSMS has on record, to read. */
export class CsmsRecords {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #links: Links;
  readonly #settings: CsmsSettings;

  constructor(store: Store, clock: Clock, links: Links, settings: CsmsSettings) {
    this.#store = store;
    this.#clock = clock;
    this.#links = links;
    this.#settings = settings;
  }

  /** Oldest first. */
  sessions(filter: SessionFilter = {}): Promise<SessionView[]> {
    return this.#store.read((repos) => sessionViews(filter, repos, this.#clock.now()));
  }

  session(id: number): Promise<SessionView | undefined> {
    return this.#store.read(async (repos) => {
      const session = await repos.sessions.find(id);
      return session && sessionView(session, repos, this.#clock.now());
    });
  }

  /** What was told about a session, in the order of receipt. */
  sessionEvents(id: number): Promise<SessionEvent[]> {
    return this.#store.read((repos) => repos.sessions.events(id));
  }

  /** Oldest first. */
  chargingRequests(filter: ChargingRequestFilter = {}): Promise<ChargingRequest[]> {
    return this.#store.read((repos) => repos.chargingRequests.list(filter));
  }

  /** By the digest of what a guest was given. */
  chargingOfSecret(hash: string): Promise<ChargingRequest | undefined> {
    return this.#store.read((repos) => repos.chargingRequests.ofSecret(hash));
  }

  payment(id: string | undefined): Promise<Payment | undefined> {
    return this.#store.read(async (repos) => (id === undefined ? undefined : repos.payments.find(id)));
  }

  meterValues(filter: { session?: number; station?: string; limit?: number }): Promise<StoredMeterValue[]> {
    return this.#store.read((repos) => repos.sessions.meterValues(filter));
  }

  bills(filter: BillFilter = {}): Promise<SessionBill[]> {
    return this.#store.read((repos) => repos.billing.bills(filter));
  }

  stations(): Promise<StationView[]> {
    return this.#store.read(async (repos) => {
      const stations = await repos.stations.list();
      const views: StationView[] = [];
      for (const station of stations) views.push(await stationView(station, repos, this.#seen()));
      return views;
    });
  }

  station(id: string): Promise<StationView | undefined> {
    return this.#store.read(async (repos) => {
      const station = await repos.stations.find(id);
      return station && stationView(station, repos, this.#seen());
    });
  }

  /** Connections of a station, oldest first. */
  stationLinks(station: string, page: Page = {}): Promise<StationLink[]> {
    return this.#store.read((repos) => repos.stationLinks.list(station, page));
  }

  /** Handshakes that were turned away. */
  handshakes(filter: HandshakeFilter = {}): Promise<TurnedAway[]> {
    return this.#store.read((repos) => repos.handshakes.list(filter));
  }

  /** By name. */
  sites(page: Page = {}): Promise<Site[]> {
    return this.#store.read((repos) => repos.sites.list(page));
  }

  site(id: string): Promise<Site | undefined> {
    return this.#store.read((repos) => repos.sites.find(id));
  }

  tokens(): Promise<Token[]> {
    return this.#store.read((repos) => repos.access.tokens());
  }

  token(idToken: string): Promise<Token | undefined> {
    return this.#store.read((repos) => repos.access.token(idToken));
  }

  drivers(): Promise<Driver[]> {
    return this.#store.read((repos) => repos.access.drivers());
  }

  groups(): Promise<readonly Group[]> {
    return this.#store.read((repos) => repos.access.groups());
  }

  tariffs(): Promise<TariffView[]> {
    return this.#store.read((repos) => tariffViews(repos, this.#clock.now()));
  }

  reports(station?: string): Promise<Omit<Report, 'variables'>[]> {
    return this.#store.read((repos) => repos.reports.list(station));
  }

  report(station: string, requestId: number): Promise<Report | undefined> {
    return this.#store.read((repos) => repos.reports.find(station, requestId));
  }

  /** Events, log and firmware status, security events, data transfers and the like, in the order of receipt. */
  notices(filter: NoticeFilter = {}): Promise<Notice[]> {
    return this.#store.read((repos) => repos.notices.list(filter));
  }

  files(filter: { station?: string; requestId?: number } = {}): Promise<StoredFile[]> {
    return this.#store.read((repos) => repos.files.list(filter));
  }

  file(id: number): Promise<StoredFile | undefined> {
    return this.#store.read((repos) => repos.files.find(id));
  }

  fileContent(id: number): Promise<Uint8Array | undefined> {
    return this.#store.read((repos) => repos.files.content(id));
  }

  /** What stations have, and have asked for, as far as we were told. */
  certificates(filter: { station?: string } = {}): Promise<CertificateRecord[]> {
    return this.#store.read((repos) => repos.certificates.list(filter));
  }

  /** The list of tokens that a station has accepted. */
  localList(station: string): Promise<LocalListRecord | undefined> {
    return this.#store.read((repos) => repos.localLists.find(station));
  }

  /** Places that stations keep or have kept, as they stand now. */
  async reservations(filter: ReservationFilter = {}): Promise<Reservation[]> {
    const made = await this.#store.read((repos) => repos.reservations.list(filter));
    return made.map((each) => asOf(each, this.#clock.now()));
  }

  /** What stations have, as far as we have set it or were told. */
  chargingProfiles(filter: { station?: string } = {}): Promise<ChargingProfileRecord[]> {
    return this.#store.read((repos) => repos.chargingProfiles.list(filter));
  }

  commands(filter: CommandFilter = {}): Promise<CommandRecord[]> {
    return this.#store.read((repos) => repos.commands.list(filter));
  }

  frames(filter: FrameFilter = {}): Promise<LoggedFrame[]> {
    return this.#store.frames(filter);
  }

  /** Calls of the log of frames with their answers: the newest, or those after a number. */
  calls(filter: CallLogFilter = {}): Promise<LoggedCall[]> {
    return this.#store.calls(filter);
  }

  /** What a station is seen by now. */
  #seen(): { links: Links; settings: CsmsSettings; now: number } {
    return { links: this.#links, settings: this.#settings, now: this.#clock.now() };
  }
}
