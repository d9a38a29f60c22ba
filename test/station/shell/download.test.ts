import { createServer, type RequestListener } from 'node:http';
import { createServer as createRawServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type DownloadOptions, download } from '../../../src/station/shell/download.js';
import { fetchImage } from '../../../src/station/shell/fetch-image.js';
import { nextTurn } from '../../../src/world/index.js';
import { ROOT, SIGNER, signed } from '../firmware/pki.js';
import { ftpServer } from '../harness/ftp-server.js';

const FILE = '{"plugfest-firmware":1,"version":"2.0.0"}\npayload';
const LIMIT = 1_000;

function fetchFile(url: string, more: Partial<DownloadOptions> = {}) {
  return download(url, { limit: LIMIT, signal: new AbortController().signal, ...more });
}

/** A server on a port of its own; what it does is up to the listener. */
function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return listening(server, 'http');
}

/** A server that says these bytes to whoever asks, and hangs up. */
function saying(text: string): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createRawServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => socket.end(text));
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return listening(server, 'http');
}

function listening(server: ReturnType<typeof createRawServer>, protocol: string): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`${protocol}://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
    });
  });
}

const reasonOf = async (url: string, more: Partial<DownloadOptions> = {}) => {
  const outcome = await fetchFile(url, more);
  return outcome.ok ? 'it came' : outcome.reason;
};

describe('download by HTTP', () => {
  test('brings the file', async () => {
    const url = await serve((_, response) => response.end(FILE));
    const outcome = await fetchFile(`${url}/fw.bin`);
    expect(outcome.ok && outcome.content.toString()).toBe(FILE);
  });

  test('brings one that comes in pieces without a length', async () => {
    const url = await serve((_, response) => {
      response.write(FILE.slice(0, 10));
      response.end(FILE.slice(10));
    });
    expect(await fetchFile(url)).toMatchObject({ ok: true });
  });

  test('shows user and password of the address', async () => {
    let shown = '';
    const url = await serve(({ headers }, response) => {
      shown = headers.authorization ?? '';
      response.end(FILE);
    });
    await fetchFile(url.replace('//', '//cp1:p%40ss@'));
    expect(Buffer.from(shown.replace('Basic ', ''), 'base64').toString()).toBe('cp1:p@ss');
  });

  test.each([301, 302, 303, 307, 308])('follows %i', async (status) => {
    const url = await serve(({ url: path }, response) => {
      if (path === '/there') response.end(FILE);
      else response.writeHead(status, { location: '/there' }).end();
    });
    expect(await fetchFile(`${url}/here`)).toMatchObject({ ok: true });
  });

  test('does not run in circles', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: '/' }).end());
    expect(await reasonOf(url)).toBe('more than 5 redirects');
  });

  test('goes nowhere without an address, nor to another protocol', async () => {
    const nowhere = await serve((_, response) => response.writeHead(302).end());
    expect(await reasonOf(nowhere)).toBe('the server sends us elsewhere without saying where');
    const other = await serve((_, response) =>
      response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    );
    expect(await reasonOf(other)).toBe('the server sends us from http: to file:');
  });

  test.each([204, 206, 401, 403, 404, 500])('takes %i for no file', async (status) => {
    const url = await serve((_, response) => response.writeHead(status).end());
    expect(await reasonOf(url)).toBe(`HTTP ${status}`);
  });

  test.each([
    ['ends before the length that it announced', `HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n${FILE}`],
    ['breaks off between two chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n'],
    ['hangs up without a word', ''],
    ['speaks no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
  ])('is a failure when the server %s', async (_, text) => {
    expect(await fetchFile(await saying(text))).toMatchObject({ ok: false });
  });

  test('takes no more than was announced', async () => {
    const url = await saying('HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nfourAND MORE');
    const outcome = await fetchFile(url);
    expect(outcome.ok ? outcome.content.toString() : 'nothing').toMatch(/^(four|nothing)$/);
  });

  test.each([
    ['announced', { 'content-length': String(LIMIT + 1) }],
    ['not announced', {}],
  ])('stops at a file that is too large, %s', async (_, headers) => {
    const url = await serve((_request, response) => {
      response.on('error', () => {});
      response.writeHead(200, headers).end('x'.repeat(LIMIT + 1));
    });
    expect(await reasonOf(url)).toBe(`the file is larger than ${LIMIT} bytes`);
  });

  test('gives a server up that is too slow', async () => {
    const url = await serve(() => {});
    expect(await reasonOf(url, { deadlineMs: 20 })).toBe('not done in 20 ms');
  });

  test('ends when it is broken off', async () => {
    let asked = false;
    const url = await serve(() => {
      asked = true;
    });
    const abort = new AbortController();
    const fetching = fetchFile(url, { signal: abort.signal });
    while (!asked) await nextTurn();
    abort.abort();
    expect(await fetching).toMatchObject({ ok: false });
  });

  test.each([
    ['http://127.0.0.1:1/fw.bin', 'ECONNREFUSED'],
    ['nowhere', 'nowhere is not a URL'],
    ['sftp://127.0.0.1/fw.bin', 'no transfer by sftp:'],
    ['file:///etc/passwd', 'no transfer by file:'],
  ])('says why there is nothing at %s', async (url, why) => {
    expect(await reasonOf(url)).toContain(why);
  });
});

describe('download by FTP', () => {
  test('brings the file, passively, as the user of the address', async () => {
    const server = await ftpServer({ user: 'cp1', password: 'secret', files: { '/fw/2.0.0.bin': FILE } });
    const outcome = await fetchFile(`ftp://cp1:secret@127.0.0.1:${server.port}/fw/2.0.0.bin`);
    expect(outcome.ok && outcome.content.toString()).toBe(FILE);
    expect(server.commands.some((command) => command.startsWith('EPSV'))).toBe(true);
  });

  test('says when there is none, when nobody may have it, and when it is too large', async () => {
    const { port } = await ftpServer({ password: 'secret', files: { '/large': 'x'.repeat(LIMIT + 1) } });
    expect(await reasonOf(`ftp://anonymous:secret@127.0.0.1:${port}/none`)).toMatch(/^FTP 550/);
    expect(await reasonOf(`ftp://anonymous:wrong@127.0.0.1:${port}/none`)).toMatch(/^FTP 530/);
    expect(await reasonOf(`ftp://anonymous:secret@127.0.0.1:${port}/large`)).toContain('larger than');
  });
});

describe('the downloads of a station', () => {
  const fetched = (file: string, signature?: string) =>
    fetchImage(
      {
        do: 'download',
        ref: 1,
        url: 'http://csms.example/fw.bin',
        limit: LIMIT,
        ...(signature === undefined ? {} : { signing: { certificate: SIGNER, signature } }),
      },
      new AbortController().signal,
      {
        download: async () => ({ ok: true, content: Buffer.from(file) }),
        trust: undefined,
        keep: () => {},
      },
    );

  test('tell what the file is', async () => {
    expect(await fetched(FILE)).toMatchObject({ ok: true, image: { version: '2.0.0', size: FILE.length } });
  });

  test('tell whether its signature is right', async () => {
    const right = signed(Buffer.from(FILE));
    expect(await fetched(FILE, right)).toMatchObject({ signatureIsValid: true });
    expect(await fetched(`${FILE} `, right)).toMatchObject({ signatureIsValid: false });
    expect(await fetched(FILE, ROOT)).toMatchObject({ signatureIsValid: false });
  });
});
