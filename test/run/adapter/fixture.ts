import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { renderDiagnostics } from '../../../src/diagnostics/index.js';
import { Authorities } from '../../../src/pki/index.js';
import type { Adapter } from '../../../src/run/adapter/adapter.js';
import {
  type AdapterClocks,
  type AdapterSession,
  adapterOperator,
  beginSession,
  Connection,
  type Prompter,
  parseAdapter,
} from '../../../src/run/adapter/index.js';
import type { CaseSetting } from '../../../src/run/targets/target.js';
import type { CsmsSection, Operator, StationSection } from '../../../src/scenario/index.js';
import { FrameSequence } from '../../../src/wire/index.js';
import { createRandom, RealClock } from '../../../src/world/index.js';

/** An adapter from text; its version and name need not be said. Fails the test when anything is wrong with it. */
export function adapterFrom(text: string): Adapter {
  const whole = `plugfest-adapter: 1\nname: Volt\n${text}`;
  const file = resolve('volt.yaml');
  const { adapter, diagnostics } = parseAdapter(file, whole);
  if (adapter) return adapter;
  throw new Error(renderDiagnostics(diagnostics, { sources: new Map([[file, whole]]) }));
}

export interface SettingParts {
  csms?: CsmsSection;
  stations?: Record<string, StationSection>;
}

export function settingOf({ csms = {}, stations = { CP1: {} } }: SettingParts = {}): CaseSetting {
  const clock = new RealClock();
  return {
    caseId: 'test.yaml@1.6#1',
    edition: '1.6',
    clock,
    random: createRandom(7),
    csms,
    stations: new Map(Object.entries(stations)),
    sequence: new FrameSequence(),
    authorities: new Authorities({ random: createRandom(7), now: () => clock.now() }),
  };
}

/** A request as the operator API heard it. */
export interface Heard {
  method: string;
  /** With its query. */
  path: string;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  body: unknown;
}

export interface Said {
  status?: number;
  json?: unknown;
  text?: string;
  headers?: Record<string, string>;
}

/** What the API says to a request: an answer, or nothing at all (undefined), for ever. */
export type Script = (heard: Heard, count: number) => Said | undefined;

export interface Api {
  url: string;
  heard: Heard[];
  /** Method and path of all that was heard. */
  lines(): string[];
  close(): Promise<void>;
}

/** An operator API on a port of loopback that answers by a script. */
export async function startApi(script: Script): Promise<Api> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const { method = '', url: path = '', headers } = request;
      heard.push({ method, path, headers, text, body: jsonOr(text) });
      const said = script(heard.at(-1) as Heard, heard.length);
      if (!said) return;
      const { status = 200, json, text: plain, headers: more = {} } = said;
      response.writeHead(status, { 'content-type': 'application/json', ...more });
      response.end(plain ?? (json === undefined ? '' : JSON.stringify(json)));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    lines: () => heard.map(({ method, path }) => `${method} ${path}`),
    close: () => closed(server),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

/** Somebody at the terminal who answers with these lines, one after the other. */
export function somebody(...lines: string[]): Prompter & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    ask: async (text) => {
      asked.push(text);
      return lines.shift() ?? '';
    },
  };
}

export interface Behind extends SettingParts {
  prompter?: Prompter;
  clocks?: Partial<AdapterClocks>;
  assumeGiven?: boolean;
  connection?: Connection;
}

/** The operator of a CSMS behind an adapter, nothing given. */
export function operatorOf(text: string, { prompter, clocks, ...setting }: Behind = {}): Operator {
  return adapterOperator(adapterFrom(text), settingOf(setting), prompter, clocks);
}

/** A case behind an adapter, everything given. */
export function sessionOf(text: string, behind: Behind = {}): Promise<AdapterSession> {
  const {
    prompter,
    clocks,
    assumeGiven,
    connection = new Connection(adapterFrom(text)),
    ...setting
  } = behind;
  return beginSession({ connection, setting: settingOf(setting), prompter, clocks, assumeGiven });
}

/** The sentence of what a promise is rejected with. */
export async function reasonOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return `${error.name}: ${error.message}`;
    throw error;
  }
  return 'nothing was thrown';
}
