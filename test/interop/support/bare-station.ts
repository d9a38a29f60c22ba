import type { EventEmitter } from 'node:events';
import { RPCClient } from 'ocpp-rpc';
import { onTestFinished } from 'vitest';
import { type Edition, edition as editionInfo } from '../../../src/ocpp/index.js';
import { RealClock } from '../../../src/world/index.js';
import { ajvJudge, type Frame, type Json, type Judge, overlaps, readFrame } from './frames.js';
import { Log } from './log.js';

const clock = new RealClock();

export type Handler = (params: Json) => unknown;

/** What of ocpp-rpc is used. */
interface BareClient extends EventEmitter {
  connect(): Promise<unknown>;
  handle(handler: (call: { method: string; params: Json }) => Promise<unknown>): void;
  call(method: string, params: object): Promise<Json>;
  sendRaw(text: string): void;
  close(options: { code?: number; force?: boolean }): Promise<unknown>;
}

export interface BareStationOptions {
  url: string;
  identity?: string;
  password?: string;
  protocols?: string[];
}

/** ocpp-rpc as it comes, for a station: its own reading of the protocol, and its own opinion of what is valid. */
export class BareStation {
  readonly identity: string;
  readonly client: BareClient;
  readonly frames = new Log<Frame>();
  readonly closings = new Log<{ code: number; reason: string }>();
  /** What the CSMS said that strict mode (2.1: ajv) finds wrong. */
  readonly faults: string[] = [];
  readonly #handlers = new Map<string, Handler>();
  readonly #judge: Judge | undefined;

  /** Connects; rejects with what ocpp-rpc makes of a refusal (`code` is the HTTP status). */
  static async connect(edition: Edition, options: BareStationOptions): Promise<BareStation> {
    const station = new BareStation(edition, options);
    onTestFinished(() => station.client.close({ force: true }).then(() => {}));
    await station.client.connect();
    return station;
  }

  private constructor(edition: Edition, { url, identity = 'CP1', password, protocols }: BareStationOptions) {
    this.identity = identity;
    this.#judge = edition === '2.1' ? ajvJudge(edition, 'csms') : undefined;
    const client = new RPCClient({
      endpoint: `${url}/ocpp`,
      identity,
      protocols: protocols ?? [editionInfo(edition).subprotocol],
      strictMode: !this.#judge && !protocols,
      reconnect: false,
      // The CSMS has to do with stations that call as soon as they please.
      callConcurrency: 10,
      ...(password !== undefined && { password }),
    } as never) as unknown as BareClient;
    this.client = client;
    client.on('message', ({ message, outbound }) =>
      this.#see(String(message), outbound ? 'station' : 'csms'),
    );
    client.on('close', (closing) => this.closings.add(closing));
    client.on('strictValidationFailure', ({ method, error, outbound, isCall }) => {
      const ours = outbound ? 'own ' : '';
      this.faults.push(`${ours}${method} ${isCall ? 'request' : 'response'}: ${error.message}`);
    });
    client.handle(async ({ method, params }) => {
      const handler = this.#handlers.get(method);
      if (!handler) throw new Error(`nothing here does ${method}`);
      return handler(params);
    });
  }

  on(action: string, handler: Handler): this {
    this.#handlers.set(action, handler);
    return this;
  }

  /** The payload of the answer; rejects with the CALLERROR. */
  call(action: string, payload: object): Promise<Json> {
    return this.client.call(action, payload);
  }

  /** CALLs that the CSMS made of this station. */
  get called(): string[] {
    return this.frames.items.flatMap(({ from, action }) => (from === 'csms' && action ? [action] : []));
  }

  /** What the CSMS may not do, whatever the test is about. Operators wait for an answer at least a tenth of a second. */
  get complaints(): string[] {
    return [...this.faults, ...overlaps(this.frames.items, 'csms', 90)];
  }

  #see(text: string, from: Frame['from']): void {
    const frame = readFrame(text);
    if (!frame) return;
    const seen = { ...frame, from, connection: 1, at: clock.monotonic() };
    const fault = this.#judge?.(seen, this.frames.items);
    if (fault) this.faults.push(fault);
    this.frames.add(seen);
  }
}
