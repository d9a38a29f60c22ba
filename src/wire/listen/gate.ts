import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { EngineHandshake, EngineServer } from '../engine.js';
import type { Authorization, Handshake, ListenerOptions } from '../listener.js';
import { certificateFlaw, clientCert, isSecure } from '../tls/client-cert.js';
import { refuseUpgrade } from './http-answers.js';
import { readPath, readSubprotocols, type Unfit, unfit } from './upgrade-checks.js';

/** What a connection carries from the gate to its Peer, as the session of ocpp-rpc. */
export interface Admission {
  readonly handshake: Handshake;
}

/** Decides who is let in, and tells those who are not. */
export class Gate {
  readonly #options: ListenerOptions;
  readonly #server: EngineServer;
  readonly #subprotocols: readonly string[];

  constructor(options: ListenerOptions, server: EngineServer, subprotocols: readonly string[]) {
    this.#options = options;
    this.#server = server;
    this.#subprotocols = subprotocols;
    server.auth((accept, _reject, handshake) => this.#decide(accept, handshake));
  }

  /** Listener for `upgrade` of an HTTP server. */
  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const path = readPath(request.url ?? '/');
    const flaw = 'status' in path ? path : unfit(request);
    if (flaw) {
      this.#refuse(request, socket, flaw, path);
      return;
    }
    const release = this.#options.clock.hold();
    this.#server
      .handleUpgrade(request, socket, head)
      .catch((error: Error) => this.#refuse(request, socket, { status: 500, reason: error.message }, path))
      .finally(release);
  };

  async #decide(accept: (session: object, protocol?: false) => void, from: EngineHandshake): Promise<void> {
    const handshake = describe(from);
    const { request } = from;
    const flaw = this.#strangerFlaw(handshake) ?? (await this.#refusal(handshake, from.protocols));
    if (!flaw) {
      accept({ handshake } satisfies Admission);
    } else if (flaw.status === COMPLETE) {
      this.#tell(request, flaw, handshake);
      accept({ handshake } satisfies Admission, false);
    } else {
      this.#refuse(request, request.socket, flaw, handshake);
    }
  }

  /** A00.FR.407: without a believed certificate it goes no further where one is asked for. */
  #strangerFlaw({ secure, tlsClientCert }: Handshake): Unfit | undefined {
    const { requestCert = false, rejectUnauthorized = requestCert } = this.#options.tls ?? {};
    const flaw = secure && requestCert && rejectUnauthorized ? certificateFlaw(tlsClientCert) : undefined;
    return flaw && { status: 403, ...flaw };
  }

  async #refusal(handshake: Handshake, offered: ReadonlySet<string>): Promise<Unfit | undefined> {
    const verdict = await this.#authorize(handshake);
    return verdict.accept ? this.#subprotocolFlaw(offered) : verdict;
  }

  #subprotocolFlaw(offered: ReadonlySet<string>): Unfit | undefined {
    if (this.#subprotocols.some((name) => offered.has(name))) return undefined;
    const reason = `No common subprotocol: offered ${list(offered)}, spoken here ${list(this.#subprotocols)}.`;
    return {
      status: this.#options.noSubprotocol === 'complete' ? COMPLETE : 400,
      code: 'no-common-subprotocol',
      reason,
    };
  }

  // Whoever decides may fail; the station gets a 500 then, and the reason is reported like any other.
  async #authorize(handshake: Handshake): Promise<Authorization> {
    try {
      return (await this.#options.authorize?.(handshake)) ?? { accept: true };
    } catch (error) {
      return {
        accept: false,
        status: 500,
        code: 'could-not-decide',
        reason: `The CSMS could not decide: ${(error as Error).message}`,
      };
    }
  }

  #refuse(request: IncomingMessage, socket: Duplex, flaw: Unfit, known: Partial<Handshake> | Unfit): void {
    refuseUpgrade(socket, flaw.status, flaw.reason, flaw.headers);
    this.#tell(request, flaw, known);
  }

  #tell(
    request: IncomingMessage,
    { status, reason, tls, code }: Unfit,
    known: Partial<Handshake> | Unfit,
  ): void {
    const { identity, path = '' } = 'identity' in known ? known : {};
    this.#options.onRefused?.({
      status,
      reason,
      path,
      remoteAddress: request.socket.remoteAddress ?? '',
      subprotocols: readSubprotocols(request.headers['sec-websocket-protocol']) ?? [],
      ...(identity !== undefined && { identity }),
      ...(tls !== undefined && { tls }),
      ...(code !== undefined && { code }),
    });
  }
}

function describe({
  identity,
  endpoint,
  remoteAddress,
  protocols,
  password,
  request,
}: EngineHandshake): Handshake {
  const tlsClientCert = clientCert(request);
  return {
    identity,
    path: endpoint,
    remoteAddress: remoteAddress ?? '',
    subprotocols: [...protocols],
    secure: isSecure(request),
    ...(password && { password }),
    ...(tlsClientCert && { tlsClientCert }),
  };
}

/** Switching Protocols: the handshake is completed, only to be closed at once. */
const COMPLETE = 101;

const list = (names: Iterable<string>): string => [...names].join(', ') || 'none';
