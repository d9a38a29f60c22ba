import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { richRun } from '../report/fixture.js';
import { live } from '../report/render.js';
import { runCli } from './run-cli.js';
import { tempDir } from './temp-dir.js';

const recording = live('jsonl', richRun());

describe('plugfest replay', () => {
  test('shows a recording as the run would have been shown', async () => {
    const cwd = tempDir({ 'run.jsonl': recording });
    const { code, stdout, stderr } = await runCli(['replay', 'run.jsonl', '--report', 'line'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(live('line', richRun()));
  });

  test('is pretty unless told otherwise', async () => {
    const cwd = tempDir({ 'run.jsonl': recording });
    expect((await runCli(['replay', 'run.jsonl'], { cwd })).stdout).toContain('What went wrong');
  });

  test('reads standard input', async () => {
    const { stdout } = await runCli(['replay', '-', '--report', 'line'], { stdin: recording });
    expect(stdout).toBe(live('line', richRun()));
  });

  test('makes several reports at once and says where they are', async () => {
    const cwd = tempDir({ 'run.jsonl': recording });
    const { stderr } = await runCli(['replay', 'run.jsonl', '--report', 'junit', '--report=json=a.json'], {
      cwd,
    });
    expect(stderr).toBe('wrote plugfest-report/junit.xml, a.json\n');
    expect(readFileSync(join(cwd, 'plugfest-report/junit.xml'), 'utf8')).toBe(live('junit', richRun()));
  });

  test.each([
    ['a file that is not there', 'gone.jsonl', 'there is no such file'],
    ['a folder', '.', 'it is a folder'],
    ['something else', 'other.txt', '`other.txt:1` cannot be read: this is not JSON'],
    ['a recording that was cut off', 'cut.jsonl', 'this is not JSON'],
  ])('%s is exit 2 and says why', async (_what, file, why) => {
    const cwd = tempDir({ 'other.txt': 'hello\n', 'cut.jsonl': recording.slice(0, -10) });
    const { code, stderr } = await runCli(['replay', file], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('PF1004');
    expect(stderr).toContain(why);
  });

  test('is exit 3 when a report could not be written whole', async () => {
    const cwd = tempDir({ 'run.jsonl': recording });
    const stdout = {
      isTerminal: false,
      columns: 80,
      write: () => {
        throw new Error('disk full');
      },
    };
    const { code, stderr } = await runCli(['replay', 'run.jsonl'], { cwd, stdout });
    expect(code).toBe(3);
    expect(stderr).toContain('the report pretty may be incomplete: disk full');
  });
});
