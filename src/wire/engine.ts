import type { EventEmitter } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ServerOptions, WebSocket } from 'ws';
import { loadClasses } from './engine-classes.js';

/*
 * With engine-classes.ts, which loads it, the only file that knows ocpp-rpc. It opens connections, authenticates, agrees on the subprotocol, owns the WebSocket and
 * sends; reading messages is taken over (see `takeOver`). docs/decisions/002-wire.md says why, with figures. What is used
 * beyond its documented interface is listed in the two interfaces with an underscore; test/wire/engine.test.ts holds them.
 */

/** An RPCClient or RPCServerClient of ocpp-rpc. */
export interface EngineClient extends EventEmitter {
  readonly identity: string;
  connect(): Promise<{ readonly response: IncomingMessage }>;
  close(options?: { code?: number; reason?: string; force?: boolean }): Promise<unknown>;
  sendRaw(message: string | Buffer): void;
  readonly handshake: EngineHandshake;
  _ws: WebSocket;
  _onMessage: (message: Buffer) => void;
}

/** What RPCServer knows of a client before it is let in. */
export interface EngineHandshake {
  readonly identity: string;
  /** Path without the identity. */
  readonly endpoint: string;
  readonly remoteAddress: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly protocols: ReadonlySet<string>;
  readonly password: Buffer | undefined;
  readonly request: IncomingMessage;
}

export interface EngineServer extends EventEmitter {
  readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;
  auth(
    decide: (
      accept: (session?: object, protocol?: string | false) => void,
      reject: (status?: number, message?: string) => void,
      handshake: EngineHandshake,
    ) => void | Promise<void>,
  ): void;
  close(options: object): Promise<void>;
}

export interface EngineClientOptions {
  readonly endpoint: string;
  readonly identity: string;
  readonly protocols: readonly string[];
  readonly query?: string;
  readonly password?: string | Buffer;
  readonly wsOpts: Readonly<Record<string, unknown>>;
}

export interface EngineServerOptions {
  readonly protocols: readonly string[];
  readonly wssOptions: ServerOptions;
}

export interface Engine {
  readonly client: (options: EngineClientOptions) => EngineClient;
  readonly server: (options: EngineServerOptions) => EngineServer;
}

/**
 * Off, each for a reason: its deadlines cost more than the calls, its pings run on the machine's time, its strict mode rejects
 * every 2.1 message and reports one error at most, and reconnecting is the station's business.
 */
const unused = { callTimeoutMs: 0, pingIntervalMs: 0, strictMode: false, reconnect: false } as const;

export interface EngineClasses {
  readonly RPCClient: new (options: object) => EngineClient;
  readonly RPCServer: new (options: object) => EngineServer;
}

let loading: Promise<Engine> | undefined;

/** Loads ocpp-rpc, once. */
export function loadEngine(): Promise<Engine> {
  loading ??= loadClasses().then(({ RPCClient, RPCServer }) => ({
    client: (options) => new RPCClient({ ...options, ...unused }),
    server: (options) => new RPCServer({ ...options, ...unused }),
  }));
  return loading;
}

/**
 * Leaves the reading of messages to the Peer. ocpp-rpc would answer what it cannot read with codes that 1.6 does not have,
 * would treat answers to frames sent with `sendRaw` as errors, and does not know message types 5 and 6.
 */
export function takeOver(client: EngineClient): void {
  client._onMessage = ignore;
}

function ignore(): void {}
