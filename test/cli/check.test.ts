import { describe, expect, test } from 'vitest';
import { runCli } from './run-cli.js';
import { tempDir } from './temp-dir.js';

const GOOD = 'plugfest: 1\nname: A good one\neditions: [1.6, 2.1]\ntags: [smoke]\nsteps:\n  - plug-in: 1\n';
const BAD = 'plugfest: 1\nname: A bad one\nsteps:\n  - plugin: 1\n  - wait: 10\n';

describe('plugfest check', () => {
  test('names every good scenario', async () => {
    const cwd = tempDir({ 'a/good.yaml': GOOD, 'a/notes.yaml': 'hello: there\n' });
    expect(await runCli(['check', 'a'], { cwd })).toEqual({
      code: 0,
      stdout: 'a/good.yaml: A good one (1.6, 2.1)\n1 good; 1 other YAML files passed over\n',
      stderr: '',
    });
  });

  test('says everything that is wrong, with the line and what to do', async () => {
    const cwd = tempDir({ 'good.yaml': GOOD, 'bad.yaml': BAD });
    const { code, stdout, stderr } = await runCli(['check', '.'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toBe('good.yaml: A good one (1.6, 2.1)\n1 good, 1 bad\n');
    expect(stderr).toContain('PF1030');
    expect(stderr).toContain('--> bad.yaml:4:5');
    expect(stderr).toContain('Did you mean `plug-in`?');
    expect(stderr).toContain('PF1020');
  });

  test('says it to programs', async () => {
    const cwd = tempDir({ 'good.yaml': GOOD, 'bad.yaml': BAD });
    const { code, stdout, stderr } = await runCli(['check', 'good.yaml', 'bad.yaml', '--json'], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        {
          file: 'bad.yaml',
          ok: false,
          diagnostics: [{ code: 'PF1030', span: { line: 4 } }, { code: 'PF1020' }],
        },
        {
          file: 'good.yaml',
          ok: true,
          name: 'A good one',
          editions: ['1.6', '2.1'],
          tags: ['smoke'],
          diagnostics: [],
        },
      ],
      skipped: [],
    });
  });

  test('finds nothing wrong with the scenarios that come with it', async () => {
    const { code, stdout } = await runCli(['check']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ good/m);
  });

  test.each([
    ['nothing there', ['gone.yaml'], 'PF1004'],
    ['no scenario in a folder', ['.'], 'PF1005'],
  ])('%s is exit 2', async (_what, args, code) => {
    const outcome = await runCli(['check', ...args], { cwd: tempDir() });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain(code);
  });
});
