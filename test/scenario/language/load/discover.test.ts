import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findScenarios } from '../../../../src/scenario/language/index.js';
import { globExpression } from '../../../../src/scenario/language/load/glob.js';

let root: string;
const SCENARIO = 'plugfest: 1\nname: x\nsteps: [unplug]\n';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'plugfest-discover-'));
  const files: Record<string, string> = {
    'b.yaml': SCENARIO,
    'a.yml': `# first a remark\n${SCENARIO}`,
    'a/z.yaml': SCENARIO,
    'a/deep/one.yaml': SCENARIO,
    'a-b/two.YAML': SCENARIO,
    'fragments/charge.yaml': 'plugfest-fragment: 1\nsteps: [unplug]\n',
    'notes.yaml': 'about: plugfest\n',
    'readme.md': SCENARIO,
    '.hidden/x.yaml': SCENARIO,
    'node_modules/x.yaml': SCENARIO,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  symlinkSync(root, join(root, 'a', 'circle'), 'junction');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const found = (...paths: string[]): string[] =>
  findScenarios(paths, root).files.map((file) => relative(root, file).split(sep).join('/'));

describe('scenarios are found', () => {
  it('in folders below, sorted, without fragments and hidden folders', () => {
    expect(found('.')).toEqual(['a/deep/one.yaml', 'a/z.yaml', 'a-b/two.YAML', 'a.yml', 'b.yaml']);
  });

  it('with the files that were passed over', () => {
    const { skipped } = findScenarios(['.'], root);
    expect(skipped.map((file) => relative(root, file).split(sep).join('/'))).toEqual([
      'fragments/charge.yaml',
      'notes.yaml',
    ]);
  });

  it('once, however often they are named', () => {
    expect(found('b.yaml', '.', 'b.yaml', '*.yaml')).toHaveLength(5);
  });

  it('when they are named, whatever they hold', () => {
    expect(found('notes.yaml')).toEqual(['notes.yaml']);
    expect(found(join(root, 'readme.md'))).toEqual(['readme.md']);
  });

  it.each<[string, string[]]>([
    ['*.yaml', ['b.yaml']],
    ['**/*.yaml', ['a/deep/one.yaml', 'a/z.yaml', 'b.yaml']],
    ['a/**', ['a/deep/one.yaml', 'a/z.yaml']],
    ['a*/*.{yaml,YAML}', ['a/z.yaml', 'a-b/two.YAML']],
    ['?.y*ml', ['a.yml', 'b.yaml']],
  ])('by the pattern %s', (pattern, files) => {
    expect(found(pattern)).toEqual(files);
  });

  it.each<[string, string]>([
    ['no-such-file.yaml', 'PF1004'],
    ['*.txt', 'PF1005'],
    ['fragments', 'PF1005'],
    ['nowhere/**', 'PF1005'],
  ])('or not: %s is %s', (path, code) => {
    expect(() => found(path)).toThrow(expect.objectContaining({ code, exitCode: 2 }));
  });
});

describe('a pattern', () => {
  it.each<[string, string, boolean]>([
    ['a.b', 'a.b', true],
    ['a.b', 'axb', false],
    ['*', 'a/b', false],
    ['**', 'a/b', true],
    ['**/b', 'b', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['{a,b.c}', 'b.c', true],
    ['{a', '{a', true],
    ['(x)+', '(x)+', true],
  ])('%s takes %s: %j', (pattern, path, taken) => {
    expect(globExpression(pattern).test(path)).toBe(taken);
  });
});
