// The CSMS under load from a process of its own: stations that boot at once and then work, and that drop and return at once.
import pg from 'pg';
import { BareStation, boot, CALLS_OF_WORK, work } from './bare-stations.js';
import { startServer } from './process.js';

const POSTGRES = process.env.PLUGFEST_BENCH_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** Stations, and how many vehicles each serves; with a business, each vehicle has a driver, and its session a price and an invoice. */
const FLEETS = [
  { size: 50, vehicles: 60 },
  { size: 50, vehicles: 60, business: true },
  { size: 5_000, vehicles: 2 },
];

/** Handshakes at once: as many as a listening socket keeps waiting by default, and a few more. */
const KNOCKING = 500;

export async function csms() {
  const rows = [];
  for (const fleet of FLEETS) {
    const drivers = fleet.business ? String(fleet.size) : '0';
    rows.push(...(await measured('SQLite', fleet, () => startServer('csms', ['', drivers]))));
    const database = await makeDatabase();
    if (database === undefined) continue;
    rows.push(...(await measured('PostgreSQL', fleet, () => startServer('csms', [database.url, drivers]))));
    await database.remove();
  }
  return rows;
}

async function measured(database, { size, vehicles, business }, start) {
  const server = await start();
  const times = [];
  const stations = Array.from({ length: size }, (_, index) => new BareStation(`CP${index}`, times));
  const label = `${size.toLocaleString('en')} stations${business ? ' with drivers, prices and invoices' : ''} on ${database}`;
  const arrival = await timed(times, size * 2, () => arrive(stations, server.url));
  const working = await timed(times, size * vehicles * CALLS_OF_WORK, () =>
    Promise.all(stations.map((station) => served(station, vehicles))),
  );
  const rows = [
    { what: `${label}: connect, boot and tell status, all at once`, measured: arrival },
    { what: `${label}: then work, each without a pause`, measured: working },
  ];
  if (size >= 1000) {
    for (const station of stations) station.drop();
    const back = await timed(times, size * 2, () => arrive(stations, server.url));
    rows.push({ what: `${label}: drop and return, all at once`, measured: back });
  }
  rows.push({ what: `${label}: memory of the CSMS`, measured: mib(await server.memory()) });
  for (const station of stations) station.drop();
  await server.stop();
  return rows;
}

async function served(station, vehicles) {
  for (let vehicle = 0; vehicle < vehicles; vehicle++) await work(station, vehicle);
}

/** All stations knock, no more at once than the system lets in; each boots as soon as it is in. */
async function arrive(stations, url) {
  let next = 0;
  const booted = [];
  const knock = async () => {
    for (let index = next++; index < stations.length; index = next++) {
      await stations[index].connect(url);
      booted.push(boot(stations[index]));
    }
  };
  await Promise.all(Array.from({ length: KNOCKING }, knock));
  await Promise.all(booted);
}

/** Calls a second and how long they took: 50, 95 and 99 of 100 were quicker. */
async function timed(times, calls, run) {
  times.length = 0;
  const begun = performance.now();
  await run();
  const seconds = (performance.now() - begun) / 1000;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => `${sorted[Math.floor(sorted.length * share)].toFixed(1)}`;
  const rate = Math.round(calls / seconds).toLocaleString('en');
  return `${rate} calls/s in ${seconds.toFixed(1)} s; p50 / p95 / p99 ${at(0.5)} / ${at(0.95)} / ${at(0.99)} ms`;
}

/** A database of its own, or nothing where there is no server. */
async function makeDatabase() {
  const name = `plugfest_bench_${process.pid}`;
  try {
    await onServer(`CREATE DATABASE ${name}`);
  } catch (error) {
    console.error(`No PostgreSQL to measure at ${new URL(POSTGRES).host}: ${error.message || error.code}`);
    return undefined;
  }
  const url = new URL(POSTGRES);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`) };
}

async function onServer(statement) {
  const client = new pg.Client({ connectionString: POSTGRES });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

function mib(bytes) {
  return `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MiB`;
}
