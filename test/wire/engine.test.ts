import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Duplex } from 'node:stream';
import { createValidator, RPCClient, RPCServer } from 'ocpp-rpc';
import { expect, test } from 'vitest';
import { loadEngine, takeOver } from '../../src/wire/engine.js';
import { streamPair } from '../../src/wire/link/in-process.js';

/*
 * The facts about ocpp-rpc that src/wire is built on. A new version that changes one of them is to be noticed here, and
 * then either the workaround goes or the seam moves.
 */

const require = createRequire(import.meta.url);
const manifest = JSON.parse(readFileSync(require.resolve('ocpp-rpc/package.json'), 'utf8'));

test('this is the version that was read', () => {
  expect(manifest.version).toBe('2.2.1');
  const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(own.dependencies['ocpp-rpc']).toBe('2.2.1');
});

test('reading messages can be taken over at one method, and the WebSocket is where it is looked for', async () => {
  const engine = await loadEngine();
  const client = engine.client({ endpoint: 'ws://x', identity: 'CP1', protocols: ['ocpp1.6'], wsOpts: {} });
  expect(client._onMessage).toBeTypeOf('function');
  expect(RPCClient.prototype).toHaveProperty('_onMessage', client._onMessage);
  takeOver(client);
  expect(() => client._onMessage(Buffer.from('no JSON'))).not.toThrow();
  const connecting = client.connect();
  expect(client._ws).toHaveProperty('readyState', 0);
  await expect(connecting).rejects.toThrow();
});

test('strict mode is off because the 2.1 validator knows none of its own messages', () => {
  const schemas = require('ocpp-rpc/lib/schemas/ocpp2_1.json');
  const validator = createValidator('ocpp2.1', schemas);
  expect(() => validator.validate('urn:Heartbeat.req', {})).toThrow(/missing from subprotocol schema/);
});

test('a path of bad percent-encoding makes handleUpgrade reject, which nobody inside would catch', async () => {
  const server = new RPCServer({ protocols: ['ocpp1.6'] });
  const [socket] = streamPair();
  const request = { url: '/%E0%A4%A', headers: {} };
  await expect(server.handleUpgrade(request as never, socket as never, Buffer.alloc(0))).rejects.toThrow(
    /URI/,
  );
});

test('an upgrade is taken only from a stream that calls itself open', async () => {
  const statusFor = async (socket: Duplex): Promise<string> => {
    const server = new RPCServer({ protocols: ['ocpp1.6'] });
    const request = { url: '/CP1', headers: { upgrade: 'websocket' }, socket };
    let written = '';
    socket.write = (chunk: string) => {
      written += chunk;
      return true;
    };
    await server.handleUpgrade(request as never, socket as never, Buffer.alloc(0));
    return written.split('\r\n', 1)[0] ?? '';
  };
  const plain = new Duplex({ read() {} });
  expect(await statusFor(plain)).toBe('HTTP/1.1 400 Bad Request');
  const [open] = streamPair();
  expect(open.readyState).toBe('open');
});

test('importing the face of the room does not load ocpp-rpc, ws or the validators', async () => {
  const face = readFileSync(new URL('../../src/wire/index.ts', import.meta.url), 'utf8');
  const eager = [...face.matchAll(/^(?:import|export) (?!type)[^;]*? from '(.+)';/gm)].map(
    ([, path]) => path,
  );
  expect(eager).toEqual(['./connect/target.js', './frame-record.js', './link/link-faults.js']);
  for (const path of eager) {
    const source = readFileSync(
      new URL(`../../src/wire/${path?.replace('.js', '.ts')}`, import.meta.url),
      'utf8',
    );
    expect(source.match(/^import (?!type)/gm)).toBeNull();
  }
});
