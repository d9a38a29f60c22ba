import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/run/events.js';
import { all, parseXml } from '../report/xml-parser.js';
import { freshBuild, start } from './built.js';
import { tempDir } from './temp-dir.js';

const built = freshBuild();
const SECONDS = 60_000;

const PASSES = `plugfest: 1
name: One card
tags: [smoke]
csms: { drivers: { anna: { token: 04A2B3C4D5 } } }
steps:
  - expect: { registration: Accepted }
  - plug-in: { evse: 1, vehicle: { battery: 60 kWh, soc: 20 % } }
  - tap: anna
  - expect: { session: started, within: 10 s }
`;
const FAILS = PASSES.replace('One card', 'Too much').replace('started, within: 10 s', 'ended, within: 10 s');
const FOREVER =
  'plugfest: 1\nname: Long\neditions: [2.0.1]\nsteps:\n  - repeat: { times: 100000, steps: [{ wait: 1 min }] }\n';

function run(files: Record<string, string>, args: string[], env: Record<string, string> = {}) {
  const cwd = tempDir(files);
  return { cwd, ...start([built.bin, 'run', ...args], { cwd, env }) };
}

describe('plugfest run', () => {
  test(
    'plays a scenario on every edition, and says so in plain lines where no terminal is',
    async () => {
      const { ended } = run({ 'one.yaml': PASSES }, ['one.yaml', '--seed', '7']);
      const { code, stdout, stderr } = await ended;
      expect(stderr).toBe('');
      expect(code).toBe(0);
      expect(stdout).toMatch(/^3 cases, target .*, seed 7\n/);
      expect(stdout.match(/^\[\d\/3\] passed {2}one\.yaml (1\.6|2\.0\.1|2\.1) {2}One card/gm)).toHaveLength(
        3,
      );
      expect(stdout).toMatch(/\n3 passed, 0 failed \(.*\)\n$/);
    },
    SECONDS,
  );

  test(
    'ends with 1 when a scenario fails, and shows where',
    async () => {
      const { ended } = run({ 'a/bad.yaml': FAILS }, ['a', '--edition', '2.0.1', '--report', 'pretty']);
      const { code, stdout } = await ended;
      expect(code).toBe(1);
      expect(stdout).toContain('\u2717 Too much');
      expect(stdout).toContain('a/bad.yaml:9:');
      expect(stdout).toMatch(/9 \| {3}- expect: \{ session: ended, within: 10 s \}/);
      expect(stdout).toContain('TransactionEvent');
    },
    SECONDS,
  );

  test(
    'writes the reports that were asked for, and the same seed writes the same frames',
    async () => {
      const files = { 'one.yaml': PASSES, 'bad.yaml': FAILS };
      const args = ['.', '--seed', '7', '--report', 'junit', '--report', 'jsonl=run.jsonl'];
      const runs = [run(files, args), run(files, args)];
      for (const { ended } of runs) {
        expect(await ended).toMatchObject({
          code: 1,
          stdout: '',
          stderr: 'wrote plugfest-report/junit.xml, run.jsonl\n',
        });
      }
      const [first, second] = runs.map(({ cwd }) => withoutRealTime(join(cwd, 'run.jsonl')));
      expect(first).toEqual(second);
      const junit = parseXml(readFileSync(join(runs[0]?.cwd ?? '', 'plugfest-report/junit.xml'), 'utf8'));
      expect(all(junit, 'failure')).toHaveLength(3);
    },
    SECONDS,
  );

  test(
    'plays in several threads what one thread plays, and tells it in the same order',
    async () => {
      const files = { 'one.yaml': PASSES, 'bad.yaml': FAILS };
      const runs = ['1', '3'].map((jobs) =>
        run(files, ['.', '--seed', '7', '--jobs', jobs, '--report', 'jsonl=run.jsonl']),
      );
      for (const { ended } of runs) expect(await ended).toMatchObject({ code: 1 });
      const [one, three] = runs.map(({ cwd }) => withoutRealTime(join(cwd, 'run.jsonl')));
      expect(three).toEqual(one);
    },
    SECONDS,
  );

  test(
    'begins nothing more after a failure with --fail-fast, in threads as well',
    async () => {
      const files = { 'a.yaml': FAILS, 'b.yaml': PASSES.replace('One card', 'Late') };
      const { ended } = run(files, ['.', '--jobs', '2', '--fail-fast', '--edition', '1.6', '--repeat', '9']);
      const { code, stdout } = await ended;
      expect(code).toBe(1);
      expect(stdout).not.toContain('Late');
    },
    SECONDS,
  );

  test(
    'plays what the filters leave',
    async () => {
      const { ended } = run({ 'one.yaml': PASSES, 'long.yaml': FOREVER }, [
        '.',
        '--tag',
        'smoke',
        '--edition',
        '1.6',
      ]);
      expect((await ended).stdout).toContain('1 passed, 0 failed');
    },
    SECONDS,
  );

  test.each([
    ['nothing is left by the filters', ['--tag', 'nope'], 2, 'PF3005'],
    ['an option is bad', ['--jobs', 'many'], 2, '`many` is not a possible value of `--jobs`'],
    ['a report is not known', ['--report', 'junits'], 2, 'Did you mean `junit`?'],
    ['a report cannot be written', ['--report', 'junit=one.yaml/x.xml'], 3, 'PF3006'],
    ['an adapter has nothing to adapt', ['--adapter', 'x.yaml'], 2, 'PF3008'],
    ['nobody answers at the endpoint', ['--endpoint', 'ws://127.0.0.1:9'], 3, 'nothing answers at'],
    ['the endpoint is no WebSocket address', ['--endpoint', 'http://127.0.0.1:9'], 2, '`wss://`'],
    ['a certificate is not there', ['--endpoint', 'wss://127.0.0.1:9', '--ca', 'gone.pem'], 2, 'gone.pem'],
    ['a certificate has no key', ['--endpoint', 'wss://127.0.0.1:9', '--cert', 'one.yaml'], 2, '--key'],
  ])(
    'runs nothing when %s',
    async (_what, args, code, message) => {
      const outcome = await run({ 'one.yaml': PASSES }, ['one.yaml', ...args]).ended;
      expect(outcome.stderr).toContain(message);
      expect(outcome).toMatchObject({ code, stdout: '' });
    },
    SECONDS,
  );

  test(
    'is not kept by a bad file from playing what was selected by name',
    async () => {
      const files = { 'one.yaml': PASSES, 'two.yaml': 'plugfest: 1\nname: half done\nstepz: []\n' };
      const { code, stdout } = await run(files, ['.', '--filter', 'one.yaml', '--edition', '1.6']).ended;
      expect({ code, stdout }).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('1 passed, 0 failed'),
      });
    },
    SECONDS,
  );

  test(
    'runs nothing when one of the files is bad',
    async () => {
      const { code, stdout, stderr } = await run(
        { 'one.yaml': PASSES, 'two.yaml': 'plugfest: 1\nnam: x\n' },
        ['.'],
      ).ended;
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('two.yaml:2:1');
      expect(stderr).toContain('Did you mean `name`?');
    },
    SECONDS,
  );

  test.skipIf(process.platform === 'win32').each([
    ['one thread', '1'],
    ['several threads', '2'],
  ])(
    'ends at Ctrl-C with 130 in %s, and the reports are written',
    async (_, jobs) => {
      const files = { 'one.yaml': PASSES, 'two.yaml': FOREVER };
      const {
        cwd,
        process: child,
        said,
        ended,
      } = run(files, ['.', '--report', 'line', '--report', 'junit=j.xml', '--jobs', jobs]);
      await said('[3/4]');
      child.kill('SIGINT');
      const { code, stdout } = await ended;
      expect(code).toBe(130);
      expect(stdout).toContain('interrupted: 3 passed');
      expect(
        all(parseXml(readFileSync(join(cwd, 'j.xml'), 'utf8')), 'testcase').length,
      ).toBeGreaterThanOrEqual(3);
    },
    SECONDS,
  );
});

/** The events of a recording without what the machine's clock says. */
function withoutRealTime(file: string): unknown[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { realMs: _, ...event } = JSON.parse(line) as RunEvent;
      // Times of the run itself are the machine's; those of cases are virtual.
      const { at: __, elapsed: ___, ...timeless } = event;
      if (event.type === 'run-end') return { ...timeless, summary: { ...event.summary, realMs: 0 } };
      return 'case' in event ? event : timeless;
    });
}
