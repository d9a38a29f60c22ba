import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');

/** Which room may import which. Everyone may import itself, `world`, `diagnostics` and `schema`. docs/architecture.md draws it. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  world: [],
  diagnostics: [],
  schema: [],
  ocpp: [],
  pki: [],
  wire: ['ocpp'],
  dialect: ['ocpp'],
  station: ['dialect', 'wire', 'pki', 'ocpp'],
  csms: ['dialect', 'wire', 'pki', 'ocpp'],
  rules: ['ocpp'],
  scenario: ['station', 'csms', 'dialect', 'ocpp'],
  run: ['scenario', 'station', 'csms', 'rules', 'wire', 'pki', 'dialect', 'ocpp'],
  report: ['run'],
  tui: ['run'],
  cli: ['report', 'tui', 'run', 'scenario', 'station', 'csms', 'rules', 'wire', 'pki', 'dialect', 'ocpp'],
};

const EVERYONE = ['world', 'diagnostics', 'schema'];

/** Rooms that take from another only what stands in one file of it. */
const ONLY_THROUGH: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  report: { run: ['run/events.js'] },
  tui: { run: ['run/events.js'] },
  scenario: { station: ['station/index.js'], csms: ['csms/index.js'] },
  run: {
    scenario: ['scenario/index.js'],
    station: ['station/index.js'],
    csms: ['csms/index.js'],
    rules: ['rules/index.js'],
    wire: ['wire/index.js'],
  },
};

interface Import {
  from: string;
  target: string;
  text: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.split(sep).includes('generated'))
  .map((file) => ({ path: file.split(sep).join('/'), text: readFileSync(join(SRC, file), 'utf8') }));

const imports: Import[] = files.flatMap(({ path, text }) =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([line, specifier = '']) => ({
    from: path,
    target: relative(SRC, resolve(SRC, dirname(path), specifier))
      .split(sep)
      .join('/'),
    text: line,
  })),
);

const roomOf = (path: string): string => path.split('/')[0] ?? '';

/** Comments and texts say what code must not do. */
const codeOf = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:])\/\/.*$/gm, '$1')
    .replace(/`(?:\\.|[^`\\])*`/g, '``');

describe('the house', () => {
  it('has exactly the rooms of the import table', () => {
    const rooms = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rooms.map((entry) => entry.name).sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it.each(Object.keys(MAY_IMPORT))('%s imports only the rooms that it may', (room) => {
    const allowed = new Set([room, ...EVERYONE, ...(MAY_IMPORT[room] ?? [])]);
    const strangers = imports.filter(
      ({ from, target }) => roomOf(from) === room && !allowed.has(roomOf(target)),
    );
    expect(strangers.map(({ from, target }) => `${from} imports ${target}`)).toEqual([]);
  });

  it.each(
    Object.entries(ONLY_THROUGH).flatMap(([room, doors]) =>
      Object.entries(doors).map(([other, door]) => ({ room, other, door })),
    ),
  )('$room takes from $other only what its public face shows', ({ room, other, door }) => {
    const inside = imports.filter(
      ({ from, target }) => roomOf(from) === room && roomOf(target) === other && !door.includes(target),
    );
    expect(inside.map(({ from, target }) => `${from} imports ${target}`)).toEqual([]);
  });

  it('knows the time and chance only in world', () => {
    const forbidden =
      /\bDate\.now\b|\bnew Date\b|\bDate\.parse\b|\bset(?:Timeout|Interval|Immediate)\b|\bMath\.random\b|\bperformance\.now\b/;
    const found = files.filter(({ path, text }) => roomOf(path) !== 'world' && forbidden.test(codeOf(text)));
    expect(found.map(({ path, text }) => `${path}: ${forbidden.exec(codeOf(text))?.[0]}`)).toEqual([]);
  });

  it('compares with an edition only in ocpp and dialect', () => {
    const comparison =
      /[!=]==?\s*'(?:1\.6|2\.0\.1|2\.1|v1|v2)'|'(?:1\.6|2\.0\.1|2\.1)'\s*[!=]==?|case '(?:1\.6|2\.0\.1|2\.1)'/;
    const homes = new Set(['ocpp', 'dialect']);
    const found = files.filter(({ path, text }) => !homes.has(roomOf(path)) && comparison.test(codeOf(text)));
    expect(found.map(({ path, text }) => `${path}: ${comparison.exec(codeOf(text))?.[0]}`)).toEqual([]);
  });

  it('touches ocpp-rpc and ws only in wire', () => {
    const found = files.filter(
      ({ path, text }) =>
        roomOf(path) !== 'wire' && /from 'ocpp-rpc|from 'ws'|import\('(?:ocpp-rpc|ws)/.test(text),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('has no file over 300 lines', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 301);
    expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length - 1} lines`)).toEqual([]);
  });

  it('writes no name of a machine, and leaves nothing for later', () => {
    const found = files.filter(({ text }) => /\/work\/|\bTODO\b|\bFIXME\b|\bXXX\b/.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});
