import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { richRun } from '../report/fixture.js';
import { live } from '../report/render.js';
import { freshBuild, start } from './built.js';
import { tempDir } from './temp-dir.js';

const built = freshBuild();
const plugfest = (...args: string[]) => start([built.bin, ...args]);

describe('the command', () => {
  test('prints its version', async () => {
    expect(await plugfest('--version').ended).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
  });

  test('ends with the exit code of the table, and errors go to standard error', async () => {
    expect(await plugfest('replays').ended).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error PF3001: there is no command `replays`\n  = fix: Did you mean `replay`? `plugfest --help` lists all of them.\n',
    });
  });

  test('shows the line of a bad configuration file', async () => {
    const cwd = tempDir({
      'plugfest.config.yaml': 'seeds: 1\nreports: line\n',
      'run.jsonl': live('jsonl', richRun()),
    });
    const { code, stderr } = await start([built.bin, 'replay', 'run.jsonl'], { cwd }).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('plugfest.config.yaml:2:1');
    expect(stderr).toContain('| ^^^^^^^');
  });

  test('takes options from the environment and from a file', async () => {
    const cwd = tempDir({ 'plugfest.config.yaml': 'report: tap\n', 'run.jsonl': live('jsonl', richRun()) });
    const args = [built.bin, 'replay', 'run.jsonl'];
    expect((await start(args, { cwd }).ended).stdout).toBe(live('tap', richRun()));
    const env = { PLUGFEST_REPORT: 'line' };
    expect((await start(args, { cwd, env }).ended).stdout).toBe(live('line', richRun()));
  });

  test('reads a pipe and writes one, whole', async () => {
    const recording = live('jsonl', richRun());
    const running = plugfest('replay', '-', '--report', 'jsonl=-');
    running.process.stdin?.end(recording);
    expect(await running.ended).toEqual({ code: 0, stdout: recording, stderr: '' });
  });

  test('ends quietly when nobody reads on', async () => {
    const running = plugfest('replay', '-', '--report', 'jsonl=-');
    running.process.stdout?.destroy();
    running.process.stdin?.on('error', () => {});
    running.process.stdin?.end(live('jsonl', richRun()).repeat(200));
    expect((await running.ended).stderr).toBe('');
  });
});

/** A program that holds on to Ctrl-C, as commands do that have something to clean up. */
const holding = (): string => `
  const { onInterrupt } = await import(${JSON.stringify(pathToFileURL(join(built.folder, 'dist/cli/interrupt.js')).href)});
  const { signal } = onInterrupt();
  const alive = setInterval(() => {}, 1000);
  signal.addEventListener('abort', () => {
    console.log('cleaning up');
    if (process.argv.includes('stuck')) return;
    clearInterval(alive);
    process.exitCode = 130;
  });
  console.log('ready');
`;

describe.skipIf(process.platform === 'win32')('Ctrl-C', () => {
  test('lets a command clean up first', async () => {
    const running = start(['--input-type=module', '-e', holding()]);
    await running.said('ready');
    running.process.kill('SIGINT');
    expect(await running.ended).toMatchObject({ code: 130, stdout: 'ready\ncleaning up\n' });
  });

  test('does not wait the second time', async () => {
    const running = start(['--input-type=module', '-e', holding(), 'stuck']);
    await running.said('ready');
    running.process.kill('SIGINT');
    await running.said('cleaning up');
    running.process.kill('SIGINT');
    expect(await running.ended).toMatchObject({ code: 130 });
  });
});
