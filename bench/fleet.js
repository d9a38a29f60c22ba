// 5,000 stations in one process, one embedded CSMS in another: how long until all are accepted, what it weighs, how quick a heartbeat is.
import { modelNamed, Station } from '../dist/station/index.js';
import { createRandom, RealClock } from '../dist/world/index.js';
import { startServer } from './process.js';

const STATIONS = 5_000;
const AT_ONCE = 100;
const ROUNDS = 4;

export async function fleet() {
  const server = await startServer('csms');
  const clock = new RealClock();
  const random = createRandom(7);
  const before = process.memoryUsage().rss;
  const begun = performance.now();
  const stations = await all(STATIONS, (index) => accepted(`CP${index}`, server.url, clock, random));
  const connected = performance.now() - begun;
  globalThis.gc?.();
  const own = process.memoryUsage().rss - before;
  const theirs = await server.memory();
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    await all(STATIONS, async (index) => {
      const sent = performance.now();
      const outcome = await stations[index].call('Heartbeat', {});
      if (outcome.kind !== 'result') throw new Error(`no heartbeat: ${outcome.kind}`);
      times.push(performance.now() - sent);
    });
  }
  await Promise.all(stations.map((station) => station.close()));
  await server.stop();
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => `${sorted[Math.floor(sorted.length * share)].toFixed(1)} ms`;
  return [
    {
      what: `${STATIONS.toLocaleString('en')} stations connected, booted and told their status, ${AT_ONCE} at a time`,
      measured: `${(connected / 1000).toFixed(1)} s`,
    },
    { what: 'memory of all these stations; of the CSMS', measured: `${mib(own)} MiB; ${mib(theirs)} MiB` },
    {
      what: `heartbeat with all connected, ${AT_ONCE} outstanding, p50 / p95 / p99`,
      measured: `${at(0.5)} / ${at(0.95)} / ${at(0.99)}`,
    },
  ];
}

/** Runs `make` for 0 to count - 1, so many at once, and keeps the order. */
async function all(count, make) {
  const made = new Array(count);
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) made[index] = await make(index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return made;
}

function accepted(identity, endpoint, clock, random) {
  return new Promise((resolve) => {
    const station = new Station({
      identity,
      edition: '2.0.1',
      model: modelNamed('ac-22kw'),
      clock,
      random: random.fork(identity),
      access: { endpoint },
      observe: { changed: (view) => view.registration === 'accepted' && resolve(station) },
    });
    station.powerOn();
  });
}

function mib(bytes) {
  return Math.round(bytes / 2 ** 20).toLocaleString('en');
}
