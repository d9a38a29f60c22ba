// Whole processes: how long the command takes to say its version, and to play one scenario from a cold start.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../bin/plugfest.js', import.meta.url));
const RUNS = 9;

export async function startup() {
  const empty = time(['-e', '']);
  const version = time([BIN, '--version']);
  const scenario = time([
    BIN,
    'run',
    '--filter',
    'RFID session, billed',
    '--edition',
    '2.0.1',
    '--report',
    'line',
  ]);
  return [
    {
      what: '`plugfest --version`, whole process, median; baseline an empty Node',
      measured: `${version} ms`,
      baseline: `${empty} ms`,
    },
    {
      what: 'one scenario from a cold start, whole process, median',
      measured: `${scenario} ms`,
      baseline: `${empty} ms`,
    },
  ];
}

function time(args) {
  const times = Array.from({ length: RUNS }, () => {
    const begun = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
    return performance.now() - begun;
  });
  return Math.round(times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)]);
}
