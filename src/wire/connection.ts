import type { Diagnostic } from '../diagnostics/index.js';
import type { Edition } from '../ocpp/index.js';
import type { Clock, Random } from '../world/index.js';
import type { FrameSequence } from './frame-record.js';
import type { InProcessEndpoint } from './link/in-process.js';
import type { LinkFaults } from './link/link-faults.js';
import type { Peer, PeerOptions } from './peer.js';
import type { TlsFault } from './tls/fault.js';
import type { TlsPolicy } from './tls/policy.js';

/** TLS of the station: PEM texts, and whose certificate is believed. */
export interface ClientTls extends TlsPolicy {
  readonly ca?: string | Buffer | readonly (string | Buffer)[];
  readonly cert?: string | Buffer;
  readonly key?: string | Buffer;
  readonly passphrase?: string;
  /** Revocation lists; given one, every authority of the chain needs its list. */
  readonly crl?: string | Buffer | readonly (string | Buffer)[];
  /** Default true. */
  readonly rejectUnauthorized?: boolean;
  /** Name to ask for and to find in the certificate, when it is not that of the endpoint. */
  readonly servername?: string;
}

/** How a station reaches its CSMS. */
export interface ConnectOptions extends PeerOptions {
  /** OCPP-J endpoint, `ws://` or `wss://`; the identity is appended to its path. May be left out with `link`. */
  readonly endpoint?: string;
  /** Connects without a port, to a listener in this process. */
  readonly link?: InProcessEndpoint;
  readonly identity: string;
  /** Editions to offer, the preferred one first. */
  readonly editions: readonly Edition[];
  /** Basic authentication with the identity as user name. A string is sent as UTF-8, bytes as they are. */
  readonly password?: string | Buffer;
  readonly clock: Clock;
  /** Message ids are drawn from it, connection after connection. */
  readonly random: Random;
  readonly tls?: ClientTls;
  /** Misbehaviour of this station's network. */
  readonly faults?: LinkFaults;
  readonly sequence?: FrameSequence;
  /** Number of this connection in the records. Default 1. */
  readonly connection?: number;
  /** Milliseconds in which the connection must stand. Default 30,000. */
  readonly connectTimeoutMs?: number;
  /** Offers permessage-deflate. Default false: optional for a station (2.x part 4, 3.4). */
  readonly compression?: boolean;
}

/**
 * Why there is no connection. `unreachable`: nobody answers. `dns`: no such host. `tls`: no trust, or no TLS at the other
 * end. `http`: an HTTP status instead of an upgrade. `subprotocol`: none of the offered editions is spoken there.
 * `not-websocket`: something else answers. `timeout`: no answer in time. `endpoint`: the address itself is unusable.
 */
export type RefusalKind =
  | 'unreachable'
  | 'dns'
  | 'tls'
  | 'http'
  | 'subprotocol'
  | 'not-websocket'
  | 'timeout'
  | 'endpoint';

/** A connection that did not come about, as a diagnostic that can be shown as it is. */
export interface RefusedConnection extends Diagnostic {
  readonly kind: RefusalKind;
  /** HTTP status, when there was one. */
  readonly status?: number;
  /** With `tls`, what was wrong; with `http`, set when a certificate of ours was refused. */
  readonly tls?: TlsFault;
  /** What the other end or the machine said, verbatim. */
  readonly reason: string;
}

export type ConnectOutcome =
  | { readonly peer: Peer; readonly refused?: undefined }
  | { readonly peer?: undefined; readonly refused: RefusedConnection };
