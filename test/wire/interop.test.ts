import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRPCError, NOREPLY, RPCClient, RPCServer } from 'ocpp-rpc';
import { describe, expect, onTestFinished, test } from 'vitest';
import WebSocket from 'ws';
import { type Edition, edition as editionInfo, editions } from '../../src/ocpp/index.js';
import { startFault } from '../../src/wire/faults/index.js';
import {
  type CloseInfo,
  type ConnectOptions,
  type CsmsListener,
  connectStation,
  createCsmsListener,
  LinkFaults,
  type Peer,
} from '../../src/wire/index.js';
import { createRandom, RealClock } from '../../src/world/index.js';
import { answerHeartbeats, TIME } from './support.js';

/* Each end against ocpp-rpc as it is, as an independent peer, over loopback sockets. */

const clock = new RealClock();

interface Bare {
  readonly client: RPCClient;
  readonly peer: Peer;
}

async function listenerWith(edition: Edition, onPeer: (peer: Peer) => void): Promise<CsmsListener> {
  const listener = await createCsmsListener({ clock, random: createRandom(1), editions: [edition], onPeer });
  await listener.listen();
  onTestFinished(() => listener.close());
  return listener;
}

/** A bare station at our listener. */
async function bareStation(edition: Edition, options: object = {}): Promise<Bare> {
  const peers: Peer[] = [];
  const listener = await listenerWith(edition, (peer) => {
    answerHeartbeats(peer);
    peers.push(peer);
  });
  const client = new RPCClient({
    endpoint: `${listener.url}/ocpp`,
    identity: 'CP 1',
    protocols: [editionInfo(edition).subprotocol],
    reconnect: false,
    ...options,
  } as never);
  await client.connect();
  onTestFinished(() => void client.close({}));
  await expect.poll(() => peers.length).toBe(1);
  return { client, peer: peers[0] as Peer };
}

/** A bare CSMS and our station at it. */
async function bareCsms(edition: Edition, options: Partial<ConnectOptions> = {}, serverOptions: object = {}) {
  const clients: RPCClient[] = [];
  const server = new RPCServer({ protocols: [editionInfo(edition).subprotocol], ...serverOptions });
  server.on('client', (client: RPCClient) => clients.push(client));
  const web = createServer().on('upgrade', server.handleUpgrade);
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  const endpoint = `ws://127.0.0.1:${(web.address() as AddressInfo).port}/ocpp`;
  const random = createRandom(1);
  const connect = { endpoint, identity: 'CP 1', editions: [edition], clock, random, ...options };
  const { peer, refused } = await connectStation(connect);
  if (refused) throw new Error(refused.message);
  onTestFinished(() => {
    peer.terminate();
    web.close();
  });
  const [client] = clients;
  if (!client) throw new Error('nobody arrived');
  return { peer, client };
}

describe.each(editions)('a bare station on OCPP %s', (edition) => {
  test('calls and is called', async () => {
    const { client, peer } = await bareStation(edition);
    expect(peer).toMatchObject({ identity: 'CP 1', edition });
    client.handle('ClearCache', (async () => ({ status: 'Accepted' })) as never);
    expect(await client.call('Heartbeat', {})).toEqual({ currentTime: TIME });
    expect(await peer.call('ClearCache', {})).toMatchObject({
      kind: 'result',
      payload: { status: 'Accepted' },
    });
  });

  test('gets our errors as errors, and we get its', async () => {
    const { client, peer } = await bareStation(edition);
    await expect(client.call('Hartbeat', {})).rejects.toMatchObject({ rpcErrorCode: 'NotImplemented' });
    await expect(client.call('Heartbeat', { a: 1 })).rejects.toMatchObject({
      details: { errors: [{ keyword: 'additionalProperties' }] },
    });
    client.handle('ClearCache', (() => {
      throw createRPCError('SecurityError', 'no', { why: 'because' });
    }) as never);
    expect(await peer.call('ClearCache', {})).toMatchObject({
      kind: 'error',
      code: 'SecurityError',
      description: 'no',
      details: { why: 'because' },
    });
  });

  test('may be silent, answer late, or say nonsense', async () => {
    const { client, peer } = await bareStation(edition);
    client.handle('ClearCache', (async () => NOREPLY) as never);
    expect(await peer.call('ClearCache', {}, { timeoutMs: 20 })).toMatchObject({ kind: 'timeout' });
    client.sendRaw('nonsense');
    client.sendRaw('[3,"nobody",{}]');
    expect(await client.call('Heartbeat', {})).toEqual({ currentTime: TIME });
  });

  test('makes many calls at once and has each answered', async () => {
    const { client, peer } = await bareStation(edition, { callConcurrency: 50 });
    peer.onCall(async (call) => {
      await new Promise<void>((resolve) => void clock.after(1, resolve));
      call.answer({ currentTime: TIME });
    });
    const answers = await Promise.all(Array.from({ length: 200 }, () => client.call('Heartbeat', {})));
    expect(answers).toEqual(answers.map(() => ({ currentTime: TIME })));
  });

  test('sees a goodbye', async () => {
    const { client, peer } = await bareStation(edition);
    const closed = once(client, 'close');
    await peer.close(4001, 'bye');
    expect(await closed).toMatchObject([{ code: 4001, reason: 'bye' }]);
  });
});

describe.each(editions)('a bare CSMS on OCPP %s', (edition) => {
  test('is called and calls', async () => {
    const { client, peer } = await bareCsms(edition);
    client.handle((async () => ({ currentTime: TIME })) as never);
    peer.onCall((call) => {
      call.answer({ status: 'Accepted' });
    });
    expect(await peer.call('Heartbeat', {})).toMatchObject({
      kind: 'result',
      payload: { currentTime: TIME },
    });
    expect(await client.call('ClearCache', {})).toEqual({ status: 'Accepted' });
  });

  test('does not understand an action, fails, or answers wrongly', async () => {
    const { client, peer } = await bareCsms(edition);
    expect(await peer.call('Heartbeat', {})).toMatchObject({ kind: 'error', code: 'NotImplemented' });
    client.handle((async () => ({ currentTime: 'now' })) as never);
    expect(await peer.call('Heartbeat', {})).toMatchObject({ kind: 'invalid' });
    client.handle((async () => {
      throw new Error('boom');
    }) as never);
    expect(await peer.call('Heartbeat', {})).toMatchObject({ kind: 'error', code: 'GenericError' });
  });

  test('is not disturbed by what we send on purpose', async () => {
    const { client, peer } = await bareCsms(edition);
    client.handle((async () => ({ currentTime: TIME })) as never);
    for (const text of ['', '[]', '[3,"x",{}]', '[9,"x"]', '{}']) peer.sendRaw(text);
    expect(await peer.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
  });
});

test('compression is agreed on with a CSMS that has it', async () => {
  const { client, peer } = await bareCsms(
    '2.0.1',
    { compression: true },
    { wssOptions: { perMessageDeflate: true } },
  );
  client.handle((async ({ params }: { params: object }) => ({ status: 'Accepted', data: params })) as never);
  const payload = { vendorId: 'v', data: 'y'.repeat(20_000) };
  expect(await peer.call('DataTransfer', payload)).toMatchObject({
    kind: 'result',
    payload: { data: payload },
  });
});

test('a station gives up a CSMS that speaks longer than allowed', async () => {
  const { client, peer } = await bareCsms('1.6', { maxMessageBytes: 100 });
  const closed = new Promise<CloseInfo>((resolve) => void peer.onClose(resolve));
  client.sendRaw('x'.repeat(101));
  expect(await closed).toMatchObject({ by: 'us', code: 1009 });
});

test('text that is not UTF-8 ends the connection with 1007', async () => {
  const closings: CloseInfo[] = [];
  const listener = await listenerWith('1.6', (peer) => void peer.onClose((info) => closings.push(info)));
  const socket = new WebSocket(`${listener.url}/CP1`, 'ocpp1.6');
  await once(socket, 'open');
  socket.send(Buffer.from([0xff, 0xfe]), { binary: false });
  expect(await once(socket, 'close')).toMatchObject([1007, expect.anything()]);
  await expect.poll(() => closings).toMatchObject([{ by: 'us', code: 1007 }]);
});

test('a half-open socket looks open to the CSMS until the fault ends', async () => {
  const faults = new LinkFaults(clock, createRandom(1));
  const { client, peer } = await bareCsms('1.6', { faults });
  client.handle((async () => ({ currentTime: TIME })) as never);
  expect(await peer.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
  const fault = startFault(faults, 'half-open');
  expect(await peer.call('Heartbeat', {}, { timeoutMs: 20 })).toMatchObject({ kind: 'timeout' });
  await peer.close();
  expect([peer.open, client.state]).toEqual([false, RPCClient.OPEN]);
  const closed = once(client, 'close');
  fault.stop();
  expect(await closed).toMatchObject([{ code: 1006 }]);
});

test('frame faults work on sockets as they do in process', async () => {
  const faults = new LinkFaults(clock, createRandom(1));
  const { client, peer } = await bareCsms('1.6', { faults });
  client.handle((async () => ({ currentTime: TIME })) as never);
  startFault(faults, 'latency', { ms: 20 });
  const before = clock.monotonic();
  expect(await peer.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
  expect(clock.monotonic() - before).toBeGreaterThanOrEqual(38);
});
