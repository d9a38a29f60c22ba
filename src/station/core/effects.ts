import type { Message } from '../../dialect/dialect.js';
import type { Subject } from '../../pki/index.js';
import type { Credentials } from '../certificates/credentials.js';
import type { NetworkProfile } from '../network/state.js';
import type { FirmwareImage } from './firmware-state.js';
import type { Signals } from './signals.js';
import type { Contract } from './state.js';

/** What comes in. Times are not part of an input: the shell tells the core the time of each. */
export type Input =
  | { kind: 'act'; name: string; params: Record<string, unknown> }
  /** A CALL from the CSMS. `id` is the shell's handle for the answer. */
  | { kind: 'heard'; id: number; message: Message }
  /** What became of a CALL that the core asked for. */
  | { kind: 'outcome'; ref: number; outcome: CallResult }
  | { kind: 'timer'; name: string }
  /** `security`: the security event that the loss or refusal is (A04). */
  | { kind: 'link'; up: boolean; reason?: string; security?: string }
  | { kind: 'told'; said: Told }
  | { kind: 'transfer'; ref: number; outcome: TransferOutcome };

/** What comes back from other effects, heard by blocks as a signal of the same name. */
export type Told = { [S in ToldName]: { name: S; data: Signals[S] } }[ToldName];

type ToldName = 'key-made' | 'file-fetched' | 'contract-shown' | 'file-published' | 'file-read';

export type CallResult =
  | { kind: 'result'; payload: Record<string, unknown> }
  | { kind: 'error'; code: string; description: string }
  | { kind: 'timeout' }
  /** The link went down before an answer came. */
  | { kind: 'closed' }
  /** An answer came that breaks the schema; it counts as no answer. */
  | { kind: 'invalid'; message: string };

/** What became of a file. `failure` in the words of N01.FR.10. */
export type TransferOutcome =
  | { ok: true; bytes: number }
  | { ok: false; failure: TransferFailure; reason: string };

export type TransferFailure = 'UploadFailure' | 'PermissionDenied' | 'BadMessage' | 'NotSupportedOperation';

/** What became of a download. `signatureIsValid` where it was asked for. */
export type DownloadOutcome =
  | { ok: true; image: FirmwareImage; signatureIsValid?: boolean }
  | { ok: false; reason: string };

/** What a connection is made with, where it is not what the station was put up with. */
export interface Connecting {
  profile: NetworkProfile;
  /** Of Basic authentication, where the CSMS has set one. */
  password?: { value: string; notation: 'hex' | 'text' };
  credentials?: Credentials;
}

/** What the core wants done. The shell does it in this order. */
export type Effect =
  | { do: 'answer'; id: number; payload: Record<string, unknown> }
  | { do: 'refuse'; id: number; code: string; description: string }
  /** Say nothing to this CALL, ever (1.6 4.2: a rejected station is silent). */
  | { do: 'ignore'; id: number }
  | { do: 'call'; ref: number; message: Message; timeoutMs: number }
  | { do: 'timer'; name: string; inMs: number }
  | { do: 'cancel'; name: string }
  | { do: 'cancel-all' }
  | ({ do: 'connect' } & Connecting)
  /** `abrupt`: the socket just stops (power cut); otherwise a WebSocket close. */
  | { do: 'disconnect'; abrupt: boolean }
  /** A WebSocket close that is heard of as a lost link, so that the station connects anew. */
  | { do: 'hang-up' }
  | { do: 'upload'; ref: number; url: string; filename: string; content: string }
  /** Breaks a transfer off; its outcome is of no interest any more. */
  | { do: 'cancel-upload'; ref: number }
  /** Makes a key and the request for a certificate of it; told by `key-made`. */
  | { do: 'make-key'; slot: string; ref: number; subject: Partial<Subject> }
  /** Fetches a file of at most `limit` bytes, and checks its signature where there is one; told by `file-fetched`. */
  | {
      do: 'download';
      ref: number;
      url: string;
      limit: number;
      signing?: { certificate: string; signature: string };
      /** It stays in flash, to be published. */
      keep?: true;
    }
  /** Offers a kept file to others; told by `file-published`. */
  | { do: 'publish'; checksum: string }
  | { do: 'unpublish'; checksum: string }
  /** Breaks a download off; its outcome is of no interest any more. */
  | { do: 'cancel-download'; ref: number }
  /** Has the vehicle show the certificates of its contract; told by `contract-shown`. */
  | { do: 'ask-vehicle'; evseId: number; contract: Contract }
  /** Pings every so many milliseconds; 0: never. A connection without a pong is given up. */
  | { do: 'ping'; everyMs: number }
  | { do: 'link-fault'; name: string; params: Record<string, unknown> }
  | { do: 'note'; text: string }
  /** State worth a new snapshot. */
  | { do: 'changed' };
