import type { Edition } from '../../ocpp/index.js';
import type {
  CallOutcome,
  ConnectOptions,
  FrameRecord,
  IncomingCall,
  LinkFaults,
  Peer,
  RefusedConnection,
} from '../../wire/index.js';
import { connectStation } from '../../wire/index.js';
import type { CallResult } from '../core/effects.js';

/** How this station reaches its CSMS: everything about a connection but who it is. */
export type Access = Pick<
  ConnectOptions,
  | 'endpoint'
  | 'link'
  | 'password'
  | 'tls'
  | 'compression'
  | 'connectTimeoutMs'
  | 'defaultTimeoutMs'
  | 'maxMessageBytes'
  | 'sequence'
>;

export interface LinkEvents {
  up(): void;
  down(reason: string): void;
  call(call: IncomingCall): void;
  frame(record: FrameRecord): void;
  refused(refused: RefusedConnection): void;
}

type Identity = Pick<ConnectOptions, 'identity' | 'clock' | 'random'> & { edition: Edition };

/** The connection of one station, one at a time. What an old connection still has to say after a new one stands is not heard. */
export class Link {
  readonly #who: Identity;
  readonly #access: Access;
  readonly #faults: LinkFaults;
  readonly #events: LinkEvents;
  #peer: Peer | undefined;
  #generation = 0;
  #connections = 0;

  constructor(who: Identity, access: Access, faults: LinkFaults, events: LinkEvents) {
    this.#who = who;
    this.#access = access;
    this.#faults = faults;
    this.#events = events;
  }

  get peer(): Peer | undefined {
    return this.#peer;
  }

  async connect(): Promise<void> {
    const generation = ++this.#generation;
    this.#connections += 1;
    const { edition, identity, clock, random } = this.#who;
    const outcome = await connectStation({
      ...this.#access,
      identity,
      clock,
      random,
      editions: [edition],
      faults: this.#faults,
      connection: this.#connections,
    });
    if (generation !== this.#generation) {
      outcome.peer?.terminate();
      return;
    }
    if (!outcome.peer) {
      this.#events.refused(outcome.refused);
      this.#events.down(outcome.refused.message);
      return;
    }
    this.#adopt(outcome.peer, generation);
  }

  /** @param abrupt Without a closing handshake, as when the power goes. */
  disconnect(abrupt: boolean): Promise<unknown> {
    this.#generation += 1;
    const peer = this.#peer;
    this.#peer = undefined;
    if (!peer) return Promise.resolve();
    if (!abrupt) return peer.close(1000);
    peer.terminate();
    return Promise.resolve();
  }

  /** Says a CALL and tells what became of it. */
  async call(action: string, payload: Record<string, unknown>): Promise<CallResult> {
    if (!this.#peer) return { kind: 'closed' };
    return resultOf(await this.#peer.call(action, payload));
  }

  #adopt(peer: Peer, generation: number): void {
    this.#peer = peer;
    peer.onFrame((record) => this.#events.frame(record));
    peer.onCall((call) => this.#events.call(call));
    peer.onClose(({ reason, code }) => {
      if (generation !== this.#generation) return;
      this.#peer = undefined;
      this.#events.down(reason || `closed with ${code}`);
    });
    this.#events.up();
  }
}

function resultOf(outcome: CallOutcome): CallResult {
  switch (outcome.kind) {
    case 'result':
      return { kind: 'result', payload: outcome.payload };
    case 'error':
      return { kind: 'error', code: outcome.code, description: outcome.description };
    case 'invalid':
      return { kind: 'invalid', message: outcome.problem.message };
    case 'refused':
      return { kind: 'error', code: 'FormationViolation', description: outcome.message };
    default:
      return { kind: outcome.kind };
  }
}
