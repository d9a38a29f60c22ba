import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  describeMatcher,
  type Matcher,
  type MatchResult,
  match,
} from '../../../../src/scenario/language/index.js';
import { load, loadSteps, scopeOf } from '../fixture.js';

/** The matcher under a key of `expect`, as a step would hold it. */
function matcherOf(yaml: string, key = 'where', head = ''): Matcher {
  const template = loadSteps(`  - expect:\n      ${key}: ${yaml}`, head).steps[0]?.params;
  const entry = template?.kind === 'map' ? template.entries.find(([name]) => name === key)?.[1] : undefined;
  if (entry?.kind !== 'matcher') throw new Error(`no matcher under ${key}`);
  return entry.matcher;
}

function judge(yaml: string, actual: unknown, values: Record<string, unknown> = {}): MatchResult {
  return match(matcherOf(yaml, 'where', 'vars: { n: 0 }'), actual, scopeOf(values));
}

const paths = ({ mismatches }: MatchResult): string[] => mismatches.map(({ path }) => path);

describe('a matcher', () => {
  it.each<[string, unknown]>([
    ['Charging', 'Charging'],
    ['7', 7],
    ['true', true],
    ['null', undefined],
    ['any', undefined],
    ['any', 'x'],
    ['present', 0],
    ['absent', undefined],
    ['absent', null],
    ['~ 11 kWh', 11_000],
    ['~ 11 kWh', 10_450],
    ['~ 11 kWh', 11_550],
    ['~ 11 kWh ± 2 %', 11_220],
    ['~ 11 kWh +- 0.5 kWh', 11_500],
    ['~ 20 % ± 2 %', 22],
    ['~ 100', '96.5'],
    ['"> 5"', 6],
    ['">= 5"', '5.0'],
    ['≥ 1 kWh', 1000],
    ['"< 5"', -1],
    ['≤ 5', 5],
    ['1..5', 5],
    ['1..5', 1],
    ['5..10 A', '7.5'],
    ['500 Wh..1 kWh', 750],
    ['-5..5', -5],
    ['/^char/i', 'Charging'],
    ['/^2\\d$/', 23],
    ['"> 2026-01-05T08:00:00Z"', '2026-01-05T08:00:00.001Z'],
    ['~ 2026-01-05T08:00:00Z ± 5 s', '2026-01-05T09:00:04+01:00'],
    ['~ 5.50 EUR', { minor: 560, currency: 'EUR' }],
    ['~ 5.50 EUR ± 0.20 EUR', { minor: 570, currency: 'EUR' }],
    ['{ net: 5.50 EUR }', { net: { minor: 550, currency: 'EUR' } }],
    ['"< 0.50 EUR/kWh"', { amount: '0.42', currency: 'EUR', per: 'kWh' }],
    ['{ not: Faulted }', 'Charging'],
    ['{ not: absent }', 1],
    ['{ one-of: [Local, Remote, /^EV/] }', 'EVDisconnected'],
    ['{ all-of: [/^a/, /z$/] }', 'abcz'],
    ['{ length: 3 }', [1, 2, 3]],
    ['{ length: ≤ 3 }', 'abc'],
    ['{ contains: arg }', 'Charging'],
    ['{ contains: { id: 2 } }', [{ id: 1 }, { id: 2, x: 1 }]],
    ['{ contains: /b+/ }', 'abbc'],
    ['{ a: 1 }', { a: 1, b: 2 }],
    ['{ a: { b: absent } }', { a: {} }],
    ['[1, 3]', [1, 2, 3]],
    ['[]', [1]],
    ['{ unordered: [3, 1] }', [1, 2, 3]],
    ['{ unordered: [{ not: 1 }, 1] }', [1, 2]],
    ['{ exactly: { a: [1, { b: 2 }] } }', { a: [1, { b: 2 }] }],
    ['{ exactly: any }', 'any'],
    ['{ exactly: "~ 5" }', '~ 5'],
    ['{ exactly: { not: 1 } }', { not: 1 }],
    ['{ only: { a: present, b: "> 1" } }', { a: 0, b: 2 }],
  ])('%s takes %j', (yaml, actual) => {
    expect(judge(yaml, actual)).toEqual({ ok: true, mismatches: [] });
  });

  it.each<[string, unknown]>([
    ['Charging', 'charging'],
    ['7', '7'],
    ['"7"', 7],
    ['present', null],
    ['absent', 0],
    ['~ 11 kWh', 10_449],
    ['~ 11 kWh', 'eleven'],
    ['~ 11 kWh', undefined],
    ['~ 20 % ± 2 %', 22.1],
    ['"> 5"', 5],
    ['"> 5"', undefined],
    ['"> 5"', Number.NaN],
    ['1..5', 5.1],
    ['/^char/', 'Charging'],
    ['/x/', { x: 1 }],
    ['~ 5.50 EUR', { minor: 550, currency: 'USD' }],
    ['~ 5.50 EUR', 550],
    ['5.50 EUR', { minor: 551, currency: 'EUR' }],
    ['5.50 EUR', { minor: 550, currency: 'USD' }],
    ['much', { minor: 550, currency: 'EUR' }],
    ['"> 2026-01-05T08:00:00Z"', 'later'],
    ['{ not: Faulted }', 'Faulted'],
    ['{ one-of: [1, 2] }', 3],
    ['{ length: 3 }', [1]],
    ['{ length: 3 }', 7],
    ['{ contains: x }', 'abc'],
    ['{ a: 1 }', [1]],
    ['{ a: 1 }', null],
    ['[1]', { 0: 1 }],
    ['[3, 1]', [1, 2, 3]],
    ['[1, 1]', [1]],
    ['{ unordered: [1, 1] }', [1, 2]],
    ['{ exactly: { a: 1 } }', { a: 1, b: 2 }],
    ['{ exactly: [1] }', [1, 2]],
    ['{ exactly: [] }', [1]],
    ['{ only: { a: { b: 1 } } }', { a: { b: 1, c: 2 } }],
    ['{ constructor: present }', {}],
  ])('%s refuses %j', (yaml, actual) => {
    expect(judge(yaml, actual).ok).toBe(false);
  });

  it('names every difference by its path', () => {
    const result = judge('{ a: 1, b: { c: "> 5", d: present }, e: [{ f: 1 }] }', {
      a: 2,
      b: { c: 5 },
      e: [{ f: 2 }],
    });
    expect(paths(result)).toEqual(['a', 'b.c', 'b.d', 'e[0].f']);
    expect(result.mismatches[1]).toEqual({
      path: 'b.c',
      expected: '> 5',
      actual: '5',
      message: 'b.c: expected > 5, was 5',
    });
  });

  it('names what is there and should not be', () => {
    const result = judge('{ only: { a: 1 } }', { a: 1, extra: [1] });
    expect(result.mismatches).toEqual([
      { path: 'extra', expected: 'nothing', actual: '[1]', message: 'extra: expected nothing, was [1]' },
    ]);
  });

  it('says which item of a list is missing', () => {
    expect(judge('[1, 5, 3]', [1, 2, 3]).mismatches[0]?.message).toBe(
      'no item behind item 1 is 5 among [1,2,3]',
    );
    expect(judge('{ x: { unordered: [4] } }', { x: [1, 2] }).mismatches[0]?.message).toBe(
      'x: no item of its own is 4 among [1,2]',
    );
  });
});

describe('expressions in a matcher', () => {
  it('are literals when they stand alone', () => {
    expect(judge('"${vars.n}"', 5, { vars: { n: 5 } }).ok).toBe(true);
    expect(judge('"${vars.n}"', '~ 5', { vars: { n: '~ 5' } }).ok).toBe(true);
    expect(judge('"${vars.n}"', { a: 1 }, { vars: { n: { a: 1 } } }).ok).toBe(true);
  });

  it('complete the text around them', () => {
    expect(judge('~ ${vars.n} kWh', 10_600, { vars: { n: 11 } }).ok).toBe(true);
    expect(judge('"> ${vars.n}"', 4, { vars: { n: 3 } }).ok).toBe(true);
    expect(judge('card-${vars.n}', 'card-3', { vars: { n: 3 } }).ok).toBe(true);
    expect(judge('~ ${now()} ± 1 s', '2026-01-05T08:00:00.900Z').ok).toBe(true);
  });

  it('are reported when what they complete makes no sense', () => {
    expect(() => judge('"> ${vars.n}"', 4, { vars: { n: 'soon' } })).toThrow('PF1050');
  });
});

describe('a matcher for a quantity', () => {
  const energy = matcherOf('~ 11 kWh', 'energy');
  it('compares in the base unit', () => {
    expect(match(energy, 11_000, scopeOf()).ok).toBe(true);
    expect(match(matcherOf('5 kWh', 'energy'), 5000, scopeOf()).ok).toBe(true);
    expect(match(matcherOf('5..6 kWh', 'energy'), 5500, scopeOf()).ok).toBe(true);
    expect(match(matcherOf('{ not: "> 5 kWh" }', 'energy'), 5000, scopeOf()).ok).toBe(true);
  });

  it('takes a computed number as one in the base unit', () => {
    const matcher = matcherOf('"${vars.n}"', 'energy', 'vars: { n: 0 }');
    expect(match(matcher, 5000, scopeOf({ vars: { n: 5000 } })).ok).toBe(true);
    expect(match(matcher, 5000, scopeOf({ vars: { n: '5 kWh' } })).ok).toBe(true);
    expect(() => match(matcher, 5000, scopeOf({ vars: { n: 'much' } }))).toThrow('PF1022');
  });

  it('shows how the file wrote it', () => {
    expect(match(energy, 9000, scopeOf()).mismatches[0]).toMatchObject({
      expected: '11 kWh ± 5 %',
      actual: '9000',
    });
  });
});

describe('properties of matching', () => {
  const json = fc.jsonValue({ maxDepth: 3 }).filter((value) => JSON.stringify(value).length < 200);
  const exactly = (value: unknown): Matcher => matcherOf(`{ exactly: ${JSON.stringify(value)} }`);

  it('a value is exactly itself', () => {
    fc.assert(
      fc.property(json, (value) => {
        // `${` begins an expression, a key twice is an error, and -0 is 0 in YAML.
        fc.pre(!JSON.stringify(value).includes('${') && !JSON.stringify(value).includes('x-'));
        expect(match(exactly(value), JSON.parse(JSON.stringify(value)), scopeOf()).mismatches).toEqual([]);
      }),
    );
  });

  it('an order that is allowed stays allowed when something is put between', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 });
    fc.assert(
      fc.property(numbers, fc.array(fc.nat(20), { maxLength: 6 }), (expected, places) => {
        const actual: unknown[] = [...expected];
        for (const place of places) actual.splice(place % (actual.length + 1), 0, 'between');
        expect(judge(JSON.stringify(expected), actual).ok).toBe(true);
      }),
    );
  });

  it('what is unordered does not depend on the order', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(numbers, numbers, (expected, actual) => {
        const yaml = `{ unordered: ${JSON.stringify(expected)} }`;
        const count = (list: number[], value: number): number => list.filter((item) => item === value).length;
        const enough = expected.every((value) => count(actual, value) >= count(expected, value));
        expect(judge(yaml, actual).ok).toBe(enough);
        expect(judge(yaml, [...actual].reverse()).ok).toBe(enough);
      }),
    );
  });

  it('`not` is the opposite', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20, max: 20 }),
        fc.constantFrom('~ 10', '"> 3"', '1..9', '5', '/1/'),
        (value, yaml) => {
          expect(judge(`{ not: ${yaml} }`, value).ok).toBe(!judge(yaml, value).ok);
        },
      ),
    );
  });
});

describe('a description', () => {
  it.each<[string, string]>([
    ['{ one-of: [a, "> 5"] }', 'one of "a", > 5'],
    ['{ all-of: [present, { not: 1 }] }', 'anything and not 1'],
    ['{ length: 1..3 }', 'a length of from 1 to 3'],
    ['{ contains: x }', 'something that contains "x"'],
    ['{ unordered: [1] }', 'in any order [1]'],
    ['{ only: { a: [absent] } }', 'exactly { a: exactly [nothing] }'],
    ['/a/i', 'text like /a/i'],
    ['any', 'anything or nothing'],
    ['~ 5 ± 1', '5 ± 1'],
  ])('of %s is %s', (yaml, text) => {
    expect(describeMatcher(matcherOf(yaml))).toBe(text);
  });
});

it('a fault in one matcher does not hide those in others', () => {
  const { diagnostics } = load(
    'plugfest: 1\nname: x\nsteps:\n  - expect: { where: { a: "~", b: { c: "> x" } } }\n',
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(['PF1050', 'PF1050']);
});
