import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TransferOutcome } from '../../../src/station/core/effects.js';
import { type UploadOptions, upload } from '../../../src/station/shell/upload.js';
import { nextTurn } from '../../../src/world/index.js';
import { fileServer } from '../harness/file-server.js';
import { ftpServer } from '../harness/ftp-server.js';

const CONTENT = 'line 1\nline 2 ünïcode\n';
const BYTES = Buffer.byteLength(CONTENT);

function send(url: string, options: Partial<UploadOptions> = {}): Promise<TransferOutcome> {
  return upload(
    { url, filename: 'CP1-diagnostics.log', content: CONTENT },
    { signal: new AbortController().signal, ...options },
  );
}

describe('upload by HTTP', () => {
  test('puts the file into a folder', async () => {
    const server = await fileServer();
    expect(await send(`${server.url}/logs/`)).toEqual({ ok: true, bytes: BYTES });
    expect(server.received).toMatchObject([
      { method: 'PUT', path: '/logs/CP1-diagnostics.log', body: CONTENT },
    ]);
    expect(server.received[0]?.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'form-data; name="uploadfile"; filename="CP1-diagnostics.log"',
    });
  });

  test.each(['/upload/ticket-4711', '/bucket/?signature=abc'])('takes %s as it is', async (path) => {
    const server = await fileServer();
    await send(`${server.url}${path}`);
    expect(server.received.map((each) => each.path)).toEqual([path]);
  });

  test.each([405, 501])('posts where PUT is answered %i', async (status) => {
    const server = await fileServer(({ method }) => (method === 'PUT' ? status : 200));
    expect(await send(`${server.url}/logs/`)).toEqual({ ok: true, bytes: BYTES });
    expect(server.received.map(({ method }) => method)).toEqual(['PUT', 'POST']);
    expect(server.received[1]?.body).toBe(CONTENT);
  });

  test('shows user and password of the address', async () => {
    const server = await fileServer();
    await send(`${server.url.replace('//', '//cp1:p%40ss@')}/logs/`);
    const { authorization = '' } = server.received[0]?.headers ?? {};
    expect(Buffer.from(authorization.replace('Basic ', ''), 'base64').toString()).toBe('cp1:p@ss');
  });

  test.each([
    [400, 'BadMessage'],
    [401, 'PermissionDenied'],
    [403, 'PermissionDenied'],
    [404, 'UploadFailure'],
    [405, 'NotSupportedOperation'],
    [500, 'UploadFailure'],
  ] as const)('calls HTTP %i %s, with what the server said', async (status, failure) => {
    const server = await fileServer(() => status);
    expect(await send(`${server.url}/logs/`)).toEqual({
      ok: false,
      failure,
      reason: `HTTP ${status}: so it is`,
    });
  });

  test('says why nobody took it', async () => {
    const outcome = await send('http://127.0.0.1:1/logs/');
    expect(outcome).toMatchObject({ ok: false, failure: 'UploadFailure' });
    expect(outcome.ok ? '' : outcome.reason).toContain('ECONNREFUSED');
  });

  test('ends when it is broken off', async () => {
    const server = await fileServer(() => 'never');
    const abort = new AbortController();
    const sending = send(`${server.url}/logs/`, { signal: abort.signal });
    while (server.received.length === 0) await nextTurn();
    abort.abort();
    expect((await sending).ok).toBe(false);
  });
});

describe('upload by HTTPS', () => {
  const pem = (name: string): string =>
    readFileSync(join(import.meta.dirname, '../../wire/tls', name), 'utf8');
  const tls = { cert: pem('csms.pem'), key: pem('csms.key') };

  test('does not believe a certificate that nobody vouches for, and says so', async () => {
    const server = await fileServer(() => 201, tls);
    const outcome = await send(`${server.url}/logs/`);
    expect(outcome).toMatchObject({ ok: false, failure: 'UploadFailure' });
    expect(outcome.ok ? '' : outcome.reason).toContain('authority that is not trusted');
    expect(server.received).toEqual([]);
  });

  test('believes the authority that the CSMS is trusted by', async () => {
    const server = await fileServer(() => 201, tls);
    expect(await send(`${server.url}/logs/`, { trust: { ca: pem('ca.pem') } })).toMatchObject({ ok: true });
  });

  test('says when the other end does not speak TLS', async () => {
    const server = await fileServer();
    const outcome = await send(`${server.url.replace('http:', 'https:')}/logs/`);
    expect(outcome.ok ? '' : outcome.reason).toContain('does not speak TLS');
  });
});

describe('upload by FTP', () => {
  test('goes into a folder, as the user of the address', async () => {
    const server = await ftpServer({ user: 'cp1', password: 'p@ss', folders: ['/logs/today'] });
    expect(await send(`ftp://cp1:p%40ss@127.0.0.1:${server.port}/logs/today`)).toEqual({
      ok: true,
      bytes: BYTES,
    });
    expect([...server.files]).toEqual([['/logs/today/CP1-diagnostics.log', CONTENT]]);
  });

  test('goes to the top without a folder, as anonymous without a user', async () => {
    const server = await ftpServer();
    expect(await send(`ftp://127.0.0.1:${server.port}/`)).toMatchObject({ ok: true });
    expect([...server.files.keys()]).toEqual(['/CP1-diagnostics.log']);
  });

  test.each([
    ['a wrong password', 'ftp://cp1:wrong@127.0.0.1:PORT/', '530'],
    ['a folder that is not there', 'ftp://cp1:right@127.0.0.1:PORT/nowhere', '550'],
  ])('is refused for %s', async (_, url, code) => {
    const server = await ftpServer({ user: 'cp1', password: 'right' });
    const outcome = await send(url.replace('PORT', String(server.port)));
    expect(outcome).toMatchObject({ ok: false, failure: 'PermissionDenied' });
    expect(outcome.ok ? '' : outcome.reason).toContain(code);
  });

  test('says why nobody took it', async () => {
    expect(await send('ftp://127.0.0.1:1/')).toMatchObject({ ok: false, failure: 'UploadFailure' });
  });
});

test.each([
  ['sftp://example.com/logs', 'NotSupportedOperation'],
  ['not an address', 'BadMessage'],
] as const)('%s is %s', async (url, failure) => {
  expect(await send(url)).toMatchObject({ ok: false, failure });
});
