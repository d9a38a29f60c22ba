import type { Duplex } from 'node:stream';
import { editionOfSubprotocol } from '../../ocpp/index.js';
import { inNextTurn, sleep } from '../../world/index.js';
import type { ConnectOptions, ConnectOutcome, RefusedConnection } from '../connection.js';
import { type Engine, type EngineClient, loadEngine, takeOver } from '../engine.js';
import { FrameSequence } from '../frame-record.js';
import type { Carrier } from '../link/carrier.js';
import { Line } from '../link/line.js';
import { type Judges, loadJudges } from '../peer/judges.js';
import { RpcPeer } from '../peer/rpc-peer.js';
import { type Attempt, badEndpoint, refusal, refusalOf } from './refusal.js';
import { IN_PROCESS, readTarget } from './target.js';
import { websocketOptions } from './websocket-options.js';

const DEFAULT_CONNECT_TIMEOUT_MS = 30_000;

/** Connects a station. Never rejects, never tries twice. */
export async function connectStation(options: ConnectOptions): Promise<ConnectOutcome> {
  const { identity, link, clock, connectTimeoutMs: timeoutMs = DEFAULT_CONNECT_TIMEOUT_MS } = options;
  const endpoint = options.endpoint ?? (link ? IN_PROCESS : '');
  const target = readTarget(endpoint, identity);
  if (typeof target === 'string') return { refused: badEndpoint(endpoint, target) };
  // Virtual time stands still: the other end needs turns of the event loop, not time.
  const release = clock.hold();
  const judges = await loadJudges(options.editions);
  const subprotocols = judges.map(({ edition }) => edition.subprotocol);
  const attempt: Attempt = { target, subprotocols, timeoutMs };
  const blocked = options.faults?.attempt();
  if (blocked) {
    release();
    if (blocked === 'refused') return { refused: refusal('unreachable', 'connect ECONNREFUSED', attempt) };
    await sleep(clock, timeoutMs);
    return { refused: refusal('timeout', 'no answer', attempt) };
  }
  const { line, ...outcome } = await new Connecting(options, attempt, judges, await loadEngine()).run();
  // Whoever awaits this can set handlers before the first frame is read.
  inNextTurn(() => {
    line?.uncork();
    release();
  });
  return outcome;
}

type Made = ConnectOutcome & { readonly line?: Line };

/** One attempt. */
class Connecting {
  readonly #options: ConnectOptions;
  readonly #attempt: Attempt;
  readonly #judges: Judges;
  readonly #client: EngineClient;
  #carrier: (Duplex & Carrier) | undefined;
  #isTooLate = false;

  constructor(options: ConnectOptions, attempt: Attempt, judges: Judges, engine: Engine) {
    this.#options = options;
    this.#attempt = attempt;
    this.#judges = judges;
    const { endpoint, query } = attempt.target;
    const keep = (carrier: Duplex & Carrier): void => {
      this.#carrier = carrier;
    };
    this.#client = engine.client({
      endpoint,
      ...(query && { query }),
      identity: options.identity,
      protocols: attempt.subprotocols,
      ...(options.password !== undefined && { password: options.password }),
      wsOpts: websocketOptions(options, attempt.target, keep),
    });
    takeOver(this.#client);
  }

  async run(): Promise<Made> {
    const timer = this.#options.clock.after(this.#attempt.timeoutMs, () => {
      this.#isTooLate = true;
      void this.#client.close();
    });
    let made: Made | undefined;
    try {
      const connecting = this.#client.connect();
      // Listening from the first moment: a CSMS may speak as soon as it has accepted.
      this.#client._ws?.once('open', () => {
        made = this.#makePeer();
      });
      await connecting;
    } catch (error) {
      return { refused: this.#refusal(error) };
    } finally {
      timer.cancel();
    }
    return made ?? { refused: refusal('not-websocket', 'the connection closed at once', this.#attempt) };
  }

  #refusal(error: unknown): RefusedConnection {
    return this.#isTooLate ? refusal('timeout', 'no answer', this.#attempt) : refusalOf(error, this.#attempt);
  }

  #makePeer(): Made {
    const { clock, random, faults, identity, connection = 1, sequence = new FrameSequence() } = this.#options;
    const edition = editionOfSubprotocol(this.#client._ws.protocol);
    const judge = this.#judges.find((each) => each.edition.id === edition);
    if (!judge) throw new RangeError(`ws let the subprotocol ${this.#client._ws.protocol} pass`);
    const line = new Line(this.#client, {
      clock,
      end: 'station',
      corked: true,
      faults,
      carrier: this.#carrier,
    });
    const options = this.#options;
    const peer = new RpcPeer({
      line,
      end: 'station',
      identity,
      connection,
      judge,
      clock,
      random,
      sequence,
      options,
    });
    return { peer, line };
  }
}
