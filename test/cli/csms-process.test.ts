import { describe, expect, test } from 'vitest';
import { freshBuild, type Running, start } from './built.js';
import { tempDir } from './temp-dir.js';

const built = freshBuild();
const SECONDS = 60_000;

interface Ready {
  stations: string;
  api: string;
  key?: string;
}

/** Starts the CSMS on free ports; resolves when both are open. */
async function csms(args: string[], cwd = tempDir()): Promise<Running & Ready> {
  const running = start([built.bin, 'csms', '--port', '0', '--api-port', '0', '--json', ...args], { cwd });
  await running.said('"type":"ready"');
  const line = running
    .stdout()
    .split('\n')
    .find((text) => text.includes('"type":"ready"'));
  return { ...running, ...(JSON.parse(line ?? '{}') as Ready) };
}

const stop = async ({ process: child, ended }: Running) => {
  child.kill('SIGINT');
  return ended;
};

describe.skipIf(process.platform === 'win32')('plugfest csms', () => {
  test(
    'serves stations and operators until Ctrl-C, which is 130',
    async () => {
      const system = await csms([]);
      const health = await fetch(`${system.api}/health`);
      expect(health.status).toBe(200);
      const description = await fetch(`${system.api}/api/v1/openapi.json`);
      expect([description.status, await description.json()]).toMatchObject([401, { code: 'login-required' }]);
      expect((await stop(system)).code).toBe(130);
    },
    SECONDS,
  );

  test(
    'takes a station of ours, whose frames and session it prints',
    async () => {
      const system = await csms([]);
      const station = start([built.bin, 'station', system.stations, '--id', 'CP7', '--edition', '1.6']);
      station.process.stdin?.end(
        'expect: { registration: Accepted }\nplug-in 1\ntap 04A2B3C4D5\nexpect: { status: Charging }\ntap 04A2B3C4D5\nexpect: { status: Finishing }\n',
      );
      const outcome = await station.ended;
      expect(outcome).toMatchObject({ code: 0, stderr: '' });
      expect(outcome.stdout).toMatch(/^\d\d:\d\d:\d\d\.\d{3} CP7 \u2192 BootNotification \{/m);
      const { stdout } = await stop(system);
      const events = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { type: string; action?: string });
      expect(events.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['connected', 'session-started', 'session-ended']),
      );
      expect(events.map(({ action }) => action)).toContain('StopTransaction');
    },
    SECONDS,
  );

  test(
    'keeps what it was told in a file',
    async () => {
      const cwd = tempDir();
      const first = await csms(['--data', 'csms.db'], cwd);
      const station = start([built.bin, 'station', first.stations, '--id', 'CP7']);
      station.process.stdin?.end('expect: { registration: Accepted }\n');
      expect((await station.ended).code).toBe(0);
      await stop(first);
      const second = await csms(['--data', 'csms.db'], cwd);
      expect(second.key).toBeUndefined();
      const asked = await fetch(`${second.api}/api/v1/stations`, {
        headers: { authorization: `Bearer ${first.key}` },
      });
      expect(JSON.stringify(await asked.json())).toContain('CP7');
      await stop(second);
    },
    SECONDS,
  );

  test(
    'says when a port is taken',
    async () => {
      const system = await csms([]);
      const { port } = new URL(system.stations);
      const { code, stderr } = await start([built.bin, 'csms', '--port', port]).ended;
      expect(code).toBe(3);
      expect(stderr).toContain('PF2011');
      await stop(system);
    },
    SECONDS,
  );

  test.each([
    ['the data file is not one of ours', ['--data', 'notes.txt'], 3, 'PF4002'],
    ['the certificate has no key', ['--cert', 'notes.txt'], 2, '--key'],
    ['a port is none', ['--port', '70000'], 2, 'PF3003'],
  ])(
    'does not start when %s',
    async (_what, args, code, message) => {
      const cwd = tempDir({
        'notes.txt': 'to whom it may concern, this is not a database but a text of some length\n'.repeat(50),
      });
      const outcome = await start([built.bin, 'csms', '--api-port', '0', ...args], { cwd }).ended;
      expect(outcome.stderr).toContain(message);
      expect(outcome.code).toBe(code);
    },
    SECONDS,
  );
});

describe('plugfest station', () => {
  const station = (script: string, args: string[] = []) => {
    const running = start([built.bin, 'station', ...args]);
    running.process.stdin?.end(script);
    return running.ended;
  };

  test.each(['1.6', '2.0.1', '2.1'])(
    'plays a script with an embedded CSMS on OCPP %s',
    async (edition) => {
      const { code, stdout, stderr } = await station(
        '# a session\nexpect: { registration: Accepted }\nplug-in 1\ntap anna   # her card\nexpect: { status: Charging }\n',
        ['--edition', edition],
      );
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('CP1 \u2192 BootNotification');
    },
    SECONDS,
  );

  test(
    'stays after its script when it is told to, until it is asked to go',
    async () => {
      const running = start([built.bin, 'station', '--stay', '--edition', '1.6', '--speed', '600']);
      running.process.stdin?.end('expect: { registration: Accepted }\n');
      // Minutes later by the clock of the station.
      await running.said('Heartbeat');
      running.process.kill('SIGTERM');
      expect((await running.ended).code).toBe(130);
    },
    SECONDS,
  );

  test(
    'leaves when nobody has anything to say, and says how to keep it',
    async () => {
      const { code, stderr } = await station('');
      expect(code).toBe(0);
      expect(stderr).toContain('--stay');
    },
    SECONDS,
  );

  test.each([
    ['model', ['--model', 'ac-22wk-twin'], 'Did you mean `ac-22kw-twin`?'],
    ['identity', ['--id', 'CP:1'], 'PF1048'],
  ])(
    'does not start with a %s that there cannot be',
    async (_, args, message) => {
      const { code, stderr } = await station('', args);
      expect(stderr).toContain(message);
      expect(code).toBe(2);
    },
    SECONDS,
  );

  test(
    'writes events for programs',
    async () => {
      const { stdout } = await station('expect: { registration: Accepted }\nplug-in 1\n', ['--json']);
      const types = stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { type: string }).type);
      expect(types).toEqual(expect.arrayContaining(['frame', 'act']));
    },
    SECONDS,
  );

  test(
    'stops at the first step that cannot be read, and says why',
    async () => {
      const { code, stdout, stderr } = await station('plugin 1\nplug-in 1\n');
      expect(code).toBe(1);
      expect(stderr).toContain('Did you mean `plug-in`?');
      expect(stdout).not.toContain('Occupied');
    },
    SECONDS,
  );

  test.each([
    ['nobody answers', ['ws://127.0.0.1:9'], 3, 'nothing answers at'],
    ['the address is none', ['127.0.0.1:9'], 2, 'PF2010'],
    ['the script is not there', ['--script', 'gone.txt'], 2, 'gone.txt'],
    ['the edition is none', ['--edition', '2.0'], 2, 'PF3003'],
  ])(
    'does not start when %s',
    async (_what, args, code, message) => {
      const outcome = await station('plug-in 1\n', args);
      expect(outcome.stderr).toContain(message);
      expect(outcome.code).toBe(code);
    },
    SECONDS,
  );
});
