// The CSMS on a SQLite file, every transaction message durable before it is answered.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCsms } from '../../dist/csms/index.js';
import { createRandom, RealClock } from '../../dist/world/index.js';
import { serve } from '../process.js';

const folder = mkdtempSync(join(tmpdir(), 'plugfest-bench-'));
const csms = await createCsms({
  clock: new RealClock(),
  random: createRandom(1),
  store: { file: join(folder, 'csms.db') },
  settings: { unknownStations: 'accept', acceptUnknownTokens: true },
});
const { url } = await csms.listen({ port: 0 });
serve(url, async () => {
  await csms.close();
  rmSync(folder, { recursive: true, force: true });
});
