import type { Generated, Kysely } from 'kysely';
import type { AccessTables } from './tables/access.js';
import type { ApiTables } from './tables/api.js';
import type { BillingTables } from './tables/billing.js';
import type { CountersTables } from './tables/counters.js';
import type { LettersTables } from './tables/letters.js';
import type { PaymentsTables } from './tables/payments.js';
import type { PricingTables } from './tables/pricing.js';
import type { RegistryTables } from './tables/registry.js';
import type { ReservationsTables } from './tables/reservations.js';
import type { SessionsTables } from './tables/sessions.js';
import type { SettingsTables } from './tables/settings.js';

/**
 * The tables, as Kysely types them. Times are milliseconds since the Unix epoch, energy whole Wh, money whole minor units,
 * booleans 0 or 1 (SQLite has none), columns ending in `json` JSON text.
 */
export interface Tables
  extends AccessTables,
    RegistryTables,
    SessionsTables,
    PricingTables,
    BillingTables,
    PaymentsTables,
    ApiTables,
    CountersTables,
    ReservationsTables,
    LettersTables,
    SettingsTables {
  stations: StationRow;
  connectors: ConnectorRow;
  drivers: DriverRow;
  token_groups: GroupRow;
  tokens: TokenRow;
  tariffs: TariffRow;
  sessions: SessionRow;
  session_events: SessionEventRow;
  meter_values: MeterValueRow;
  bills: BillRow;
  notices: NoticeRow;
  reports: ReportRow;
  report_parts: ReportPartRow;
  uploads: UploadRow;
  downloads: DownloadRow;
  files: FileRow;
  commands: CommandRow;
  frames: FrameRow;
  station_certificates: StationCertificateRow;
  charging_profiles: ChargingProfileRow;
  revocations: RevocationRow;
  local_lists: LocalListRow;
}

export type Db = Kysely<Tables>;

export interface StationRow {
  id: string;
  policy: string;
  retry_interval: number | null;
  accept_after: number | null;
  password: string | null;
  next_password: string | null;
  security_profile: number | null;
  tariff_id: string | null;
  edition: string | null;
  registration: string | null;
  boot_json: string | null;
  boot_at: number | null;
  boots: number;
  connected_at: number | null;
  disconnected_at: number | null;
  last_seen_at: number | null;
  created_at: number;
  site_id: string | null;
  /** Null: in service. */
  state: string | null;
  details_json: string | null;
}

export interface ConnectorRow {
  station_id: string;
  evse_id: number;
  connector_id: number;
  condition: string;
  error_json: string | null;
  station_time: number;
  server_time: number;
}

export interface DriverRow {
  id: string;
  name: string;
  details_json: string | null;
  group_id: string | null;
}

export interface GroupRow {
  id: string;
  parent_id: string | null;
  name: string | null;
  details_json: string | null;
}

export interface TokenRow {
  /** The token in lower case: identifiers do not tell case apart. */
  key: string;
  id_token: string;
  type: string | null;
  status: string;
  driver_id: string | null;
  group_id: string | null;
  expires_at: number | null;
  cache_seconds: number | null;
  /** How many transactions at once; null: as many as wanted. */
  max_active: number | null;
  message: string | null;
  kind: string | null;
  limits_json: string | null;
  replaced_by: string | null;
}

export interface TariffRow {
  id: string;
  tariff_json: string;
  is_default: number;
}

export interface SessionRow {
  /** Also the 1.6 transaction id: counted up over all stations and never given twice. */
  id: Generated<number>;
  station_id: string;
  /** What tells this transaction from the station's others. */
  key: string;
  status: string;
  token_key: string | null;
  driver_id: string | null;
  evse_id: number | null;
  started_at: number;
  ended_at: number | null;
  energy_wh: number;
  /** 1: its cable is still in, although it has ended. */
  cable_in: number | null;
  /** The whole session; the columns above are those that it is looked up by. */
  body_json: string;
}

export interface SessionEventRow {
  id: Generated<number>;
  session_id: number;
  station_time: number;
  /** The whole event, with its samples and its answer. */
  body_json: string;
}

/** Samples that came outside the events of a transaction. */
export interface MeterValueRow {
  id: Generated<number>;
  session_id: number | null;
  station_id: string;
  server_time: number;
  body_json: string;
}

export interface BillRow {
  session_id: number;
  /** Counts up each time that late facts change the bill. */
  revision: number;
  tariff_json: string;
  facts_json: string;
  lines_json: string;
  /** Null in bills of before taxes had names. */
  taxes_json: string | null;
  currency: string;
  net: number;
  tax: number;
  total: number;
  priced_at: number;
}

/** What a station told beside sessions: events, log and firmware status, security events, data transfers. */
export interface NoticeRow {
  id: Generated<number>;
  station_id: string;
  kind: string;
  request_id: number | null;
  station_time: number | null;
  server_time: number;
  payload_json: string;
}

export interface ReportRow {
  station_id: string;
  request_id: number;
  generated_at: number;
  parts: number;
  /** How many parts there are, known once the part without `tbc` came. */
  expected: number | null;
  complete: number;
}

export interface ReportPartRow {
  station_id: string;
  request_id: number;
  seq_no: number;
  data_json: string;
}

/** A place that a station was given to put a file. */
export interface DownloadRow {
  ticket: string;
  name: string;
  manner: string;
  created_at: number;
  content: Uint8Array;
}

export interface UploadRow {
  ticket: string;
  station_id: string;
  request_id: number | null;
  created_at: number;
}

export interface FileRow {
  id: Generated<number>;
  station_id: string;
  request_id: number | null;
  name: string;
  content_type: string | null;
  size: number;
  sha256: string;
  received_at: number;
  content: Uint8Array;
}

export interface CommandRow {
  id: Generated<number>;
  station_id: string;
  name: string;
  params_json: string;
  outcome: string;
  result_json: string;
  asked_at: number;
  took: number;
}

/** Certificates that stations have or want to have. */
export interface StationCertificateRow {
  station_id: string;
  type: string;
  serial_number: string;
  body_json: string;
}

export interface RevocationRow {
  /** Serial number, or name in the certificate. */
  name: string;
  at: number;
}

/** The list of tokens that a station has accepted. */
export interface LocalListRow {
  station_id: string;
  body_json: string;
}

export interface FrameRow {
  seq: Generated<number>;
  at: number;
  station_id: string;
  edition: string;
  sender: string;
  message_type: string;
  action: string | null;
  message_id: string | null;
  raw: string;
  problem_json: string | null;
}

export interface ChargingProfileRow {
  station_id: string;
  profile_id: number;
  evse_id: number;
  source: string;
  purpose: string;
  stack_level: number;
  transaction_id: string | null;
  body_json: string;
}
