import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SCHEMA_VERSION } from '../../../../src/csms/store/migrations.js';
import { SqliteConnection } from '../../../../src/csms/store/sqlite/connection.js';
import { openStore } from '../../../../src/csms/store/store.js';
import { store as catalogue } from '../../../../src/diagnostics/catalogue/store.js';
import { RealClock } from '../../../../src/world/index.js';
import { runCli } from '../../../cli/run-cli.js';
import { tempDir } from '../../../cli/temp-dir.js';
import { expectGolden, goldens, VERSIONS } from '../../support/store-errors.js';

/** What `plugfest csms` says of a store that it cannot use. What needs a server is in ../postgres/errors.test.ts. */

interface Case {
  args: string[];
  /** What differs from one run to the next, by the word that stands for it. */
  words?: Record<string, string>;
}

async function made(file: string): Promise<string> {
  await (await openStore({ file }, new RealClock())).close();
  return file;
}

async function backedUp(folder: string): Promise<{ data: string; backup: string }> {
  const data = await made(join(folder, 'csms.db'));
  const backup = join(folder, 'monday.gz');
  expect(await runCli(['csms', 'backup', backup, '--data', data])).toMatchObject({ code: 0, stderr: '' });
  return { data, backup };
}

async function silentPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

const CASES: Record<string, (folder: string) => Case | Promise<Case>> = {
  'PF4001-in-use': async (folder) => {
    const file = join(folder, 'csms.db');
    const store = await openStore({ file }, new RealClock());
    onTestFinished(() => store.close());
    return { args: ['--data', file] };
  },
  'PF4002-a-text': (folder) => {
    const file = join(folder, 'notes.db');
    writeFileSync(file, 'Dear diary, this is no data file at all.\n'.repeat(50));
    return { args: ['--data', file] };
  },
  'PF4002-another-database': (folder) => {
    const file = join(folder, 'shop.db');
    const other = new SqliteConnection(file);
    other.exec('CREATE TABLE customers (id integer)');
    other.close();
    return { args: ['--data', file] };
  },
  'PF4003-newer': async (folder) => {
    const file = await made(join(folder, 'csms.db'));
    const connection = new SqliteConnection(file);
    connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    connection.close();
    return { args: ['--data', file] };
  },
  'PF4004-cut-off': async (folder) => {
    const file = await made(join(folder, 'csms.db'));
    truncateSync(file, 8192);
    const size = String(readFileSync(file).readUInt32BE(PAGES_AT) * 4096);
    return { args: ['--data', file], words: { SIZE: size } };
  },
  'PF4005-no-such-folder': (folder) => ({ args: ['--data', join(folder, 'nowhere', 'csms.db')] }),
  'PF4005-a-folder': (folder) => {
    mkdirSync(join(folder, 'csms.db'));
    return { args: ['--data', join(folder, 'csms.db')] };
  },
  'PF4020-not-there': async (folder) => {
    const data = join(folder, 'new.db');
    return { args: ['restore', join(folder, 'monday.gz'), '--data', data] };
  },
  'PF4006-no-server': async () => {
    const port = await silentPort();
    return { args: ['--data', `postgres://me:secret@127.0.0.1:${port}/csms`], words: { PORT: port } };
  },
  'PF4021-not-a-url': () => ({ args: ['--data', 'postgres://['] }),
  'PF4014-cut-off': async (folder) => {
    const { data, backup } = await backedUp(folder);
    writeFileSync(backup, readFileSync(backup).subarray(0, 500));
    return { args: ['restore', backup, '--data', data, '--force'] };
  },
  'PF4014-without-end': async (folder) => {
    const { data, backup } = await backedUp(folder);
    const lines = gunzipSync(readFileSync(backup)).toString().trimEnd().split('\n');
    writeFileSync(backup, gzipSync(`${lines.slice(0, -1).join('\n')}\n`));
    return { args: ['restore', backup, '--data', data, '--force'] };
  },
  'PF4015-a-data-file': async (folder) => {
    const file = await made(join(folder, 'csms.db'));
    return { args: ['restore', file, '--data', join(folder, 'new.db')] };
  },
  'PF4016-newer': (folder) => {
    const file = join(folder, 'monday.gz');
    writeFileSync(file, gzipSync(`{"plugfest":"backup","schema":${SCHEMA_VERSION + 1}}\n`));
    return { args: ['restore', file, '--data', join(folder, 'new.db')] };
  },
  'PF4017-there-already': async (folder) => {
    const { data, backup } = await backedUp(folder);
    return { args: ['backup', backup, '--data', data] };
  },
  'PF4018-not-empty': async (folder) => {
    const { data, backup } = await backedUp(folder);
    return { args: ['restore', backup, '--data', data] };
  },
  'PF4019-no-file': () => ({ args: ['backup'] }),
  'PF4019-no-data': () => ({ args: ['backup', 'monday.gz'] }),
};

/** Where a data file says how many pages it has. */
const PAGES_AT = 28;

/** By codes: what the catalogue says it exits with. */
const EXITS = { error: 3, invalid: 2 } as const;

describe('plugfest csms', () => {
  it.each(Object.keys(CASES))('says what is wrong and what to do: %s', async (golden) => {
    const folder = tempDir();
    const { args, words } = (await CASES[golden]?.(folder)) ?? { args: [] };
    const outcome = await expectGolden(golden, args, { FOLDER: folder, ...words, ...VERSIONS });
    const { exit } = catalogue[golden.slice(0, 6) as keyof typeof catalogue];
    expect(outcome).toMatchObject({ code: EXITS[exit as keyof typeof EXITS] });
    expect(outcome.stderr).not.toContain('secret');
  });
});

describe('the golden files of the store', () => {
  it.each(Object.keys(catalogue))('cover %s', (code) => {
    expect(goldens().filter((name) => name.startsWith(code))).not.toEqual([]);
  });
});
