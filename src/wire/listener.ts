import type { Edition } from '../ocpp/index.js';
import type { Clock, Random } from '../world/index.js';
import type { FrameSequence } from './frame-record.js';
import type { InProcessEndpoint } from './link/in-process.js';
import type { Peer, PeerOptions } from './peer.js';
import type { TlsFault } from './tls/fault.js';
import type { TlsPolicy } from './tls/policy.js';

/** TLS of the CSMS: PEM texts. Two certificates, one per algorithm, serve every cipher suite of A00.FR.318. */
export interface ServerTls extends TlsPolicy {
  readonly cert: string | Buffer | readonly (string | Buffer)[];
  readonly key: string | Buffer | readonly (string | Buffer)[];
  /** Authorities whose client certificates are believed. */
  readonly ca?: string | Buffer | readonly (string | Buffer)[];
  /** Revocation lists of stations; given one, every authority of the chain needs its list. */
  readonly crl?: string | Buffer | readonly (string | Buffer)[];
  /** Asks stations for a certificate (security profile 3). Default false. */
  readonly requestCert?: boolean;
  /** Refuses stations without a believed certificate. Default: as `requestCert`. */
  readonly rejectUnauthorized?: boolean;
}

/** A station that asks to be let in. */
export interface Handshake {
  readonly identity: string;
  /** Of Basic authentication, when its user name is the identity. */
  readonly password?: Buffer;
  /** Path of the endpoint, without the identity: `/ocpp`. */
  readonly path: string;
  /** `in-process` on a link without a port. */
  readonly remoteAddress: string;
  /** As offered, in the station's order. */
  readonly subprotocols: readonly string[];
  /** The connection is secured by TLS. */
  readonly secure: boolean;
  readonly tlsClientCert?: TlsClientCert;
}

export interface TlsClientCert {
  readonly commonName: string;
  readonly organization: string;
  /** SHA-256 over the certificate, colon-separated hex. */
  readonly fingerprint: string;
  /** End of validity as the certificate has it. */
  readonly validTo: string;
  /** PEM is not kept; this is the certificate in DER. */
  readonly raw: Buffer;
  /** Why it is not believed. Such a station gets here only with `rejectUnauthorized: false`. */
  readonly flaw?: TlsFault;
}

/** 404: identity not known (1.6-J 3.2; 2.x part 4, 3.3). 401: wrong password. */
export type Authorization =
  | { readonly accept: true }
  | {
      readonly accept: false;
      readonly status: number;
      readonly reason: string;
      readonly tls?: TlsFault;
      /** Why, as a word for programs; comes back in `onRefused`. */
      readonly code?: string;
    };

/** A connection that was turned away. */
export interface RefusedHandshake
  extends Omit<Handshake, 'identity' | 'password' | 'secure' | 'tlsClientCert'> {
  /** Absent when the path could not be read. */
  readonly identity?: string;
  /** HTTP status; absent when it did not come to HTTP. */
  readonly status?: number;
  readonly reason: string;
  /** Why, as a word: of this end (`no-common-subprotocol`), or of whoever decided. Absent where TLS was why. */
  readonly code?: string;
  /** Set when TLS, or the certificate of the station, was the reason. */
  readonly tls?: TlsFault;
}

export interface ListenerOptions extends PeerOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Editions spoken here, the preferred one first; the first that the station offers too is taken. */
  readonly editions: readonly Edition[];
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  readonly tls?: ServerTls;
  /** Accepts permessage-deflate where a station offers it. Default true: a CSMS has to (2.x part 4, 3.4). */
  readonly compression?: boolean;
  /**
   * What a station that offers no edition spoken here gets. `refuse`, the default: HTTP 400, as the steps of TC_088_CSMS
   * and TC_B_58_CSMS want it. `complete`: the handshake is completed without a subprotocol and the connection closed at
   * once, as the text wants it (1.6-J 3.2; 2.x part 4, 3.3).
   */
  readonly noSubprotocol?: 'refuse' | 'complete';
  readonly sequence?: FrameSequence;
  /** Default: everybody is let in. Virtual time stands still meanwhile. */
  readonly authorize?: (handshake: Handshake) => Authorization | Promise<Authorization>;
  /**
   * A station is connected. Handlers set in this call see every frame. An older connection of the same identity is left
   * alone: `peer.connection` tells which is newer.
   */
  readonly onPeer: (peer: Peer, handshake: Handshake) => void;
  readonly onRefused?: (refused: RefusedHandshake) => void;
}

/** The CSMS side of OCPP-J: hands out a Peer for each station that connects. */
export interface CsmsListener {
  /** Port in use; undefined while not listening. */
  readonly port: number | undefined;
  /** `ws://127.0.0.1:9000`; undefined while not listening. */
  readonly url: string | undefined;
  /** Throws a PlugfestError (PF2011, PF2012) when the port cannot be had. */
  listen(): Promise<void>;
  /** For `connectStation`: the same listener without a port, secured by TLS when the listener is. */
  connector(): InProcessEndpoint;
  /** Says goodbye (1001) to every station and stops listening. */
  close(): Promise<void>;
}
