import type { Request, Response, StationIntent, Traits } from '../dialect/index.js';
import type { AccountRepository } from './access/account.js';
import type { AttemptRepository } from './access/attempt.js';
import type { AuditRepository } from './access/audit.js';
import type { AccessSettings } from './access/authorise.js';
import type { CredentialRepository } from './access/credential.js';
import type { LocalListRepository } from './access/local-list.js';
import type { OperatorRepository } from './access/operator-account.js';
import type { RefusalTextSettings } from './access/refusal-texts.js';
import type { AccessRepository } from './access/token.js';
import type { UsageRepository } from './access/usage.js';
import type { ApiRequestRepository } from './api/idempotency/record.js';
import type { BillingRepository } from './billing/bill.js';
import type { ChargeRecordRepository } from './billing/charge-records/charge-record.js';
import type { DocumentRepository } from './billing/document.js';
import type { LedgerRepository } from './billing/ledger.js';
import type { BillingSettings } from './billing/settings.js';
import type { SubscriptionRepository } from './billing/subscription.js';
import type { WalletRepository } from './billing/wallet.js';
import type { SigningPolicy } from './certificates/on-certificates.js';
import type { Prepared } from './certificates/prepare.js';
import type { CertificateRepository } from './certificates/record.js';
import type { QueueRepository } from './commands/queued.js';
import type { CommandRepository } from './commands/record.js';
import type { CsmsEvent } from './events.js';
import type { Ids } from './ids.js';
import type { LetterRepository } from './letters/letter.js';
import type { LetterSettings } from './letters/settings.js';
import type { FileRepository } from './maintenance/file.js';
import type { NoticeRepository, ReportRepository } from './monitoring/notice.js';
import type { RetentionRepository } from './monitoring/retention.js';
import type { PaymentMethodRepository } from './payments/method.js';
import type { PaymentRepository } from './payments/repository.js';
import type { SandboxRepository } from './payments/sandbox/charge.js';
import type { TariffTextSettings } from './pricing/tell.js';
import type { PricingRepository } from './pricing/versions.js';
import type { BootSettings } from './registry/boot.js';
import type { DesiredRepository } from './registry/desired/wish.js';
import type { HandshakeRepository } from './registry/handshake.js';
import type { SiteRepository } from './registry/site.js';
import type { StationRepository } from './registry/station.js';
import type { StationLinkRepository } from './registry/station-link.js';
import type { ReservationRepository } from './reservations/reservation.js';
import type { ReservationSettings } from './reservations/settings.js';
import type { CableSettings } from './sessions/cable.js';
import type { IrregularityRepository } from './sessions/irregular/irregularity.js';
import type { ChargingRequestRepository } from './sessions/requests/charging-request.js';
import type { ChargingSettings } from './sessions/requests/settings.js';
import type { SessionRepository } from './sessions/session.js';
import type { SettingsRepository } from './settings.js';
import type { ChargingNeedsSettings } from './smart-charging/needs.js';
import type { ChargingProfileRepository } from './smart-charging/record.js';

/** What the domain keeps its facts in. Which database is behind it, it does not know. */
export interface Repositories {
  stations: StationRepository;
  sites: SiteRepository;
  stationLinks: StationLinkRepository;
  handshakes: HandshakeRepository;
  desired: DesiredRepository;
  queue: QueueRepository;
  access: AccessRepository;
  credentials: CredentialRepository;
  attempts: AttemptRepository;
  accounts: AccountRepository;
  operators: OperatorRepository;
  audit: AuditRepository;
  usage: UsageRepository;
  sessions: SessionRepository;
  chargingRequests: ChargingRequestRepository;
  irregularities: IrregularityRepository;
  pricing: PricingRepository;
  billing: BillingRepository;
  payments: PaymentRepository;
  paymentMethods: PaymentMethodRepository;
  ledger: LedgerRepository;
  documents: DocumentRepository;
  chargeRecords: ChargeRecordRepository;
  wallets: WalletRepository;
  subscriptions: SubscriptionRepository;
  sandbox: SandboxRepository;
  notices: NoticeRepository;
  reports: ReportRepository;
  files: FileRepository;
  commands: CommandRepository;
  certificates: CertificateRepository;
  localLists: LocalListRepository;
  reservations: ReservationRepository;
  chargingProfiles: ChargingProfileRepository;
  retention: RetentionRepository;
  letters: LetterRepository;
  apiRequests: ApiRequestRepository;
  settings: SettingsRepository;
}

/** Settings that the domain acts on. */
export interface DomainSettings
  extends BootSettings,
    AccessSettings,
    RefusalTextSettings,
    TariffTextSettings,
    ChargingSettings,
    CableSettings,
    ReservationSettings,
    LetterSettings {
  billing: BillingSettings;
  /** Prices and costs for 1.6 stations, by the messages of California. */
  costMessages: boolean;
  /** Says the running cost in answers to updates, where the edition can (OCPP 2.0.1 I02). */
  runningCost: boolean;
  certificateRequests: SigningPolicy;
  /** What vehicles of ISO 15118 get that tell their needs. Absent: nothing. */
  chargingNeeds?: ChargingNeedsSettings;
  /** What vehicles are answered that want a contract certificate: EXI in Base64. Absent: there is none (M01, M02). */
  evCertificates?: { install?: string; update?: string };
}

/** What a handler is given besides the request. All of it happens at one moment, in one transaction. */
export interface Context {
  station: string;
  traits: Traits;
  /** Milliseconds since the Unix epoch, our clock. */
  now: number;
  repos: Repositories;
  ids: Ids;
  settings: DomainSettings;
  /** Where the message is about certificates. */
  prepared?: Prepared;
  /** Its connection took over from one that was open. */
  displaced?: boolean;
  /** Told to listeners once what was done is committed. */
  tell(event: CsmsEvent): void;
}

/** Answers one intent. What it throws is answered with InternalError, and nothing it did remains. */
export type Handler<N extends StationIntent> = (
  request: Request<N>,
  context: Context,
) => Promise<Response<N>>;
