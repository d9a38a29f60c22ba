import type { WebSocket } from 'ws';
import type { Clock, Timer } from '../../world/index.js';
import { type EngineClient, takeOver } from '../engine.js';
import type { End } from '../frame-record.js';
import type { CloseInfo, PingInfo } from '../peer.js';
import type { Carrier } from './carrier.js';
import { closeCodeOf, sendableCode, sendableReason } from './close-codes.js';
import type { FaultyLine, FrameData, LinkFaults, Travel } from './link-faults.js';

/** What a Line tells whoever uses it. */
export interface LineEvents {
  /** A string is a text message, a Buffer a binary one. */
  received(data: FrameData): void;
  pinged(ping: PingInfo): void;
  closed(info: CloseInfo): void;
}

export interface LineOptions {
  readonly clock: Clock;
  readonly end: End;
  /** Keeps what arrives, and the end of the connection, until `uncork`. */
  readonly corked?: boolean;
  readonly faults?: LinkFaults | undefined;
  readonly carrier?: Carrier | undefined;
}

/** Milliseconds that a closing handshake may take. */
const CLOSE_TIMEOUT_MS = 5_000;

const OPEN = 1;
const CLOSED = 3;

/** An open WebSocket: messages in and out through the faults of its network, pings, and an end that always comes. */
export class Line implements FaultyLine {
  readonly carrier: Carrier;
  readonly #client: EngineClient;
  readonly #ws: WebSocket;
  readonly #clock: Clock;
  readonly #end: End;
  readonly #faults: LinkFaults | undefined;
  #events: LineEvents | undefined;
  #corked: FrameData[] | undefined;
  #pings: Timer | undefined;
  #awaitsPong = false;
  #severed = false;
  #error: NodeJS.ErrnoException | undefined;
  #closingByUs: { code: number; reason: string } | undefined;
  #closeTimer: Timer | undefined;
  #info: CloseInfo | undefined;
  #waiting: ((info: CloseInfo) => void)[] | undefined;

  constructor(client: EngineClient, options: LineOptions) {
    this.#client = client;
    this.#ws = client._ws;
    this.#clock = options.clock;
    this.#end = options.end;
    this.#faults = options.faults;
    this.#corked = options.corked ? [] : undefined;
    const carrier = options.carrier;
    this.carrier = {
      sever: () => {
        this.#severed = true;
        carrier?.sever();
      },
      reset: () => (carrier ? carrier.reset() : this.terminate()),
    };
    takeOver(client);
    this.#listen();
  }

  get open(): boolean {
    return this.#ws.readyState === OPEN;
  }

  /** The one who is told; set once. */
  attach(events: LineEvents): void {
    this.#events = events;
    this.#faults?.attach(this);
  }

  uncork(): void {
    const kept = this.#corked;
    this.#corked = undefined;
    for (const data of kept ?? []) this.#events?.received(data);
    if (this.#info) this.#events?.closed(this.#info);
  }

  /** Whether the message was handed on. */
  send(data: FrameData): boolean {
    if (!this.open) return false;
    if (this.#faults) this.#faults.carry(this.#travel('sent'), data, (passed) => this.#put(passed));
    else this.#client.sendRaw(data);
    return true;
  }

  pingEvery(ms: number): void {
    this.#pings?.cancel();
    this.#pings = undefined;
    this.#awaitsPong = false;
    if (ms > 0 && this.open) this.#pings = this.#clock.every(ms, () => this.#ping());
  }

  close(code = 1000, reason = ''): Promise<CloseInfo> {
    if (this.open) {
      this.#closingByUs = { code: sendableCode(code), reason: sendableReason(reason) };
      if (this.#severed) this.#ws.terminate();
      else this.#sayGoodbye(this.#closingByUs);
    }
    return this.#whenClosed();
  }

  terminate(): void {
    if (this.#ws.readyState === CLOSED) return;
    this.#closingByUs ??= { code: 1006, reason: '' };
    this.#ws.terminate();
  }

  #whenClosed(): Promise<CloseInfo> {
    if (this.#info) return Promise.resolve(this.#info);
    return new Promise((resolve) => {
      this.#waiting ??= [];
      this.#waiting.push(resolve);
    });
  }

  #sayGoodbye({ code, reason }: { code: number; reason: string }): void {
    this.#closeTimer = this.#clock.after(CLOSE_TIMEOUT_MS, () => this.#ws.terminate());
    this.#ws.close(code, reason);
  }

  #listen(): void {
    const ws = this.#ws;
    ws.on('message', (data: Buffer, isBinary: boolean) => this.#arrive(isBinary ? data : data.toString()));
    ws.on('ping', () => this.#tell('ping', 'received'));
    ws.on('pong', () => {
      this.#awaitsPong = false;
      this.#tell('pong', 'received');
    });
    ws.on('error', (error) => {
      this.#error = error;
    });
    ws.on('close', (code, reason) => this.#closed(code, reason.toString()));
  }

  #arrive(data: FrameData): void {
    if (this.#faults) this.#faults.carry(this.#travel('received'), data, (passed) => this.#receive(passed));
    else this.#receive(data);
  }

  #receive(data: FrameData): void {
    if (this.#info) return;
    if (this.#corked) this.#corked.push(data);
    else this.#events?.received(data);
  }

  // A delayed frame may find the connection gone.
  #put(data: FrameData): void {
    if (this.open) this.#client.sendRaw(data);
  }

  #travel(direction: 'sent' | 'received'): Travel {
    return (this.#end === 'station') === (direction === 'sent') ? 'to-csms' : 'to-station';
  }

  #ping(): void {
    if (this.#awaitsPong) {
      this.#error = Object.assign(new Error('no pong to the last ping'), { code: 'PING_TIMEOUT' });
      this.#ws.terminate();
      return;
    }
    if (!this.open) return;
    this.#awaitsPong = true;
    this.#ws.ping();
    this.#tell('ping', 'sent');
  }

  #tell(kind: PingInfo['kind'], direction: PingInfo['direction']): void {
    this.#events?.pinged({ kind, direction, at: this.#clock.now() });
  }

  #closed(code: number, reason: string): void {
    this.#pings?.cancel();
    this.#closeTimer?.cancel();
    this.#faults?.detach(this);
    this.#info = this.#judge(code, reason);
    if (!this.#corked) this.#events?.closed(this.#info);
    for (const resolve of this.#waiting ?? []) resolve(this.#info);
    this.#waiting = undefined;
  }

  #judge(code: number, reason: string): CloseInfo {
    if (this.#closingByUs) return { by: 'us', ...this.#closingByUs };
    const fault = this.#error && closeCodeOf(this.#error);
    if (this.#error && fault) return { by: 'us', code: fault, reason: this.#error.message };
    const isLost = code === 1006;
    return { by: isLost ? 'lost' : 'them', code, reason: isLost ? (this.#error?.message ?? reason) : reason };
  }
}
