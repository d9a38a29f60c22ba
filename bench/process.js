// Server processes for measurements: started, awaited, asked for their memory, ended.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Starts bench/servers/NAME.js; resolves with its url once it says so. */
export async function startServer(name, args = []) {
  const child = fork(fileURLToPath(new URL(`./servers/${name}.js`, import.meta.url)), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--expose-gc'],
  });
  const { url } = await answer(child);
  return {
    url,
    /** Resident bytes after a collection. */
    memory: async () => {
      child.send('memory');
      return (await answer(child)).rss;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.send('stop');
      }),
  };
}

function answer(child) {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

/** For the servers themselves: obeys `memory` and `stop`. */
export function serve(url, stop) {
  process.on('message', async (message) => {
    if (message === 'memory') {
      globalThis.gc?.();
      process.send({ rss: process.memoryUsage().rss });
    }
    if (message === 'stop') {
      await stop();
      process.exit(0);
    }
  });
  process.send({ url });
}
