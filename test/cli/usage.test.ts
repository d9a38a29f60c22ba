import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.js';
import { runCli } from './run-cli.js';

describe('the list of commands', () => {
  test.each([['--help'], ['-h'], ['help']])('`plugfest %s` names them all', async (...args) => {
    const { code, stdout, stderr } = await runCli(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const { name, summary } of COMMANDS) {
      expect(stdout).toContain(name);
      expect(stdout.replace(/\s+/g, ' ')).toContain(summary);
    }
  });

  test('without a command it goes to standard error, as nothing was run', async () => {
    const { code, stdout, stderr } = await runCli([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Commands:');
  });
});

describe.each(COMMANDS.map((row) => [row.name, row] as const))('the command %s', (name, row) => {
  test('says the same of itself in the list and in its own declaration', async () => {
    const { name: declared, summary } = await row.load();
    expect({ name: declared, summary }).toEqual({ name: row.name, summary: row.summary });
  });

  test('explains every argument and option, and shows examples', async () => {
    const { arguments: args, options, examples } = await row.load();
    const { code, stdout } = await runCli([name, '--help']);
    expect(code).toBe(0);
    const text = stdout.replace(/\s+/g, ' ');
    for (const { summary } of [...args, ...Object.values(options)]) expect(text).toContain(summary);
    expect(examples.length).toBeGreaterThan(0);
    for (const { command } of examples) expect(stdout).toContain(command);
  });

  test('is explained alike by `help`', async () => {
    expect((await runCli(['help', name])).stdout).toBe((await runCli([name, '--help'])).stdout);
  });

  test('shows examples that can be read', async () => {
    const { examples, options } = await row.load();
    const flags = Object.keys(options).map((key) => key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`));
    for (const { command } of examples) {
      expect(command).toMatch(new RegExp(`(^|\\| )plugfest ${name}( |$)`));
      for (const [, flag] of command.matchAll(/ --([a-z-]+)/g)) expect(flags).toContain(flag);
    }
  });
});

test.each([['--version'], ['-V'], ['--no-color', '--version']])(
  '`plugfest %s` prints the version',
  async (...args) => {
    const { code, stdout } = await runCli(args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  },
);

describe('what cannot be read is refused, with advice', () => {
  test.each([
    [['replays'], 'PF3001', 'Did you mean `replay`?'],
    [['xyzzy'], 'PF3001', '`plugfest --help` lists all of them.'],
    [['help', 'exit-code'], 'PF3001', '`exit-codes`'],
    [['replay', '--reprot', 'x'], 'PF3002', 'there is no option `--reprot`'],
    [['replay', '--reprot', 'x'], 'PF3002', 'Did you mean `--report`?'],
    [['replay', 'x', '--report'], 'PF3002', 'the option `--report` needs a value'],
    [['replay'], 'PF3002', 'the argument `recording` is missing'],
    [['replay', 'a', 'b'], 'PF3002', 'more arguments'],
    [['--nope'], 'PF3002', 'there is no option `--nope`'],
    [['replay', 'x', '--report', 'junti'], 'PF3003', 'Possible: `pretty`, `line`'],
    [['replay', 'x', '--report', 'tap', '--report', 'json=-'], 'PF3004', 'Give each its own file'],
  ])('%j', async (args, code, advice) => {
    const outcome = await runCli(args);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(`error ${code}: `);
    expect(outcome.stderr).toContain(advice);
  });
});

describe('help exit-codes', () => {
  test('prints the table', async () => {
    const { code, stdout } = await runCli(['help', 'exit-codes']);
    expect(code).toBe(0);
    expect(stdout.match(/^ {2}\d+/gm)?.map(Number)).toEqual([0, 1, 2, 3, 130]);
  });

  test('prints it for programs', async () => {
    const { stdout } = await runCli(['help', 'exit-codes', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ failed: { code: 1 }, interrupted: { code: 130 } });
  });
});

describe('colour', () => {
  const coloured = async (args: string[], env: Record<string, string>, terminal: boolean) =>
    (await runCli(['nope', ...args], { env, terminal })).stderr.includes('\u001b[');

  test.each([
    ['a terminal', [], {}, true, true],
    ['a pipe', [], {}, false, false],
    ['NO_COLOR', [], { NO_COLOR: '1' }, true, false],
    ['an empty NO_COLOR', [], { NO_COLOR: '' }, true, true],
    ['--color, whatever else', ['--color'], { NO_COLOR: '1' }, false, true],
    ['--no-color, whatever else', ['--no-color'], { FORCE_COLOR: '1' }, true, false],
    ['FORCE_COLOR', [], { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, true, false],
    ['a dumb terminal', [], { TERM: 'dumb' }, true, false],
  ])('%s', async (_what, args, env, terminal, expected) => {
    expect(await coloured(args, env, terminal)).toBe(expected);
  });

  test('after `--` the flag is an argument like any other', async () => {
    expect((await runCli(['replay', '--', '--no-color'])).stderr).toContain('`--no-color` cannot be read');
  });
});
