import { expect, test } from 'vitest';
import { startFault } from '../../../src/wire/faults/index.js';
import type { CloseInfo, PingInfo } from '../../../src/wire/index.js';
import { sleep } from '../../../src/world/index.js';
import { connectedPair, settle } from '../support.js';

test('closing tells the other end code and reason, takes no virtual time, and can be awaited', async () => {
  const { station, csms, clock } = await connectedPair('1.6');
  const closings: CloseInfo[] = [];
  csms.onClose((info) => closings.push(info));
  station.onClose((info) => closings.push(info));
  const before = clock.now();
  const info = await station.close(4001, 'maintenance');
  await settle(clock);
  expect(info).toEqual({ by: 'us', code: 4001, reason: 'maintenance' });
  expect(closings).toContainEqual({ by: 'them', code: 4001, reason: 'maintenance' });
  expect(closings).toContainEqual(info);
  expect(await station.close()).toEqual(info);
  expect(clock.now()).toBe(before);
  expect([station.open, csms.open]).toEqual([false, false]);
});

test('a connection that breaks is lost to the other end', async () => {
  const { station, csms, clock } = await connectedPair('1.6');
  const closings: CloseInfo[] = [];
  csms.onClose((info) => closings.push(info));
  station.terminate();
  await settle(clock);
  expect(closings).toEqual([{ by: 'lost', code: 1006, reason: '' }]);
});

test('a message over the limit closes the connection with 1009, at either end', async () => {
  const { station, csms, clock, reconnect } = await connectedPair('1.6', {
    csms: { maxMessageBytes: 1_000 },
  });
  const big = JSON.stringify([2, 'x', 'DataTransfer', { vendorId: 'v', data: 'x'.repeat(2_000) }]);
  const closings: CloseInfo[] = [];
  csms.onClose((info) => closings.push(info));
  station.onClose((info) => closings.push(info));
  station.sendRaw(big);
  await settle(clock);
  expect(closings).toMatchObject([
    { by: 'us', code: 1009, reason: 'Max payload size exceeded' },
    { by: 'them', code: 1009 },
  ]);
  const again = await reconnect();
  again.csms.sendRaw(big);
  await settle(clock);
  expect(again.station.open).toBe(true);
});

test('pings go out on the clock and are answered without a handler', async () => {
  const { station, csms, clock } = await connectedPair('1.6', { station: { pingIntervalMs: 10_000 } });
  const atStation: PingInfo['kind'][] = [];
  const atCsms: PingInfo[] = [];
  station.onPing(({ kind, direction }) => atStation.push(`${kind} ${direction}` as never));
  csms.onPing((ping) => atCsms.push(ping));
  const start = clock.now();
  await sleep(clock, 25_000);
  expect(atStation).toEqual(['ping sent', 'pong received', 'ping sent', 'pong received']);
  expect(atCsms.map(({ kind, direction, at }) => [kind, direction, at - start])).toEqual([
    ['ping', 'received', 10_000],
    ['ping', 'received', 20_000],
  ]);
  station.pingEvery(0);
  await sleep(clock, 60_000);
  expect(atCsms).toHaveLength(2);
});

test('a connection that does not pong is given up at the next ping', async () => {
  const { station, clock, faults } = await connectedPair('1.6', { station: { pingIntervalMs: 10_000 } });
  const closings: CloseInfo[] = [];
  station.onClose((info) => closings.push(info));
  await sleep(clock, 15_000);
  startFault(faults, 'half-open');
  await sleep(clock, 10_000);
  expect(closings).toEqual([]);
  await sleep(clock, 10_000);
  expect(closings).toEqual([{ by: 'us', code: 1006, reason: 'no pong to the last ping' }]);
});

test('frames that come before the station has set its handlers are kept for it', async () => {
  const outcomes: string[] = [];
  const { station, clock } = await connectedPair('1.6', {
    csms: { onPeer: (peer) => void peer.call('ClearCache', {}).then(({ kind }) => outcomes.push(kind)) },
  });
  station.onCall((call) => {
    call.answer({ status: 'Accepted' });
  });
  await settle(clock);
  expect(outcomes).toEqual(['result']);
});

test('so is the end of a connection that the CSMS closes at once', async () => {
  const { station, clock } = await connectedPair('1.6', {
    csms: { onPeer: (peer) => void peer.close(4000, 'go away') },
  });
  const closings: CloseInfo[] = [];
  station.onClose((info) => closings.push(info));
  await settle(clock);
  expect(closings).toEqual([{ by: 'them', code: 4000, reason: 'go away' }]);
});
