import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshBuild, start } from './built.js';
import { tempDir } from './temp-dir.js';

const built = freshBuild();

/** A station on the embedded CSMS that does these steps. */
function station(dir: string, ...lines: string[]) {
  const running = start([built.bin, 'station', '--memory', dir]);
  for (const line of lines) running.process.stdin?.write(`${line}\n`);
  return running;
}

test('a station that is killed while it charges has lost nothing: it ends its transaction when it is back', async () => {
  const dir = tempDir({});
  const first = station(dir, 'expect: { registration: Accepted }', 'plug-in 1', 'tap 04A2B3C4D5');
  await first.said('ChargingStateChanged');
  first.process.kill('SIGKILL');
  await first.ended;
  const file = join(dir, 'CP1.json');
  const [running] = transactionsIn(file);
  expect(existsSync(`${file}.lock`)).toBe(true);

  const second = station(dir);
  await second.said('PowerLoss');
  expect(second.stdout()).toContain(running?.id);
  second.process.stdin?.end();
  expect(await second.ended).toMatchObject({ code: 0 });
  expect(existsSync(`${file}.lock`)).toBe(false);
  expect(transactionsIn(file)).toEqual([]);
}, 60_000);

function transactionsIn(file: string): { id: string }[] {
  return Object.values(JSON.parse(readFileSync(file, 'utf8')).state.memory.transactions.running);
}

test('a memory that cannot be used is refused by its code', async () => {
  const dir = tempDir({ 'CP1.json': '{' });
  const { code, stderr } = await start([built.bin, 'station', '--memory', dir]).ended;
  expect(code).toBe(2);
  expect(stderr).toContain('error PF5003');
  writeFileSync(join(dir, 'CP1.json'), '{"plugfest":"station memory","version":99}');
  expect((await start([built.bin, 'station', '--memory', dir]).ended).stderr).toContain('error PF5004');
});
