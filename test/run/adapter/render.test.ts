import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlugfestError } from '../../../src/diagnostics/index.js';
import { rowOf } from '../../../src/run/adapter/adapter.js';
import { withMembers } from '../../../src/run/adapter/optional-members.js';
import { addressOf, render } from '../../../src/run/adapter/render.js';
import { Names, NotApplicable, type Template } from '../../../src/scenario/index.js';
import { adapterFrom, operatorOf } from './fixture.js';

const scopeOf = (values: Record<string, unknown>) =>
  new Names({
    now: () => 0,
    env: () => undefined,
    values: { vars: {}, run: {}, given: {}, login: {}, ...values },
  });

/** A template of the row for raw frames, which sees `text`. */
function templateOf(key: 'body' | 'request', yaml: string): Template {
  const request = key === 'request' ? '' : 'request: POST https://volt.example\n    ';
  const adapter = adapterFrom(`wire:\n  raw:\n    ${request}${key}: ${yaml.replace(/\n/g, '\n      ')}`);
  const template = rowOf(adapter, 'wire', 'raw')?.part.template(key);
  if (!template) throw new Error('no template');
  return template;
}

describe('a body', () => {
  it.each<[string, string, unknown, unknown]>([
    [
      'keeps what is written',
      '{ a: 1, b: [true, null], c: { d: null } }',
      0,
      { a: 1, b: [true, null], c: { d: null } },
    ],
    ['keeps the type of a lone expression', '{ a: "${text}" }', [1, { b: 2 }], { a: [1, { b: 2 }] }],
    ['makes text of an expression in text', '{ a: "x${text}y" }', 5, { a: 'x5y' }],
    ['leaves out what is computed to nothing', '{ a: "${text}", b: 1 }', null, { b: 1 }],
    ['leaves out items that are nothing', '{ a: ["${text}", 2] }', null, { a: [2] }],
    ['leaves out a map that has nothing left', '{ a: { b: "${text}" }, c: 1 }', null, { c: 1 }],
    ['keeps a map that is written empty', '{ a: {}, c: "${text}" }', null, { a: {} }],
    ['is nothing when nothing is left', '{ a: "${text}" }', null, undefined],
    ['can be one expression', '"${text}"', { a: null }, { a: null }],
    ['keeps `${` where it is doubled', '{ a: "$${text}", b: "${text}" }', 1, { a: '${text}', b: 1 }],
  ])('%s', (_, yaml, text, body) => {
    expect(render(templateOf('body', yaml), scopeOf({ text }))).toEqual(body);
  });
});

describe('an address', () => {
  const address = (request: string, text: unknown) =>
    addressOf(templateOf('request', request) as Template<string>, scopeOf({ text }));

  it.each([
    ['"PUT https://volt.example/${text}/x"', 'a/b c', 'PUT', 'https://volt.example/a%2Fb%20c/x'],
    ['"GET https://volt.example?q=${text}"', 'ä&b', 'GET', 'https://volt.example?q=%C3%A4%26b'],
    ['"GET ${text}"', 'https://volt.example/next?page=2', 'GET', 'https://volt.example/next?page=2'],
    ['"GET ${text}/end"', 'https://volt.example/a b', 'GET', 'https://volt.example/a b/end'],
    ['"POST https://volt.example/${text}${text}"', 7, 'POST', 'https://volt.example/77'],
  ])('%s with %j is %s %s', (request, text, method, whole) => {
    expect(address(request, text)).toEqual({ method, address: whole });
  });

  it.each([null, { a: 1 }, [1]])('has no place for %j', (text) => {
    expect(() => address('"GET https://volt.example/${text}"', text)).toThrow(PlugfestError);
  });
});

describe('members that are not there', () => {
  it('are nothing when they are asked for, and do not show in the whole', () => {
    const value = withMembers({ a: 1, b: undefined }, ['a', 'b', 'c']);
    expect(value['c']).toBeNull();
    expect(value['b']).toBeNull();
    expect(JSON.stringify(value)).toBe('{"a":1}');
  });
});

/** Expressions of every kind, over names that may hold anything. */
const expression = fc.oneof(
  fc.constantFrom(
    'text',
    'text.a',
    'text.a.b',
    'text[0]',
    'text["a"]',
    'text + 1',
    '-text',
    'not text',
    'text > 3',
    'text and true',
    'upper(text)',
    'number(text) / 0',
    'slice(text, 1)',
    'join(text, ",")',
    'default(text.a, null)',
    'if(text, 1, 2)',
    'plus(text, 1 h)',
    'repeat(text, 1000000000)',
    'pad(text, 5, "")',
    'round(text, 20)',
    'env(text)',
    'station.password',
  ),
);
const templates = fc.oneof(
  expression.map((e) => `'\${${e}}'`),
  fc.tuple(expression, expression).map(([a, b]) => `'x \${${a}} \${${b}}'`),
  fc.tuple(expression, expression).map(([a, b]) => `{ a: '\${${a}}', b: [1, '\${${b}}'] }`),
);

describe('templates', () => {
  it('never throw anything but a reason that a person can read, whatever they are given', () => {
    const seed = 20260105;
    fc.assert(
      fc.property(templates, fc.jsonValue(), (yaml, text) => {
        const template = templateOf('body', yaml);
        try {
          render(template, scopeOf({ text, station: withMembers({ id: 'CP1' }, ['password']) }));
        } catch (error) {
          expect(error).toBeInstanceOf(PlugfestError);
        }
      }),
      { seed, numRuns: 300 },
    );
  });

  it('of a whole row never do either, whatever the parameters of the command are', async () => {
    const operator = operatorOf(`
base: http://127.0.0.1:9
commands:
  "*": { request: "POST /\${command}/\${params.a}", query: { b: "\${params.b}" }, body: "\${params}", cannot: [{ reason: "never \${params.c}" }] }`);
    const params = fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'toString'), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(params, async (given) => {
        const error = await operator.command('CP1', 'call', given).catch((reason: unknown) => reason);
        expect(error instanceof PlugfestError || error instanceof NotApplicable).toBe(true);
      }),
      { seed: 20260105, numRuns: 200 },
    );
  });
});
