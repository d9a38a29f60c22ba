// The CSMS on a SQLite file, or on the PostgreSQL database whose URL is given; every transaction message durable before it is answered.
// With a number after it: so many drivers, each with a card and an account, whose sessions are priced and invoiced.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCsms } from '../../dist/csms/index.js';
import { createRandom, RealClock } from '../../dist/world/index.js';
import { serve } from '../process.js';

const [database = '', drivers = '0'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'plugfest-bench-'));
const csms = await createCsms({
  clock: new RealClock(),
  random: createRandom(1),
  store: database === '' ? { file: join(folder, 'csms.db') } : { url: database },
  settings: { unknownStations: 'accept', acceptUnknownTokens: true },
  log: ({ level, text }) => level === 'error' && console.error(text),
});
if (drivers !== '0') await csms.provision(business(Number(drivers)));
const { url } = await csms.listen({ port: 0 });
serve(url, async () => {
  await csms.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A driver for each station, in a fleet with limits, at a price with an idle fee. */
function business(size) {
  const names = Array.from({ length: size }, (_, index) => `CP${index}`);
  return {
    tariffs: { day: { currency: 'EUR', energy: { amount: '0.42' }, idle: { amount: '0.10' }, tax: 19 } },
    groups: { fleet: { limits: { concurrent: size } } },
    drivers: Object.fromEntries(names.map((name) => [name, { group: 'fleet', pays: 'invoice' }])),
    tokens: Object.fromEntries(names.map((name) => [`TOKEN-${name}`, { driver: name, concurrent: true }])),
  };
}
