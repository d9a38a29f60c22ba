import { afterEach, beforeEach, expect, test } from 'vitest';
import { Link } from '../../../src/station/shell/link.js';
import { Network } from '../../../src/station/shell/network.js';
import { type CsmsListener, createCsmsListener, type Peer } from '../../../src/wire/index.js';
import { createRandom, sleep, VirtualClock } from '../../../src/world/index.js';

let clock: VirtualClock;
let listener: CsmsListener;
let csms: Peer | undefined;
let link: Link;
let told: string[];
beforeEach(async () => {
  clock = new VirtualClock();
  told = [];
  const random = createRandom(1);
  listener = await createCsmsListener({
    clock,
    random,
    editions: ['2.0.1'],
    onPeer: (peer) => {
      csms = peer;
      peer.onCall(() => {});
    },
  });
  link = new Link(
    { identity: 'CP1', edition: '2.0.1', clock, random: createRandom(2) },
    { link: listener.connector() },
    new Network(clock, createRandom(3)).faults,
    {
      up: () => told.push('up'),
      down: () => told.push('down'),
      call: () => {},
      frame: () => {},
      refused: () => {},
      unfit: () => {},
    },
  );
  await link.connect({ profile: { securityProfile: 0 } });
});
afterEach(async () => {
  await link.disconnect(true);
  await listener.close();
  clock.stop();
});

const say = () =>
  link.call('Heartbeat', {}, { timeoutMs: 1000 }).then(({ kind }) => {
    told.push(kind);
  });

test.each([
  ['we', () => link.hangUp()],
  ['the CSMS', () => void csms?.close(1000)],
])('what is said while %s close the connection came to nothing only once it is down', async (_, close) => {
  close();
  await say();
  expect(told).toEqual(['up', 'down', 'closed']);
});

test('what is said without a connection comes to nothing at once', async () => {
  await link.disconnect(false);
  await say();
  expect(told).toEqual(['up', 'closed']);
});

test('what waits for an answer when the connection falls came to nothing once it is down', async () => {
  const said = say();
  await sleep(clock, 10);
  csms?.terminate();
  await said;
  expect(told).toEqual(['up', 'down', 'closed']);
});
