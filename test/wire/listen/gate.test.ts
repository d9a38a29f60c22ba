import { once } from 'node:events';
import net from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import {
  type CsmsListener,
  connectStation,
  createCsmsListener,
  type Handshake,
  type ListenerOptions,
  type Peer,
  type RefusedHandshake,
} from '../../../src/wire/index.js';
import { readPath } from '../../../src/wire/listen/upgrade-checks.js';
import { createRandom, RealClock } from '../../../src/world/index.js';

const clock = new RealClock();

interface Served {
  readonly listener: CsmsListener;
  readonly refused: RefusedHandshake[];
  readonly arrived: { peer: Peer; handshake: Handshake }[];
  /** Sends a request as it is and returns what comes back until the end. */
  ask(request: string): Promise<string>;
}

async function serve(options: Partial<ListenerOptions> = {}): Promise<Served> {
  const refused: RefusedHandshake[] = [];
  const arrived: Served['arrived'] = [];
  const listener = await createCsmsListener({
    clock,
    random: createRandom(1),
    editions: ['2.0.1', '1.6'],
    onPeer: (peer, handshake) => arrived.push({ peer, handshake }),
    onRefused: (info) => refused.push(info),
    ...options,
  });
  await listener.listen();
  onTestFinished(() => listener.close());
  const ask = async (request: string): Promise<string> => {
    const socket = net.connect(listener.port ?? 0, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.write(request);
    await once(socket, 'close');
    return answer;
  };
  return { listener, refused, arrived, ask };
}

const headers = {
  Host: 'x',
  Upgrade: 'websocket',
  Connection: 'Upgrade',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Protocol': 'ocpp1.6',
};

function request(
  path: string,
  changes: Readonly<Record<string, string | undefined>> = {},
  method = 'GET',
): string {
  const all = Object.entries({ ...headers, ...changes }).filter(([, value]) => value !== undefined);
  return [`${method} ${path} HTTP/1.1`, ...all.map(([name, value]) => `${name}: ${value}`), '', ''].join(
    '\r\n',
  );
}

test.each([
  [
    'a path that is not percent-encoding',
    request('/ocpp/%E0%A4%A'),
    400,
    'The path is not valid percent-encoding.',
  ],
  ['no path at all', request('*'), 404, 'The path does not end with the identity of a station.'],
  [
    'a path without identity',
    request('/ocpp/'),
    404,
    'The path does not end with the identity of a station.',
  ],
  ['another upgrade', request('/CP1', { Upgrade: 'h2c' }), 400, 'Only upgrades to websocket.'],
  ['another method', request('/CP1', {}, 'POST'), 405, 'A WebSocket is opened with GET.'],
  [
    'an old version',
    request('/CP1', { 'Sec-WebSocket-Version': '7' }),
    426,
    'Sec-WebSocket-Version must be 13.',
  ],
  [
    'no key',
    request('/CP1', { 'Sec-WebSocket-Key': undefined }),
    400,
    'Sec-WebSocket-Key is missing or wrong.',
  ],
  [
    'a doubled subprotocol',
    request('/CP1', { 'Sec-WebSocket-Protocol': 'ocpp1.6, ocpp1.6' }),
    400,
    'Sec-WebSocket-Protocol is not a list of different tokens.',
  ],
  [
    'no common subprotocol',
    request('/CP1', { 'Sec-WebSocket-Protocol': 'ocpp1.5, ocpp2.1' }),
    400,
    'No common subprotocol: offered ocpp1.5, ocpp2.1, spoken here ocpp2.0.1, ocpp1.6.',
  ],
  [
    'no subprotocol',
    request('/CP1', { 'Sec-WebSocket-Protocol': undefined }),
    400,
    'No common subprotocol: offered none, spoken here ocpp2.0.1, ocpp1.6.',
  ],
])('%s is refused with a status and a reason, and reported', async (_, text, status, reason) => {
  const { ask, refused, arrived } = await serve();
  const answer = await ask(text);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer.endsWith(`\r\n\r\n${reason}\n`)).toBe(true);
  expect(refused).toMatchObject([{ status, reason, remoteAddress: '127.0.0.1' }]);
  expect(arrived).toEqual([]);
});

test('a target that makes no URL is not fit either', () => {
  expect(readPath('@[/CP1')).toMatchObject({ status: 400 });
});

test('an upgrade of bad percent-encoding leaves the listener working', async () => {
  const { listener, ask, arrived } = await serve();
  await ask(request('/%E0%A4%A'));
  const random = createRandom(2);
  const { peer } = await connectStation({
    endpoint: `${listener.url}/ocpp`,
    identity: 'CP1',
    editions: ['1.6'],
    clock,
    random,
  });
  expect(peer?.open).toBe(true);
  expect(arrived).toHaveLength(1);
});

test('a plain HTTP request is told what this is', async () => {
  const { ask } = await serve();
  const answer = await ask('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 426 Upgrade Required\r\n/);
  expect(answer).toMatch(/Upgrade: websocket\r\n/);
  expect(answer).toContain('ocpp2.0.1, ocpp1.6');
});

test('a wrong password is answered 401 with the scheme to use', async () => {
  const { ask } = await serve({
    authorize: () => ({ accept: false, status: 401, reason: 'Wrong password.' }),
  });
  const answer = await ask(request('/CP1'));
  expect(answer).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="OCPP-J"/);
});

test.each([
  ['text', 'pässwörd'],
  ['bytes', Buffer.from([0, 1, 254, 255])],
] as const)('the decision gets identity, password as %s, path and offer', async (_, password) => {
  const asked: Handshake[] = [];
  const { listener, arrived } = await serve({
    authorize: (handshake) => {
      asked.push(handshake);
      return { accept: true };
    },
  });
  const { peer } = await connectStation({
    endpoint: `${listener.url}/tenants/a/ocpp?x=1`,
    identity: 'RDAM|123: ä',
    editions: ['1.6', '2.0.1'],
    password,
    clock,
    random: createRandom(2),
  });
  expect(asked).toEqual([
    {
      identity: 'RDAM|123: ä',
      password: Buffer.from(password),
      path: '/tenants/a/ocpp',
      remoteAddress: '127.0.0.1',
      secure: false,
      subprotocols: ['ocpp1.6', 'ocpp2.0.1'],
    },
  ]);
  expect(arrived.map(({ handshake }) => handshake)).toEqual(asked);
  expect(peer).toMatchObject({ edition: '2.0.1', identity: 'RDAM|123: ä', connection: 1 });
});

test('credentials of another user name count as no password', async () => {
  const asked: Handshake[] = [];
  const { ask } = await serve({
    authorize: (handshake) => {
      asked.push(handshake);
      return { accept: false, status: 401, reason: 'no' };
    },
  });
  const authorization = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
  await ask(request('/CP1', { Authorization: authorization('CP2:secret') }));
  await ask(request('/CP1', { Authorization: 'Basic !!!' }));
  await ask(request('/CP1', { Authorization: authorization('CP1:a:b') }));
  expect(asked.map(({ password }) => password?.toString())).toEqual([undefined, undefined, 'a:b']);
});

test('a decision may take its time', async () => {
  let decide: (verdict: { accept: true }) => void = () => {};
  const { listener, arrived } = await serve({
    authorize: () =>
      new Promise((resolve) => {
        decide = resolve;
      }),
  });
  const random = createRandom(2);
  const connecting = connectStation({
    endpoint: listener.url ?? '',
    identity: 'CP1',
    editions: ['1.6'],
    clock,
    random,
    connectTimeoutMs: 5_000,
  });
  await expect.poll(() => decide.length).toBe(1);
  expect(arrived).toEqual([]);
  decide({ accept: true });
  expect((await connecting).peer?.open).toBe(true);
});

test('the text way to refuse a subprotocol completes the handshake, closes, and is reported as 101', async () => {
  const { ask, refused, arrived } = await serve({ noSubprotocol: 'complete' });
  const answer = await ask(`${request('/CP1', { 'Sec-WebSocket-Protocol': 'ocpp1.5' })}\x88\x80\0\0\0\0`);
  expect(answer).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/);
  expect(answer).not.toMatch(/Sec-WebSocket-Protocol/i);
  expect(refused).toMatchObject([{ status: 101, identity: 'CP1' }]);
  expect(arrived).toEqual([]);
});

test.each([
  '/%00',
  '/CP1%00',
  '/CP1%0D%0AX:1',
  '/CP1%1B[2J',
  '/CP1%C2%85',
  '/CP1%E2%80%8B',
  '/CP1%E2%80%AE',
  '/CP1%E2%80%A8',
  `/${'A'.repeat(256)}`,
])('an identity that cannot be told from another, or breaks a line of a log, is none: %s', (path) => {
  expect(readPath(path)).toMatchObject({ status: 400, code: 'bad-identity' });
});

test.each([
  ['/caf%C3%A9', 'café'],
  ['/CP%2FX', 'CP/X'],
  ['/__proto__', '__proto__'],
  [`/${'A'.repeat(255)}`, 'A'.repeat(255)],
])('an identity may be odd all the same: %s', (path, identity) => {
  expect(readPath(path)).toMatchObject({ identity });
});
