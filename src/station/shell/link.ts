import type { Edition } from '../../ocpp/index.js';
import type {
  CallOptions,
  CallOutcome,
  ConnectOptions,
  FrameRecord,
  IncomingCall,
  LinkFaults,
  Peer,
  RefusedConnection,
  TlsFault,
} from '../../wire/index.js';
import { connectStation } from '../../wire/index.js';
import { inNextTurn, nextTurn } from '../../world/index.js';
import type { CallResult, Connecting } from '../core/effects.js';
import type { NetworkProfile } from '../network/state.js';
import { reach } from './reach.js';

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
> & {
  /** Of those that what it has would allow, the one that it is put up with; absent: the highest. */
  readonly securityProfile?: number;
  /** Where another way leads than the one that it was put up with; absent or undefined: where its URL says. */
  readonly route?: (profile: NetworkProfile) => Pick<ConnectOptions, 'endpoint' | 'link'> | undefined;
};

export interface LinkEvents {
  up(): void;
  /** `security`: the security event that it is. */
  down(reason: string, security?: string): void;
  call(call: IncomingCall): void;
  frame(record: FrameRecord): void;
  refused(refused: RefusedConnection): void;
  /** A CALL of ours was kept back because it breaks the edition. */
  unfit(action: string, problem: string): void;
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
  #isAnswering = false;
  /** Resolves when the present connection has come down. */
  #down: Promise<void> | undefined;

  constructor(who: Identity, access: Access, faults: LinkFaults, events: LinkEvents) {
    this.#who = who;
    this.#access = access;
    this.#faults = faults;
    this.#events = events;
  }

  get peer(): Peer | undefined {
    return this.#peer;
  }

  async connect(how: Connecting): Promise<void> {
    const generation = ++this.#generation;
    this.#connections += 1;
    const { edition, identity, clock, random } = this.#who;
    const outcome = await connectStation({
      ...reach(this.#withCredentials(how), how.profile),
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
      this.#events.down(outcome.refused.message, securityEventOf(outcome.refused));
      return;
    }
    this.#adopt(outcome.peer, generation);
  }

  /** What OCPP has given the station takes the place of what it came with (A01, A02, M05). */
  #withCredentials({ password, credentials }: Connecting): Access {
    return {
      ...this.#access,
      ...(password ? { password: bytesOf(password) } : {}),
      ...(credentials ? { tls: { ...this.#access.tls, ...credentials } } : {}),
    };
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

  /** Closes the connection and tells that it is down. */
  hangUp(): void {
    void this.#peer?.close(1000);
  }

  pingEvery(ms: number): void {
    this.#peer?.pingEvery(ms);
  }

  /**
   * Says a CALL and tells what became of it. While the connection is being closed nothing leaves any more: `closed` is told once it is
   * down, or a message that has to be said again would be tried without end and without a pause in which it could come down.
   */
  async call(action: string, payload: Record<string, unknown>, options: CallOptions): Promise<CallResult> {
    const peer = this.#peer;
    if (!peer) return { kind: 'closed' };
    const outcome = await peer.call(action, payload, options);
    if (outcome.kind === 'refused') this.#events.unfit(action, outcome.message);
    if (outcome.kind === 'closed' && this.#peer === peer) await this.#down;
    return resultOf(outcome);
  }

  /** Answers are acted upon some moments after they came, as they come by promises. */
  #answered(): void {
    this.#isAnswering = true;
    inNextTurn(() => {
      this.#isAnswering = false;
    });
  }

  /** A call that comes right behind an answer finds it acted upon: StartTransaction's, when it is about that transaction. */
  async #inOrder(call: IncomingCall): Promise<void> {
    if (this.#isAnswering) await nextTurn();
    this.#events.call(call);
  }

  #adopt(peer: Peer, generation: number): void {
    this.#peer = peer;
    this.#down = new Promise((resolve) => peer.onClose(() => resolve()));
    peer.onFrame((record) => {
      this.#events.frame(record);
      if (isAnswer(record)) this.#answered();
    });
    peer.onCall((call) => this.#inOrder(call));
    peer.onClose(({ reason, code }) => {
      if (generation !== this.#generation) return;
      this.#peer = undefined;
      this.#events.down(reason || `closed with ${code}`);
    });
    this.#events.up();
  }
}

function isAnswer({ direction, frame }: FrameRecord): boolean {
  return direction === 'received' && (frame?.kind === 'result' || frame?.kind === 'error');
}

function bytesOf({ value, notation }: { value: string; notation: 'hex' | 'text' }): Buffer {
  return Buffer.from(value, notation === 'hex' ? 'hex' : 'utf8');
}

/** A refusal that belongs in the security log (2.0.1 appendices, security events). */
function securityEventOf({ tls, status }: RefusedConnection): string | undefined {
  if (status === 401 || status === 403) return 'FailedToAuthenticateAtCsms';
  return tls && TLS_EVENTS[tls];
}

const TLS_EVENTS: Readonly<Partial<Record<TlsFault, string>>> = {
  // A00.FR.310, FR.413
  expired: 'InvalidCsmsCertificate',
  'not-yet-valid': 'InvalidCsmsCertificate',
  revoked: 'InvalidCsmsCertificate',
  'wrong-host': 'InvalidCsmsCertificate',
  'self-signed': 'InvalidCsmsCertificate',
  'unknown-authority': 'InvalidCsmsCertificate',
  'bad-certificate': 'InvalidCsmsCertificate',
  // A00.FR.316, FR.419
  version: 'InvalidTLSVersion',
  // A00.FR.323, FR.426
  cipher: 'InvalidTLSCipherSuite',
  'certificate-refused': 'FailedToAuthenticateAtCsms',
};

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
