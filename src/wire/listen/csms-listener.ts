import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { failure } from '../../diagnostics/index.js';
import { editionOfSubprotocol } from '../../ocpp/index.js';
import { inNextTurn } from '../../world/index.js';
import { DEFAULT_MAX_MESSAGE_BYTES } from '../connect/websocket-options.js';
import { type EngineClient, type EngineServer, loadEngine } from '../engine.js';
import { FrameSequence } from '../frame-record.js';
import { type InProcessEndpoint, streamPair } from '../link/in-process.js';
import { Line } from '../link/line.js';
import type { CsmsListener, Handshake, ListenerOptions } from '../listener.js';
import { type Judges, loadJudges } from '../peer/judges.js';
import { RpcPeer } from '../peer/rpc-peer.js';
import { type Admission, Gate } from './gate.js';
import { explain } from './http-answers.js';
import { secureServer } from './secure-server.js';

const GOING_AWAY = 1001;

/** Makes the CSMS side of OCPP-J. It does not listen yet, and need not for connections within this process. */
export async function createCsmsListener(options: ListenerOptions): Promise<CsmsListener> {
  const [engine, judges] = await Promise.all([loadEngine(), loadJudges(options.editions)]);
  const server = engine.server({
    protocols: judges.map(({ edition }) => edition.subprotocol),
    wssOptions: {
      maxPayload: options.maxMessageBytes ?? DEFAULT_MAX_MESSAGE_BYTES,
      perMessageDeflate: (options.compression ?? true) && sparingly,
    },
  });
  return new Listener(options, server, judges);
}

/** Messages of OCPP are short: compressing below a kilobyte, or keeping a window per station, costs more than it saves. */
const sparingly = { threshold: 1024, serverNoContextTakeover: true, clientNoContextTakeover: true };

class Listener implements CsmsListener {
  readonly #options: ListenerOptions;
  readonly #engine: EngineServer;
  readonly #judges: Judges;
  readonly #subprotocols: readonly string[];
  readonly #gate: Gate;
  readonly #sequence: FrameSequence;
  readonly #connections = new Map<string, number>();
  readonly #peers = new Set<RpcPeer>();
  #listening: http.Server | undefined;
  #inner: http.Server | undefined;

  constructor(options: ListenerOptions, engine: EngineServer, judges: Judges) {
    this.#options = options;
    this.#engine = engine;
    this.#judges = judges;
    this.#subprotocols = judges.map(({ edition }) => edition.subprotocol);
    this.#gate = new Gate(options, engine, this.#subprotocols);
    this.#sequence = options.sequence ?? new FrameSequence();
    engine.on('client', (client: EngineClient & { readonly session: Admission }) =>
      this.#welcome(client, client.session.handshake),
    );
  }

  get port(): number | undefined {
    return (this.#listening?.address() as AddressInfo | null | undefined)?.port;
  }

  get url(): string | undefined {
    const { host = '127.0.0.1', tls } = this.#options;
    const name = host.includes(':') ? `[${host}]` : host;
    return this.port === undefined ? undefined : `${tls ? 'wss' : 'ws'}://${name}:${this.port}`;
  }

  async listen(): Promise<void> {
    const { host = '127.0.0.1', port = 0 } = this.#options;
    const server = this.#httpServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port)));
      server.listen(port, host, resolve);
    });
    this.#listening = server;
  }

  connector(): InProcessEndpoint {
    this.#inner ??= this.#httpServer();
    const server = this.#inner;
    return {
      connect: () => {
        const [here, there] = streamPair();
        server.emit('connection', there);
        return here;
      },
    };
  }

  async close(): Promise<void> {
    const server = this.#listening;
    this.#listening = undefined;
    const stopped = server && new Promise((resolve) => server.close(resolve));
    await Promise.all([...this.#peers].map((peer) => peer.close(GOING_AWAY, 'The CSMS is shutting down')));
    await this.#engine.close({});
    server?.closeAllConnections();
    await stopped;
  }

  #httpServer(): http.Server {
    const { tls, clock, onRefused } = this.#options;
    const server = tls ? secureServer(tls, clock, onRefused) : http.createServer();
    server.on('upgrade', this.#gate.upgrade);
    server.on('request', explain(this.#subprotocols));
    return server;
  }

  #welcome(client: EngineClient, handshake: Handshake): void {
    const { clock, random } = this.#options;
    const edition = editionOfSubprotocol(client._ws.protocol);
    const judge = this.#judges.find((each) => each.edition.id === edition);
    const line = new Line(client, { clock, end: 'csms' });
    // Only with `noSubprotocol: 'complete'`: nothing was agreed on, so nothing can be said.
    if (!judge) {
      void line.close(1002, 'No common subprotocol');
      return;
    }
    const { identity } = handshake;
    const connection = (this.#connections.get(identity) ?? 0) + 1;
    this.#connections.set(identity, connection);
    const peer = new RpcPeer({
      line,
      end: 'csms',
      identity,
      connection,
      judge,
      clock,
      random: random.fork(`${identity} ${connection}`),
      sequence: this.#sequence,
      options: this.#options,
    });
    this.#peers.add(peer);
    peer.onClose(() => this.#peers.delete(peer));
    this.#introduce(peer, handshake);
  }

  // ocpp-rpc would turn what this throws into a closed connection; a defect has to come to light.
  #introduce(peer: RpcPeer, handshake: Handshake): void {
    try {
      this.#options.onPeer(peer, handshake);
    } catch (error) {
      inNextTurn(() => {
        throw error;
      });
    }
  }
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return failure('PF2011', { port, host, option: '`--port`' }, { cause: error });
  return failure('PF2012', { host, port, reason: error.message }, { cause: error });
}
