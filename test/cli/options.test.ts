import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.js';
import {
  duration,
  factor,
  integer,
  oneOf,
  type Parser,
  path,
  port,
  text,
  url,
} from '../../src/cli/options/parsers.js';
import { resolveOptions } from '../../src/cli/options/resolve.js';
import { envName, flag, kebab, many, one, oneOr } from '../../src/cli/options/row.js';
import type { PlugfestError } from '../../src/diagnostics/index.js';
import { tempDir } from './temp-dir.js';

const table = {
  seed: one({ placeholder: 'NUMBER', summary: 's', parser: integer(0) }),
  tag: many({ placeholder: 'TAG', summary: 't', parser: text }),
  failFast: flag({ summary: 'f' }),
  port: oneOr({ placeholder: 'PORT', summary: 'p', parser: port }, 9000),
  ca: one({ placeholder: 'FILE', summary: 'c', parser: path }),
};
const known = async () => ({
  commands: new Set(['run', 'station']),
  options: new Set([...Object.keys(table), 'id']),
});
type Flags = Parameters<typeof resolveOptions>[2]['flags'];

function resolve(flags: Flags = {}, env: Record<string, string> = {}, config?: string) {
  const cwd = tempDir(config === undefined ? {} : { 'plugfest.config.yaml': config });
  return resolveOptions(table, 'run', { flags, env, cwd }, known);
}

async function refused(promise: Promise<unknown>): Promise<PlugfestError> {
  return promise.then(
    () => Promise.reject(new Error('it was accepted')),
    (error) => error as PlugfestError,
  );
}

test('names follow from the name in the table', () => {
  expect([kebab('failFast'), envName('failFast')]).toEqual(['fail-fast', 'PLUGFEST_FAIL_FAST']);
});

describe('an option', () => {
  test('has its default when nobody says anything', async () => {
    expect(await resolve()).toEqual({ seed: undefined, tag: [], failFast: false, port: 9000, ca: undefined });
  });

  test.each([
    ['the command line before all', { seed: '1' }, { PLUGFEST_SEED: '2' }, 'seed: 3', 1],
    ['the environment before the file', {}, { PLUGFEST_SEED: '2' }, 'seed: 3', 2],
    ['the file before the default', {}, {}, 'seed: 3', 3],
    ['the section of the command before the top', {}, {}, 'run: { seed: 4 }\nseed: 3', 4],
    ['not the section of another command', {}, {}, 'station: { seed: 4 }\nseed: 3', 3],
    ['an empty section', {}, {}, 'run:\nseed: 3', 3],
  ])('comes from %s', async (_what, flags, env, config, seed) => {
    expect(await resolve(flags, env, config)).toMatchObject({ seed });
  });

  test('of several values takes all of the first source', async () => {
    expect(await resolve({ tag: ['a', 'b'] }, { PLUGFEST_TAG: 'c' })).toMatchObject({ tag: ['a', 'b'] });
    expect(await resolve({}, { PLUGFEST_TAG: 'c, d,' }, 'tag: [e]')).toMatchObject({ tag: ['c', 'd'] });
    expect(await resolve({}, {}, 'tag: [e, 2.10]')).toMatchObject({ tag: ['e', '2.10'] });
    expect(await resolve({}, {}, 'tag: e')).toMatchObject({ tag: ['e'] });
  });

  test.each([
    ['true', true],
    ['1', true],
    ['no', false],
    ['', false],
  ])('that is a switch is %j in the environment for %j', async (word, failFast) => {
    expect(await resolve({}, { PLUGFEST_FAIL_FAST: word })).toMatchObject({ failFast });
  });

  test('that is a path is relative to the file that names it', async () => {
    const cwd = tempDir({ 'sub/my.yaml': 'ca: ../ca.pem\n' });
    const sources = { flags: { config: 'sub/my.yaml' }, env: {}, cwd };
    expect((await resolveOptions(table, 'run', sources, known)).ca).toMatch(
      /plugfest-cli-[^/\\]+[/\\]ca\.pem$/,
    );
    const fromEnv = { flags: {}, env: { PLUGFEST_CONFIG: 'sub/my.yaml' }, cwd };
    expect((await resolveOptions(table, 'run', fromEnv, known)).ca).toMatch(/ca\.pem$/);
  });
});

describe('a bad value says where it stands', () => {
  test.each([
    [{ seed: 'x' }, {}, '`x` is not a possible value of `--seed`'],
    [{}, { PLUGFEST_PORT: '70000' }, '`70000` is not a possible value of `PLUGFEST_PORT`'],
    [{}, { PLUGFEST_FAIL_FAST: 'maybe' }, '`maybe` is not a possible value of `PLUGFEST_FAIL_FAST`'],
  ])('%j %j', async (flags, env, message) => {
    const error = await refused(resolve(flags, env));
    expect(error.diagnostics).toMatchObject([{ code: 'PF3003', message }]);
  });

  test('in the file, with line and column', async () => {
    const error = await refused(resolve({}, {}, 'run:\n  seed: many\n'));
    expect(error.diagnostics).toMatchObject([{ code: 'PF3003', span: { line: 2, column: 9 } }]);
  });
});

describe('a configuration file is refused', () => {
  test.each([
    ['for an unknown option', 'seeds: 1', 'PF1010', 'Did you mean `seed`?'],
    ['for an unknown option in a section', 'run:\n  id2: 1', 'PF1010', 'Did you mean `id`?'],
    ['for a section in a section', 'run:\n  station: {}', 'PF1010', 'Possible here'],
    ['for being a list', '- 1', 'PF1013', 'a mapping of options to values'],
    ['for a section that is no mapping', 'run: 5', 'PF1013', 'a mapping of options to values'],
    ['for a value that is a mapping', 'seed: { a: 1 }', 'PF1013', 'a value or a list of values'],
    ['for not being YAML', 'seed: [1', 'PF1001', 'indentation'],
  ])('%s', async (_what, config, code, advice) => {
    const error = await refused(resolve({}, {}, config));
    expect(error.diagnostics[0]).toMatchObject({ code, span: { line: expect.any(Number) } });
    expect(error.diagnostics[0]?.fix).toContain(advice);
    expect(error.exitCode).toBe(2);
  });

  test('when it was named and is not there', async () => {
    expect((await refused(resolve({ config: 'gone.yaml' }))).code).toBe('PF1004');
  });

  test('not for notes of its owner', async () => {
    await expect(resolve({}, {}, 'x-why: because\nseed: 1')).resolves.toMatchObject({ seed: 1 });
  });

  test('not for being empty', async () => {
    await expect(resolve({}, {}, '# nothing yet\n')).resolves.toMatchObject({ port: 9000 });
  });
});

describe('values', () => {
  const read = <T>(parser: Parser<T>, value: string): T => parser({ text: value, label: 'it' });
  const accepts: [string, Parser<unknown>, string, unknown][] = [
    ['integer', integer(1, 9), '9', 9],
    ['port', port, '0', 0],
    ['factor', factor, '0.5', 0.5],
    ['duration', duration, '500ms', 500],
    ['duration', duration, '1.5 min', 90_000],
    ['duration', duration, '2h', 7_200_000],
    ['word', oneOf(['a', 'b']), 'b', 'b'],
    ['url', url('ws', 'wss'), 'wss://h:1/p', new URL('wss://h:1/p')],
  ];
  test.each(accepts)('%s %#: takes', (_name, parser, value, expected) => {
    expect(read(parser, value)).toEqual(expected);
  });

  const refuses: [string, Parser<unknown>, string][] = [
    ['integer', integer(1, 9), '10'],
    ['integer', integer(0), '1e3'],
    ['integer', integer(0), '-1'],
    ['integer', integer(0), ''],
    ['integer', integer(0), '99999999999999999999'],
    ['port', port, '65536'],
    ['factor', factor, '0'],
    ['factor', factor, 'Infinity'],
    ['duration', duration, '30'],
    ['duration', duration, '30 seconds'],
    ['word', oneOf(['a', 'b']), 'A'],
    ['url', url('ws', 'wss'), 'http://h'],
    ['url', url('ws'), 'ws://'],
    ['url', url('ws'), 'h:9000'],
    ['path', path, ''],
  ];
  test.each(refuses)('%s %#: refuses', (_name, parser, value) => {
    expect(() => read(parser, value)).toThrow(expect.objectContaining({ code: 'PF3003' }));
  });
});

test('no option is called like a command, as both can stand in a configuration file', async () => {
  const commands = await Promise.all(COMMANDS.map((row) => row.load()));
  const options = commands.flatMap((command) => Object.keys(command.options));
  expect(options.filter((name) => COMMANDS.some((row) => row.name === name))).toEqual([]);
});
