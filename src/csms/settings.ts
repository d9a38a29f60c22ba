import type { HoursSettings } from './access/hours-watch.js';
import type { RateLimitSettings } from './api/rate-limits.js';
import { DEFAULT_BILLING_SETTINGS } from './billing/settings.js';
import type { DomainSettings } from './context.js';
import { DEFAULT_LETTER_SETTINGS } from './letters/settings.js';
import { DEFAULT_RETENTION, type RetentionSettings } from './monitoring/retention.js';
import type { CostMessageSettings } from './pricing/cost-messages.js';
import type { BootInput } from './registry/inputs.js';
import { DEFAULT_RESERVATION_SETTINGS } from './reservations/settings.js';
import { DEFAULT_CABLE_SETTINGS } from './sessions/cable.js';
import type { CostUpdateSettings } from './sessions/cost-updates.js';
import { DEFAULT_CHARGING_SETTINGS } from './sessions/requests/settings.js';

/** What can be set of a CSMS. Durations in seconds unless they say otherwise. */
export interface CsmsSettings
  extends RetentionSettings,
    HoursSettings,
    DomainSettings,
    CostUpdateSettings,
    CostMessageSettings {
  /**
   * An identity that is not on record: `refuse` with HTTP 404 (1.6-J 3.2; OCPP 2.0.1 part 4, 3.3), `accept`, or take it in as
   * `pending` until an operator accepts it.
   */
  unknownStations: 'refuse' | 'accept' | 'pending';
  /**
   * Who stays when a second connection comes under one identity: the `newest` (stations return before we notice that they had gone),
   * or the `first` as long as it shows signs of life.
   */
  sameIdentity: 'newest' | 'first';
  /** Intervals between heartbeats that a station may be silent before it counts as stale. */
  staleAfter: number;
  /** How often it is read back from stations what is wanted of them. */
  configurationCheck: number;
  /** Password of stations that are not on record yet; a station keeps it from then on. Absent: they need none. */
  stationPassword?: string;
  /** How boots are answered of stations that have no answer of their own. */
  boot: BootInput;
  /** Deadline of calls to stations, in milliseconds. */
  callTimeoutMs: number;
  /** How often the API may be asked. */
  rateLimits: RateLimitSettings;
  /** Local authorization lists of stations are kept in step with the tokens on record, unless a station has its own say. */
  keepLocalLists: boolean;
  /** Groups of stations of which they are kept in step even where they are not of all. */
  keepLocalListsOf: readonly string[];
  /** Most tokens of one message of a list; absent: all. */
  localListPerMessage?: number;
  /** Longest message of a station, in bytes. */
  maxMessageBytes: number;
  /** Milliseconds between WebSocket pings; 0 sends none. */
  pingIntervalMs: number;
  /** Owner that certificates of stations must name (A00.FR.404); absent: any. */
  organization?: string;
  /** Keep passwords of stations as salted hashes. */
  hashPasswords: boolean;
  /** Where stations reach the uploads, when it is not this machine's address: `https://csms.example/api/v1/uploads`. */
  uploadsUrl?: string;
  /** Where stations reach the files that are offered to them, likewise: `https://csms.example/api/v1/downloads`. */
  downloadsUrl?: string;
  /** Longest file that a station may send, in bytes. */
  maxUploadBytes: number;
  /** Days that certificates are valid which are signed for stations. */
  certificateDays: number;
}

export const DEFAULT_SETTINGS: CsmsSettings = {
  ...DEFAULT_CHARGING_SETTINGS,
  ...DEFAULT_CABLE_SETTINGS,
  ...DEFAULT_RETENTION,
  ...DEFAULT_RESERVATION_SETTINGS,
  ...DEFAULT_LETTER_SETTINGS,
  heartbeatInterval: 300,
  retryInterval: 30,
  acceptUnknownTokens: false,
  refusalTexts: true,
  sessionsOutsideHours: 'go-on',
  runningCost: false,
  tariffTexts: false,
  costMessages: false,
  defaultPrices: false,
  costUpdates: 'none',
  costUpdateInterval: 60,
  certificateRequests: 'sign',
  certificateDays: 365,
  billing: DEFAULT_BILLING_SETTINGS,
  unknownStations: 'refuse',
  sameIdentity: 'newest',
  staleAfter: 3,
  configurationCheck: 86_400,
  boot: { status: 'Accepted' },
  callTimeoutMs: 30_000,
  rateLimits: { usual: { burst: 5_000, perMinute: 30_000 }, strict: { burst: 60, perMinute: 30 } },
  keepLocalLists: false,
  keepLocalListsOf: [],
  maxMessageBytes: 1024 * 1024,
  pingIntervalMs: 0,
  hashPasswords: false,
  maxUploadBytes: 64 * 1024 * 1024,
};

/** Those that were set while it ran, by name. What is given at a start goes before them. */
export interface SettingsRepository {
  all(): Promise<Record<string, unknown>>;
  save(settings: Readonly<Record<string, unknown>>): Promise<void>;
}
