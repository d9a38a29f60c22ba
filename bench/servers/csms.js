// The CSMS on a SQLite file, or on the PostgreSQL database whose URL is given; every transaction message durable before it is answered.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCsms } from '../../dist/csms/index.js';
import { createRandom, RealClock } from '../../dist/world/index.js';
import { serve } from '../process.js';

const [database] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'plugfest-bench-'));
const csms = await createCsms({
  clock: new RealClock(),
  random: createRandom(1),
  store: database === undefined ? { file: join(folder, 'csms.db') } : { url: database },
  settings: { unknownStations: 'accept', acceptUnknownTokens: true },
  log: ({ level, text }) => level === 'error' && console.error(text),
});
const { url } = await csms.listen({ port: 0 });
serve(url, async () => {
  await csms.close();
  rmSync(folder, { recursive: true, force: true });
});
