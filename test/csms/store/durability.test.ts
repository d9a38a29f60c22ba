import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createCsms } from '../../../src/csms/index.js';
import { createRandom, RealClock } from '../../../src/world/index.js';

const WORKER = fileURLToPath(new URL('../support/durability-worker.ts', import.meta.url));

/** Runs TypeScript in a plain process, as vitest does in its own. */
const RUN = `import { runnerImport } from 'vite'; await runnerImport(process.env.PLUGFEST_TEST_WORKER);`;

/** How many acknowledgements to wait for before the process is killed. */
const ENOUGH = 40;

it('loses nothing that it has acknowledged when it is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plugfest-kill-'));
  const file = join(folder, 'data.db');
  try {
    const acknowledged = await acknowledgedBeforeKill(file);
    expect(acknowledged.length).toBeGreaterThanOrEqual(ENOUGH);
    const csms = await createCsms({ clock: new RealClock(), random: createRandom(1), store: { file } });
    const kept = new Set((await csms.records.sessions()).map(({ transactionId }) => transactionId));
    await csms.close();
    expect(acknowledged.filter((name) => !kept.has(name))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

/** Has a CSMS in a process of its own start transactions as fast as it can, and kills it in the middle of that. */
async function acknowledgedBeforeKill(file: string): Promise<string[]> {
  const worker = spawn(process.execPath, ['--input-type=module', '-e', RUN], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PLUGFEST_TEST_WORKER: WORKER, PLUGFEST_TEST_FILE: file },
  });
  const exited = once(worker, 'exit');
  const names: string[] = [];
  for await (const line of createInterface({ input: worker.stdout })) {
    names.push(line);
    if (names.length >= ENOUGH) worker.kill('SIGKILL');
  }
  await exited;
  return names;
}
