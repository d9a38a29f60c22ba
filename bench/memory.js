// Memory of an idle station beyond its bare ws client: both connected to the same server, in fresh processes.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startServer } from './process.js';

const COUNTS = [200, 1200];

export async function memory() {
  const bare = await perStation('bare');
  const station = await perStation('station');
  return [
    {
      what: 'memory per idle station (booted, connected), baseline a bare ws client with TLS off',
      measured: `${(station / 1024).toFixed(1)} KB`,
      baseline: `${(bare / 1024).toFixed(1)} KB`,
      ratio: `${((station - bare) / 1024).toFixed(1)} KB beyond`,
    },
  ];
}

/** The slope between two fleet sizes, so that what every process has does not count. Heap and external bytes after a collection. */
async function perStation(kind) {
  const server = await startServer('csms');
  const bytes = [];
  for (const count of COUNTS) bytes.push(await inFreshProcess(kind, count, server.url));
  await server.stop();
  return (bytes[1] - bytes[0]) / (COUNTS[1] - COUNTS[0]);
}

function inFreshProcess(kind, count, url) {
  const child = fork(
    fileURLToPath(new URL('./servers/clients.js', import.meta.url)),
    [kind, String(count), url],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: ['--expose-gc'],
    },
  );
  return new Promise((resolve, reject) => {
    child.once('message', ({ bytes }) => {
      resolve(bytes);
      child.kill();
    });
    child.once('exit', (code) => code && reject(new Error(`clients ended with ${code}`)));
  });
}
