import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { refusalOf } from '../../../src/wire/connect/refusal.js';
import { readTarget } from '../../../src/wire/connect/target.js';
import {
  type ConnectOptions,
  connectStation,
  createCsmsListener,
  type ListenerOptions,
  type RefusedConnection,
} from '../../../src/wire/index.js';
import { createRandom, RealClock } from '../../../src/world/index.js';

const clock = new RealClock();
const pem = (name: string): Buffer => readFileSync(new URL(`../tls/${name}`, import.meta.url));
const identity = { cert: pem('csms.pem'), key: pem('csms.key') };

/** Serves until the test is over. */
async function serve(server: net.Server, scheme = 'ws'): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/ocpp`;
}

const tcp = (talk: (socket: net.Socket) => void): net.Server => {
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    onTestFinished(() => void socket.destroy());
    talk(socket);
  });
  return server;
};

const web = (status: number, body: string, headers: http.OutgoingHttpHeaders = {}): http.Server =>
  http.createServer().on('upgrade', (_request, socket) => {
    const all = { ...headers, 'Content-Length': body.length, Connection: 'close' };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    socket.end([`HTTP/1.1 ${status} ${http.STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'));
  });

async function csms(options: Partial<ListenerOptions>): Promise<string> {
  const random = createRandom(1);
  const listener = await createCsmsListener({
    clock,
    random,
    editions: ['1.6'],
    onPeer: () => {},
    ...options,
  });
  await listener.listen();
  onTestFinished(() => listener.close());
  return `${listener.url}/ocpp`;
}

async function closedPort(): Promise<string> {
  const server = net.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `ws://127.0.0.1:${port}/ocpp`;
}

async function pickingOther(): Promise<string> {
  const server = http.createServer();
  const sockets = new WebSocketServer({ server, handleProtocols: () => 'ocpp1.5' });
  onTestFinished(() => void sockets.close());
  return serve(server);
}

interface Row {
  readonly what: string;
  readonly endpoint: () => string | Promise<string>;
  readonly options?: Partial<ConnectOptions>;
}

const refuse = (status: number, reason: string): Partial<ListenerOptions> => ({
  authorize: () => ({ accept: false, status, reason }),
});

const rows: readonly Row[] = [
  { what: 'nobody listens', endpoint: closedPort },
  {
    what: 'the other end hangs up',
    endpoint: () => serve(tcp((socket) => socket.once('data', () => socket.destroy()))),
  },
  {
    what: 'the other end speaks something else',
    endpoint: () => serve(tcp((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'))),
  },
  {
    what: 'the other end never answers',
    endpoint: () => serve(tcp(() => {})),
    options: { clock: new RealClock(1_000) },
  },
  { what: 'the CSMS does not know the station', endpoint: () => csms(refuse(404, 'Never heard of CP1.')) },
  {
    what: 'the CSMS refuses the password',
    endpoint: () => csms(refuse(401, 'Wrong password.')),
    options: { password: 'x' },
  },
  { what: 'the CSMS is out of order', endpoint: () => csms(refuse(503, 'Back in a minute.')) },
  {
    what: 'the CSMS fails while it decides',
    endpoint: () => csms({ authorize: () => Promise.reject(new Error('the database is gone')) }),
  },
  {
    what: 'the CSMS does not speak the edition and refuses',
    endpoint: () => csms({ editions: ['2.1', '2.0.1'] }),
  },
  {
    what: 'the CSMS does not speak the edition and completes the handshake',
    endpoint: () => csms({ editions: ['2.1'], noSubprotocol: 'complete' }),
  },
  { what: 'the CSMS picks a subprotocol that was not offered', endpoint: pickingOther },
  { what: 'a web server answers with a page', endpoint: () => serve(web(200, '<html>Welcome</html>')) },
  { what: 'a web server redirects', endpoint: () => serve(web(301, '', { Location: 'wss://example.com/' })) },
  { what: 'a certificate is not trusted', endpoint: () => serve(https.createServer(identity), 'wss') },
  {
    what: 'a certificate is for another name',
    endpoint: () => serve(https.createServer(identity), 'wss'),
    options: { tls: { ca: pem('ca.pem'), servername: 'csms.example.com' } },
  },
  { what: 'TLS is spoken to a server without', endpoint: () => serve(http.createServer(), 'wss') },
  { what: 'no TLS is spoken to a server with', endpoint: () => serve(https.createServer(identity)) },
  {
    what: 'a client certificate is missing',
    endpoint: () => csms({ tls: { ...identity, ca: pem('ca.pem'), requestCert: true } }),
    options: { tls: { ca: pem('ca.pem') } },
  },
  { what: 'the endpoint is not a URL', endpoint: () => 'csms.example.com' },
  { what: 'the endpoint is a web address', endpoint: () => 'https://csms.example.com/ocpp' },
  { what: 'the endpoint has a fragment', endpoint: () => 'ws://csms.example.com/ocpp#1' },
  { what: 'the endpoint has a password', endpoint: () => 'ws://CP1:secret@csms.example.com/ocpp' },
  { what: 'the endpoint is missing', endpoint: () => '' },
  { what: 'the identity is empty', endpoint: () => 'ws://csms.example.com/ocpp', options: { identity: '' } },
  {
    what: 'the identity is a step in a path',
    endpoint: () => 'ws://csms.example.com/ocpp',
    options: { identity: '..' },
  },
  {
    what: 'the identity is not Unicode',
    endpoint: () => 'ws://csms.example.com/ocpp',
    options: { identity: 'CP\ud800' },
  },
];

function show(what: string, refused: RefusedConnection): string {
  const { kind, status, code, message, fix } = refused;
  const lines = [`${what}: ${kind}${status ? ` ${status}` : ''}, ${code}`, `  ${message}`, `  ${fix}`];
  // The wording of the HTTP parser and of OpenSSL differs between versions of Node.
  return lines
    .join('\n')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replace(/Parse Error.*/, 'Parse Error')
    .replace('packet length too long', 'wrong version number');
}

test('every way to be refused is told in words', async () => {
  const shown: string[] = [];
  for (const { what, endpoint, options } of rows) {
    const { refused } = await connectStation({
      endpoint: await endpoint(),
      identity: 'CP1',
      editions: ['1.6'],
      clock,
      random: createRandom(1),
      ...options,
    });
    shown.push(refused ? show(what, refused) : `${what}: CONNECTED`);
  }
  await expect(`${shown.join('\n\n')}\n`).toMatchFileSnapshot('refusals.golden.txt');
});

const system = (code: string, message = `connect ${code} 192.0.2.1:443`): Error =>
  Object.assign(new Error(message), { code });

const thrown: readonly [what: string, error: unknown][] = [
  ['no such host', system('ENOTFOUND', 'getaddrinfo ENOTFOUND csms.example.com')],
  ['no name server', system('EAI_AGAIN', 'getaddrinfo EAI_AGAIN csms.example.com')],
  ['no route', system('EHOSTUNREACH')],
  ['no answer of the kernel', system('ETIMEDOUT')],
  ['several addresses', new AggregateError([system('ECONNREFUSED', 'connect ECONNREFUSED ::1:443')], '')],
  ['an expired certificate', system('CERT_HAS_EXPIRED', 'certificate has expired')],
  ['a self-signed certificate', system('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate')],
  [
    'an unknown authority',
    system('UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unable to get local issuer certificate'),
  ],
  ['an old TLS version', system('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tlsv1 alert protocol version')],
  ['a wrong answer to the handshake', new Error('Invalid Sec-WebSocket-Accept header')],
];

test('errors that cannot be caused here are told in words too', async () => {
  const target = readTarget('wss://csms.example.com/ocpp', 'CP1');
  if (typeof target === 'string') throw new Error(target);
  const attempt = { target, subprotocols: ['ocpp2.1', 'ocpp1.6'], timeoutMs: 30_000 };
  const shown = thrown.map(([what, error]) => show(what, refusalOf(error, attempt)));
  await expect(`${shown.join('\n\n')}\n`).toMatchFileSnapshot('errors.golden.txt');
});
