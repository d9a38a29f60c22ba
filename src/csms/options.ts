import type { Edition } from '../ocpp/index.js';
import type { Authorities } from '../pki/index.js';
import type { FrameSequence, ServerTls } from '../wire/index.js';
import type { Clock, Random } from '../world/index.js';
import type { Mailer } from './letters/mail/mail.js';
import type { PaymentsConfig } from './payments/config.js';
import type { CsmsSettings } from './settings.js';
import type { StorePlace } from './store/store.js';

/** What a CSMS is made with. */
export interface CsmsOptions {
  clock: Clock;
  random: Random;
  /** Where everything is kept. */
  store: StorePlace;
  /** Editions spoken, the preferred one first. Default: all, the newest first. */
  editions?: readonly Edition[] | undefined;
  settings?: Partial<CsmsSettings> | undefined;
  /** Numbers the frames; to be shared where records of both ends are put in one order. */
  sequence?: FrameSequence | undefined;
  /** Who signs for stations and drivers. Default: authorities of its own, by the seed. */
  authorities?: Authorities | undefined;
  /** The folder whose files can be offered to stations as firmware; none unless said. */
  firmwareFolder?: string | undefined;
  /** Payment providers; the sandbox, where none is named or it is one of those. */
  payments?: PaymentsConfig | undefined;
  /** How messages reach people. Default: they are kept in memory, where operators can read them. */
  mailer?: Mailer | undefined;
  /** Hears what an operator would want to read in a log. */
  log?: ((entry: LogEntry) => void) | undefined;
}

export interface LogEntry {
  level: 'info' | 'warning' | 'error';
  text: string;
  station?: string;
  cause?: unknown;
}

export interface ListenOptions {
  /** Default 0: any free one. */
  port?: number | undefined;
  /** Default 127.0.0.1. */
  host?: string | undefined;
  tls?: ServerTls | undefined;
}

export interface ApiOptions {
  /** Default 0: any free one. */
  port?: number | undefined;
  /** Default 127.0.0.1. */
  host?: string | undefined;
  /** Opens everything, in `X-API-Key`; besides the keys on record, which `csms.access.keys` makes. */
  apiKey?: string | undefined;
}
