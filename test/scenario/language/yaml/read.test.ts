import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Source } from '../../../../src/diagnostics/index.js';
import { type Node, plainOf, type ScalarNode } from '../../../../src/scenario/language/yaml/node.js';
import { readYaml } from '../../../../src/scenario/language/yaml/read.js';
import { load } from '../fixture.js';

const read = (text: string): ReturnType<typeof readYaml> => readYaml(new Source('test.yaml', text));
const rootOf = (text: string): Node => {
  const { root, diagnostics } = read(text);
  if (!root) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return root;
};
const first = (text: string): ScalarNode => {
  const root = rootOf(text);
  const value = root.kind === 'map' ? root.entries[0]?.value : undefined;
  if (value?.kind !== 'scalar') throw new Error('no scalar');
  return value;
};

describe('reading YAML', () => {
  it('keeps digits as they are written beside what they mean', () => {
    expect(first('a: 00421')).toMatchObject({ value: 421, text: '00421' });
    expect(first('a: 12E4')).toMatchObject({ value: 120_000, text: '12E4' });
    expect(first('a: 2.10')).toMatchObject({ value: 2.1, text: '2.10' });
    expect(first('a: "2.10"')).toMatchObject({ value: '2.10', text: '2.10' });
  });

  it('knows where every part of a plain or quoted text stands', () => {
    expect(first('a: hello').at(1, 3)).toMatchObject({ line: 1, column: 5, endColumn: 7 });
    expect(first('\n\na:  "hello"').at(1, 3)).toMatchObject({ line: 3, column: 7, endColumn: 9 });
    expect(first('a: "h\\u0065llo"').at(1, 3)).toMatchObject({ column: 4, endColumn: 16 });
    expect(first('a: |\n  one\n  two\n').at(0, 1)).toMatchObject({ line: 1, column: 4 });
  });

  it('gives a key without a value a place behind it', () => {
    expect(first('a:\n')).toMatchObject({ value: null, span: { line: 1, column: 3 } });
  });

  it('follows aliases', () => {
    expect(plainOf(rootOf('a: &x { b: 1 }\nc: *x\n'))).toEqual({ a: { b: 1 }, c: { b: 1 } });
  });

  it('keeps the first of two equal keys and reports the second', () => {
    const { root, diagnostics } = read('a: 1\nb: 2\na: 3\n');
    expect(root && plainOf(root)).toEqual({ a: 1, b: 2 });
    expect(diagnostics).toMatchObject([
      { code: 'PF1012', span: { line: 3 }, related: [{ span: { line: 1 } }] },
    ]);
  });

  it('has no special keys', () => {
    const root = rootOf('__proto__: { polluted: true }\nconstructor: 1\n');
    expect(Object.keys(plainOf(root) as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each<[string, string]>([
    ['brackets without end', '['.repeat(50_000)],
    ['maps in maps', `${'{a: '.repeat(3000)}1${'}'.repeat(3000)}`],
    ['lists in lists', `${'- '.repeat(3000)}x`],
    [
      'a sum of aliases',
      'a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e]\n',
    ],
    ['an alias to itself', 'a: &a [*a]\n'],
    ['a map as a key', '{ a: 1 }: 2\n'],
    ['a tag', 'a: !!js/function "x"\n'],
    ['a binary', 'a: !!binary aGk=\n'],
  ])('refuses %s', (_, text) => {
    const { diagnostics } = read(text);
    expect(diagnostics.map(({ code }) => code)).toContain('PF1001');
  });

  it('reports a few places, not the echo of each', () => {
    const { diagnostics } = read(Array.from({ length: 20 }, (_, at) => `k${at}: a: b\n`).join(''));
    expect(diagnostics).toHaveLength(3);
  });
});

describe('loading any text', () => {
  const line = fc.constantFrom(
    'plugfest: 1',
    'name: x',
    'steps:',
    '  - tap: anna',
    '  - wait: 5',
    '  - use: test.yaml',
    '    as: x',
    '  - ${',
    '- [',
    '  - expect: { where: { a: ~ } }',
    '  - parallel: [[',
    'vars: {',
    '}',
    ']]',
    '\t- a',
    'editions: [1.6',
    '  - "',
    '---',
    '*x',
    '&x',
    '  - set: { a: "${vars.a}" }',
    ': :',
    '? a',
    '|',
    '>',
  );
  it('ends in a scenario or in diagnostics with places, never in a crash', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string({ maxLength: 12 })), { maxLength: 12 }), (lines) => {
        const { scenario, diagnostics } = load(lines.join('\n'));
        expect(scenario === undefined).toBe(diagnostics.length > 0);
        for (const { span, message } of diagnostics) {
          expect(span?.line).toBeGreaterThan(0);
          expect(message).not.toMatch(/\{[a-z]+\}|undefined/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
