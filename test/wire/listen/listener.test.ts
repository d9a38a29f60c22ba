import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { PlugfestError } from '../../../src/diagnostics/index.js';
import { startFault } from '../../../src/wire/faults/index.js';
import {
  type CsmsListener,
  connectStation,
  createCsmsListener,
  FrameSequence,
  type Handshake,
  LinkFaults,
  type ListenerOptions,
  type Peer,
} from '../../../src/wire/index.js';
import { createRandom, RealClock, VirtualClock } from '../../../src/world/index.js';
import { answerHeartbeats, connectedPair, settle } from '../support.js';

const clock = new RealClock();

async function listening(options: Partial<ListenerOptions> = {}): Promise<CsmsListener> {
  const random = createRandom(1);
  const listener = await createCsmsListener({
    clock,
    random,
    editions: ['1.6'],
    onPeer: answerHeartbeats,
    ...options,
  });
  onTestFinished(() => listener.close());
  await listener.listen();
  return listener;
}

test('listens on loopback, on a free port, until it is closed', async () => {
  const listener = await listening();
  expect(listener.url).toBe(`ws://127.0.0.1:${listener.port}`);
  await listener.close();
  expect([listener.port, listener.url]).toEqual([undefined, undefined]);
});

test('a port that is taken is a diagnostic', async () => {
  const { port = 0 } = await listening();
  await expect(listening({ port })).rejects.toSatisfy(
    (error) =>
      error instanceof PlugfestError && error.code === 'PF2011' && error.message.includes(String(port)),
  );
});

test('an address that is not ours is a diagnostic', async () => {
  await expect(listening({ host: '192.0.2.1' })).rejects.toMatchObject({ code: 'PF2012' });
});

test('a second connection of an identity is numbered and leaves the first alone', async () => {
  const { station, csms, reconnect } = await connectedPair('1.6');
  const again = await reconnect();
  expect([csms.connection, again.csms.connection]).toEqual([1, 2]);
  answerHeartbeats(csms);
  answerHeartbeats(again.csms);
  expect(await station.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
  await csms.close(1000, 'replaced');
  expect([station.open, again.station.open, again.csms.open]).toEqual([false, true, true]);
  expect(await again.station.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
});

test('closing says goodbye to every station', async () => {
  const virtual = new VirtualClock();
  const random = createRandom(1);
  const listener = await createCsmsListener({ clock: virtual, random, editions: ['1.6'], onPeer: () => {} });
  const goodbyes: unknown[] = [];
  const connect = async (identity: string): Promise<Peer> => {
    const link = listener.connector();
    const { peer } = await connectStation({ link, identity, editions: ['1.6'], clock: virtual, random });
    if (!peer) throw new Error('refused');
    peer.onClose((info) => goodbyes.push(info));
    return peer;
  };
  await Promise.all(['CP1', 'CP2'].map(connect));
  await listener.close();
  await settle(virtual);
  const goodbye = { by: 'them', code: 1001, reason: 'The CSMS is shutting down' };
  expect(goodbyes).toEqual([goodbye, goodbye]);
});

test('closing gives a station that is dead five seconds', async () => {
  const virtual = new VirtualClock();
  const random = createRandom(1);
  const faults = new LinkFaults(virtual, random);
  const listener = await createCsmsListener({ clock: virtual, random, editions: ['1.6'], onPeer: () => {} });
  const link = listener.connector();
  await connectStation({ link, identity: 'CP1', editions: ['1.6'], clock: virtual, random, faults });
  startFault(faults, 'half-open');
  const before = virtual.now();
  await listener.close();
  expect(virtual.now() - before).toBe(5_000);
});

test('frames of all stations are numbered in one sequence', async () => {
  const sequence = new FrameSequence();
  const seqs: number[] = [];
  const { station, csms, reconnect } = await connectedPair('1.6', {
    csms: { sequence, onPeer: (peer) => void peer.onFrame(({ seq }) => seqs.push(seq)) },
  });
  const again = await reconnect();
  answerHeartbeats(csms);
  answerHeartbeats(again.csms);
  await station.call('Heartbeat', {});
  await again.station.call('Heartbeat', {});
  expect(seqs).toEqual([1, 2, 3, 4]);
  expect(sequence.next()).toBe(5);
});

test('speaks TLS, and knows the certificate of a station that shows one', async () => {
  const pem = (name: string): Buffer => readFileSync(new URL(`../tls/${name}`, import.meta.url));
  const handshakes: Handshake[] = [];
  const listener = await listening({
    tls: { cert: pem('csms.pem'), key: pem('csms.key'), ca: pem('ca.pem'), requestCert: true },
    onPeer: (peer, handshake) => {
      answerHeartbeats(peer);
      handshakes.push(handshake);
    },
  });
  expect(listener.url).toMatch(/^wss:/);
  const { peer } = await connectStation({
    endpoint: `${listener.url}/ocpp`,
    identity: 'CP1',
    editions: ['1.6'],
    tls: { ca: pem('ca.pem'), cert: pem('station.pem'), key: pem('station.key') },
    clock,
    random: createRandom(2),
  });
  expect(await peer?.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
  expect(handshakes).toMatchObject([{ tlsClientCert: { commonName: 'SN-0001', organization: 'plugfest' } }]);
});

test('compresses for a station that offers it', async () => {
  const listener = await listening();
  const { peer } = await connectStation({
    endpoint: listener.url ?? '',
    identity: 'CP1',
    editions: ['1.6'],
    compression: true,
    clock,
    random: createRandom(2),
  });
  const payload = { vendorId: 'x'.repeat(200), data: 'y'.repeat(5_000) };
  const outcome = await peer?.call('DataTransfer', payload);
  expect(outcome).toMatchObject({ kind: 'error', code: 'InternalError' });
});
