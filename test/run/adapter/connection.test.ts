import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { PlugfestError } from '../../../src/diagnostics/index.js';
import type { AdapterClocks } from '../../../src/run/adapter/index.js';
import { VirtualClock } from '../../../src/world/index.js';
import { type Api, operatorOf, reasonOf, type Script, startApi } from './fixture.js';

let api: Api | undefined;
afterEach(async () => {
  await api?.close();
  api = undefined;
});

async function open(script: Script): Promise<Api> {
  api = await startApi(script);
  return api;
}

const CLEAR = 'commands: { clear-cache: POST /clear }';
/** Pauses take no time; with a clock of its own, an answer that does not come has taken its time at once. */
const clear = (text: string, clocks: Partial<AdapterClocks> = {}) =>
  operatorOf(text, { clocks: { pace: new VirtualClock(), ...clocks } }).command('CP1', 'clear-cache', {});

describe('an operator API that gives no answer', () => {
  it('is waited for so long, and no longer', async () => {
    const { url } = await open(() => undefined);
    const patience = new VirtualClock();
    const error = await clear(`base: ${url}\ntimeout: 12 s\n${CLEAR}`, { patience }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(PlugfestError);
    expect(error).toMatchObject({
      code: 'PF2033',
      exitCode: 3,
      message: `PF2033: the operator side of the CSMS does not answer at ${url}/clear: no answer within 12 s`,
    });
    expect(patience.monotonic()).toBe(12_000);
  });

  it.each([
    ['30 s unless the file says otherwise', '', '30 s'],
    ['as long as the row says', ', timeout: 1500 ms', '1500 ms'],
  ])('is waited for %s', async (_, more, shown) => {
    const { url } = await open(() => undefined);
    const row = `commands: { clear-cache: { request: POST /clear${more} } }`;
    const patience = new VirtualClock();
    expect(await reasonOf(clear(`base: ${url}\n${row}`, { patience }))).toContain(
      `no answer within ${shown}`,
    );
  });

  it('is not reached where nothing listens', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await new Promise((done) => server.close(done));
    expect(await reasonOf(clear(`base: http://127.0.0.1:${port}\n${CLEAR}`))).toBe(
      `PlugfestError: PF2033: the operator side of the CSMS does not answer at http://127.0.0.1:${port}/clear: nothing listens there`,
    );
  });

  it('is not reached where something else listens', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {}).write('SSH-2.0-dropbear\r\n', () => socket.destroy());
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    expect(await reasonOf(clear(`base: http://127.0.0.1:${port}\n${CLEAR}`))).toContain('PF2033');
    await new Promise((done) => server.close(done));
  });

  it('is waited for while virtual time stands still', async () => {
    const run = new VirtualClock();
    const times: number[] = [];
    const { url } = await open(() => {
      times.push(run.monotonic());
      return { json: {} };
    });
    run.every(1, () => {});
    const begun = run.hold();
    const command = operatorOf(`base: ${url}\n${CLEAR}`, { clocks: { run } }).command(
      'CP1',
      'clear-cache',
      {},
    );
    begun();
    await command;
    run.stop();
    expect(times).toEqual([0]);
  });
});

describe('an address', () => {
  it.each([
    ['of no protocol of HTTP', 'base: ftp://volt.example', '`ftp://volt.example` is no address of HTTP'],
    ['without a host', 'base: "http://"', '`http://` is no address of HTTP'],
    [
      'from an environment variable that is not set',
      'base: "${env(\'NO_SUCH_VOLT\')}"',
      'PF1072: the environment variable `NO_SUCH_VOLT` is not set',
    ],
  ])('%s is refused', async (_, base, reason) => {
    expect(await reasonOf(clear(`${base}\n${CLEAR}`))).toContain(reason);
  });

  it('shows neither query nor user where it is told', async () => {
    const { url } = await open(() => ({ status: 401 }));
    const host = url.replace('http://', '');
    const row = 'commands: { clear-cache: POST /clear?key=secret }';
    const reason = await reasonOf(clear(`base: ${url}\n${row}`));
    expect(reason).toBe(
      `PlugfestError: PF2034: http://${host}/clear refused the key of the operator (HTTP 401)`,
    );
  });
});

describe('keys', () => {
  it.each([
    [
      'basic authentication',
      'auth: { user: volt, password: "pä:ss" }',
      `Basic ${Buffer.from('volt:pä:ss').toString('base64')}`,
    ],
    ['a bearer token', 'auth: { bearer: abc }', 'Bearer abc'],
    ['a header', 'headers: { Authorization: Key 7 }', 'Key 7'],
    [
      'nothing where the variable is not set',
      'auth: { bearer: "${env(\'NO_SUCH_VOLT\', null)}" }',
      undefined,
    ],
  ])('go as %s', async (_, text, header) => {
    const { url, heard } = await open(() => ({}));
    await clear(`base: ${url}\n${text}\n${CLEAR}`);
    expect(heard[0]?.headers['authorization']).toBe(header);
  });

  it('that no header can hold are refused', async () => {
    const { url } = await open(() => ({}));
    const reason = await reasonOf(clear(`base: ${url}\nheaders: { X-Key: "a\\nb" }\n${CLEAR}`));
    expect(reason).toContain(
      'PF2030: the adapter cannot be used: the header `X-Key` holds what no header can hold',
    );
  });
});

describe('a login', () => {
  const LOGIN = `
auth: { bearer: "\${login.token}" }
login: { request: POST /login, form: { user: volt }, keep: { token: "\${body.token}" } }
${CLEAR}`;

  it('comes first and once, without the headers that need it', async () => {
    const { url, heard, lines } = await open(({ path }) => ({
      json: path === '/login' ? { token: 't1' } : {},
    }));
    const operator = operatorOf(`base: ${url}${LOGIN}`);
    await operator.command('CP1', 'clear-cache', {});
    await operator.command('CP1', 'clear-cache', {});
    expect(lines()).toEqual(['POST /login', 'POST /clear', 'POST /clear']);
    expect(heard[0]).toMatchObject({
      text: 'user=volt',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(heard.map(({ headers }) => headers['authorization'])).toEqual([
      undefined,
      'Bearer t1',
      'Bearer t1',
    ]);
  });

  it('is renewed once when it has run out', async () => {
    let logins = 0;
    const { url, heard } = await open(({ path, headers }) => {
      if (path === '/login') return { json: { token: `t${++logins}` } };
      return { status: headers['authorization'] === 'Bearer t1' ? 401 : 200 };
    });
    expect(await clear(`base: ${url}${LOGIN}`)).toMatchObject({ outcome: 'answered' });
    expect(heard.map(({ path, headers }) => `${path} ${headers['authorization']}`)).toEqual([
      '/login undefined',
      '/clear Bearer t1',
      '/login undefined',
      '/clear Bearer t2',
    ]);
  });

  it('that is refused says so, and is tried again the next time', async () => {
    const { url, lines } = await open(() => ({ status: 403 }));
    const operator = operatorOf(`base: ${url}${LOGIN}`);
    for (let round = 0; round < 2; round++) {
      expect(await reasonOf(operator.command('CP1', 'clear-cache', {}))).toContain(
        `PF2034: ${url}/login refused the key of the operator (HTTP 403)`,
      );
    }
    expect(lines()).toEqual(['POST /login', 'POST /login']);
  });
});

describe('a gateway that has a bad moment', () => {
  it('is asked again, after a pause', async () => {
    const { url, lines } = await open((_, count) => ({ status: count < 3 ? 503 : 200 }));
    const pace = new VirtualClock();
    await clear(`base: ${url}\nretry: { times: 3, every: 2 s }\n${CLEAR}`, { pace });
    expect(lines()).toHaveLength(3);
    expect(pace.monotonic()).toBe(4_000);
  });

  it('is asked so often, and then taken at its word', async () => {
    const { url, lines } = await open(() => ({ status: 429 }));
    const row = 'commands: { clear-cache: { request: POST /clear, retry: { times: 2, on: [429] } } }';
    expect(await reasonOf(clear(`base: ${url}\n${row}`))).toContain('it answered HTTP 429');
    expect(lines()).toHaveLength(3);
  });

  it('is not asked again where the file does not say so, nor after another status', async () => {
    const { url, lines } = await open(() => ({ status: 500 }));
    expect(await reasonOf(clear(`base: ${url}\nretry: 3\n${CLEAR}`))).toContain('it answered HTTP 500');
    expect(lines()).toHaveLength(1);
  });
});
