import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.js';
import { PATIENCE } from './test/support/patience.js';

/*
 * Everything that uses a store, once more, on PostgreSQL. PLUGFEST_TEST_POSTGRES names the server (a role that may create databases);
 * without it one at 127.0.0.1:5432 is taken if there is one, and else the tests are left out, unless this is continuous integration.
 */

const named = process.env.PLUGFEST_TEST_POSTGRES;
const server = named ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const isThere = named !== undefined || process.env.CI === 'true' || (await answers(new URL(server)));
if (!isThere) console.log(`No PostgreSQL at ${new URL(server).host}: its tests are left out.`);

function answers({ hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 5432), timeout: 1000 });
    const settle = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false));
  });
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A database "in memory" is one on the server. */
const onServer: Plugin = {
  name: 'memory-on-postgres',
  enforce: 'pre',
  resolveId: (source) =>
    source.endsWith('/sqlite/memory.js') ? here('test/csms/support/postgres-memory.ts') : undefined,
};

export default defineConfig({
  plugins: [onServer],
  test: {
    include: isThere ? ['test/csms/**/*.test.ts', 'test/interop/**/*.test.ts', 'test/run/**/*.test.ts'] : [],
    exclude: ['test/csms/store/sqlite/**'],
    globalSetup: 'test/csms/support/postgres-setup.ts',
    env: { PLUGFEST_TEST_STORE: 'postgres' },
    ...PATIENCE,
    sequence: { sequencer: LongestFirst },
    maxWorkers: '100%',
    passWithNoTests: !isThere,
  },
});
