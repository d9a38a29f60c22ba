import { type EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRPCError, NOREPLY, RPCServer } from 'ocpp-rpc';
import { onTestFinished } from 'vitest';
import { type Edition, edition as editionInfo } from '../../../src/ocpp/index.js';
import { RealClock } from '../../../src/world/index.js';
import { ajvJudge, type Frame, type Json, type Judge, readFrame } from './frames.js';
import { Log } from './log.js';

const clock = new RealClock();

/** One connection as ocpp-rpc has it. */
interface BareClient extends EventEmitter {
  handle(handler: (call: { method: string; params: Json }) => Promise<unknown>): void;
  call(method: string, params: object): Promise<unknown>;
  sendRaw(text: string): void;
  close(options: { code?: number; force?: boolean }): Promise<unknown>;
}

/** What a CSMS answers: a payload, an error code in words, or nothing at all. */
export type Answer = object | { error: string } | typeof NOREPLY;
export type Answers = Record<string, (params: Json) => Answer>;

export interface BareCsmsOptions {
  answers: Answers;
  /** Status with which the handshake is refused; undefined: let in. */
  door?: (handshake: { password: Buffer | undefined; identity: string }) => number | undefined;
  protocols?: string[];
}

/** ocpp-rpc as it comes, for a CSMS: its own reading of the protocol, and its own opinion of what is valid. */
export class BareCsms {
  readonly frames = new Log<Frame>();
  readonly connections = new Log<BareClient>();
  /** What is wrong with what the station said, in the opinion of ocpp-rpc's strict mode (2.1: of plain ajv). */
  readonly faults: string[] = [];
  readonly answers: Answers;
  readonly endpoint: string;

  /** Opens a port of its own and closes it when the test is over. */
  static async open(edition: Edition, { answers, door, protocols }: BareCsmsOptions): Promise<BareCsms> {
    const { subprotocol } = editionInfo(edition);
    const judge = edition === '2.1' ? ajvJudge(edition, 'station') : undefined;
    const server = new RPCServer({
      protocols: protocols ?? [subprotocol],
      strictMode: !judge && !protocols,
    } as never);
    server.auth((accept, reject, handshake) => {
      const status = door?.(handshake as never);
      if (status === undefined) accept({});
      else reject(status, 'not you');
    });
    const web = createServer().on('upgrade', server.handleUpgrade as never);
    web.listen(0, '127.0.0.1');
    await once(web, 'listening');
    const csms = new BareCsms(web, answers, judge);
    server.on('client', (client) => csms.#welcome(client as unknown as BareClient));
    onTestFinished(async () => {
      web.close();
      await server.close({ force: true } as never);
    });
    return csms;
  }

  private constructor(
    web: Server,
    answers: Answers,
    private readonly judge: Judge | undefined,
  ) {
    this.answers = answers;
    this.endpoint = `ws://127.0.0.1:${(web.address() as AddressInfo).port}/ocpp`;
  }

  /** The newest connection. */
  get client(): BareClient {
    const client = this.connections.items.at(-1);
    if (!client) throw new Error('nobody is connected');
    return client;
  }

  /** Calls the station; rejects with the CALLERROR. What is asked for next has to come after the answer. */
  async call(action: string, params: object = {}): Promise<Json> {
    const answer = await this.client.call(action, params);
    const call = this.frames.items.findLast((it) => it.from === 'csms' && it.action === action);
    await this.frames.next(({ from, type, id }) => from === 'station' && type === 3 && id === call?.id);
    return answer;
  }

  /** The payload of the next CALL of this action that fits. */
  async heard(action: string, fits: (payload: Json) => boolean = () => true): Promise<Json> {
    const frame = await this.frames.next(
      (it) => it.from === 'station' && it.action === action && fits(it.payload),
    );
    return frame.payload;
  }

  #welcome(client: BareClient): void {
    const connection = this.connections.items.length + 1;
    client.on('message', ({ message, outbound }) =>
      this.#see(String(message), outbound ? 'csms' : 'station', connection),
    );
    client.on('strictValidationFailure', ({ method, error, outbound, isCall }) => {
      // An `outbound` call is ours; the answer to it that comes in is the station's.
      const ours = outbound ? 'own ' : '';
      this.faults.push(`${ours}${method} ${isCall ? 'request' : 'response'}: ${error.message}`);
    });
    client.handle(async ({ method, params }) => {
      const answer = this.answers[method]?.(params) ?? { error: 'NotImplemented' };
      if (answer !== NOREPLY && 'error' in answer) throw createRPCError(String(answer.error), 'no');
      return answer;
    });
    this.connections.add(client);
  }

  #see(text: string, from: Frame['from'], connection: number): void {
    const frame = readFrame(text);
    if (!frame) return;
    const seen = { ...frame, from, connection, at: clock.monotonic() };
    const fault = this.judge?.(seen, this.frames.items);
    if (fault) this.faults.push(fault);
    this.frames.add(seen);
  }
}

/** An HTTP server that keeps what is uploaded to it. */
export async function bareFileServer(): Promise<{
  url: string;
  files: Promise<{ path: string; text: string }>;
}> {
  let keep: (file: { path: string; text: string }) => void = () => {};
  const files = new Promise<{ path: string; text: string }>((resolve) => {
    keep = resolve;
  });
  const server = createServer(async (request: IncomingMessage, response) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    response.end('kept');
    keep({ path: request.url ?? '', text });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/logs/`, files };
}
