import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Source } from '../../../../src/diagnostics/index.js';
import { evaluate } from '../../../../src/scenario/language/values/evaluate.js';
import { FUNCTIONS } from '../../../../src/scenario/language/values/functions.js';
import { ExpressionProblem } from '../../../../src/scenario/language/values/lexer.js';
import { parseExpression } from '../../../../src/scenario/language/values/parser.js';
import { scopeOf } from '../fixture.js';

const TX = { id: 7, meter: [100, 250], 'stop-reason': 'Local', token: { idToken: '04AA' } };

function compute(text: string, values: Record<string, unknown> = {}): unknown {
  const source = new Source('test', text);
  const { expression } = parseExpression(text, 0, (start, end) => source.span(start, end), false);
  return evaluate(expression, scopeOf({ tx: TX, vars: { count: 3, name: 'anna' }, ...values }));
}

const CALLS: readonly [string, unknown][] = [
  ["upper('ab') + lower('CD')", 'ABcd'],
  ["trim('  a ')", 'a'],
  ['text([1, 2])', '[1,2]'],
  ["number('12.5') + 1", 13.5],
  ['round(2.5)', 3],
  ['round(1.005, 2)', 1.01],
  ['round(-1.25, 1)', -1.2],
  ['floor(2.9) + ceil(2.1) + abs(-1)', 6],
  ['min(3, 1, 2) + max(3, 1, 2)', 4],
  ["length('añb') + length([1, 2])", 5],
  ["contains('Charging', 'arg') and contains([1, 2], 2)", true],
  ["slice('abcdef', 1, 3) + slice('abc', -1)", 'bcc'],
  ["replace('a.b.c', '.', '-')", 'a-b-c'],
  ["join([1, 'x'], '/')", '1/x'],
  ["repeat('ab', 3)", 'ababab'],
  ["pad(7, 3, '0')", '007'],
  ['now()', '2026-01-05T08:00:00.000Z'],
  ['plus(now(), 1 h)', '2026-01-05T09:00:00.000Z'],
  ['minus(now(), 30 min)', '2026-01-05T07:30:00.000Z'],
  ['between(now(), plus(now(), 5 s))', 5000],
  ['duration(90 min)', '1h 30min'],
  ["default(tx.nothing.at.all, 'none')", 'none'],
  ["default(nobody, 'none')", 'none'],
  ["default(tx.id, 'none')", 7],
  ["if(vars.count > 2, 'many', 1 / 0)", 'many'],
  ["env('HOME_TOWN')", 'Basel'],
  ["env('NOT_SET', 'x')", 'x'],
];

describe('an expression', () => {
  it.each<[string, unknown]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 3 - 2', 5],
    ['7 % 4', 3],
    ['-2 - -3', 1],
    ['0.1 + 0.2', 0.3],
    ['0.42 * 11', 4.62],
    ["'a' + 1 + true", 'a1true'],
    ['1 < 2 and 2 <= 2 and not 3 > 4', true],
    ['1 == 2 or 1 != 2', true],
    ['not 1 == 2', true],
    ["'a' < 'b'", true],
    ["1 == '1'", false],
    ['[1, [2]] == [1, [2]]', true],
    ['null == vars.count', false],
    ['tx.id', 7],
    ['tx.meter[1] - tx.meter[0]', 150],
    ['tx.meter[-1]', 250],
    ['tx.meter.0', 100],
    ['tx.stop-reason', 'Local'],
    ["tx['stop-reason']", 'Local'],
    ['tx.token.idToken', '04AA'],
    ['vars.count - 1', 2],
    ['5 min', 300_000],
    ['2 * 5 min + 1 h', 4_200_000],
    ['11 kWh / 1 kWh', 11],
    ["'it\\'s' + \"\\n\"", "it's\n"],
    ['  1  ', 1],
  ])('%s is %j', (text, value) => {
    expect(compute(text)).toEqual(value);
  });

  it.each(CALLS)('calls functions: %s is %j', (text, value) => {
    expect(compute(text)).toEqual(value);
  });

  it('has a test for every function', () => {
    const texts = CALLS.map(([text]) => text).join(' ');
    expect(Object.keys(FUNCTIONS).filter((name) => !texts.includes(`${name}(`))).toEqual([]);
  });

  it('calls faker with positional and named arguments', () => {
    expect(compute('faker.person.fullName')).toBe('person.fullName([])');
    expect(compute('faker.number.int(100)')).toBe('number.int([100])');
    expect(compute("faker.helpers.arrayElement(['a', 'b'])")).toBe('helpers.arrayElement([["a","b"]])');
    expect(compute('faker.number.int(min=1, max=vars.count)')).toBe('number.int([{"min":1,"max":3}])');
  });

  it.each<[string, string]>([
    ['nobody', 'PF1070'],
    ['tx.nothing', 'PF1070'],
    ['tx.meter[2]', 'PF1070'],
    ['tx.id.digits', 'PF1070'],
    ['tx.constructor', 'PF1070'],
    ['tx.__proto__', 'PF1070'],
    ['vars.name.length', 'PF1070'],
    ['1 / 0', 'PF1071'],
    ['1 % 0', 'PF1071'],
    ["'a' - 1", 'PF1071'],
    ['tx + 1', 'PF1071'],
    ["1 < 'a'", 'PF1071'],
    ['not 1', 'PF1071'],
    ['1 and true', 'PF1071'],
    ["-'a'", 'PF1071'],
    ["repeat('a', 1000000000)", 'PF1071'],
    ['round(1, 99)', 'PF1071'],
    ['plus(now(), 1000000000 d)', 'PF1071'],
    ["env('NOT_SET')", 'PF1072'],
    ['unheard_of(1)', 'PF1043'],
  ])('%s fails with %s', (text, code) => {
    expect(() => compute(text)).toThrow(expect.objectContaining({ code }));
  });

  it('computes only the side that decides', () => {
    expect(compute('false and 1 / 0 == 1')).toBe(false);
    expect(compute('true or 1 / 0 == 1')).toBe(true);
  });

  it.each([
    '',
    '1 +',
    '(1',
    '1)',
    'a b',
    '[1, 2',
    'a.',
    "'open",
    'tx.id()',
    '1 2',
    'x = 1',
    '#',
    'a ? b',
    'faker',
    'and',
    'f(,)',
  ])('cannot be read: %j', (text) => {
    expect(() => compute(text)).toThrow(ExpressionProblem);
  });

  it('is refused when it is nested beyond reason, however', () => {
    for (const open of ['(', '[', '-', 'not ', 'f(', 'a[', 'faker.x.y(']) {
      expect(() => compute(open.repeat(10_000))).toThrow(ExpressionProblem);
    }
  });

  it('never ends in anything but a value or one of its own errors', () => {
    const piece = fc.constantFrom(
      '1',
      "'a'",
      'tx',
      '.id',
      '+',
      '-',
      '*',
      '(',
      ')',
      '[',
      ']',
      ',',
      'and',
      'not',
      'upper',
      '==',
      ' ',
      'min',
      '5 min',
      'faker.x',
      '${',
      '}',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          compute(pieces.join(''));
        } catch (error) {
          const name = error instanceof ExpressionProblem ? 'problem' : (error as Error).name;
          expect(['problem', 'PlugfestError']).toContain(name);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('does arithmetic as numbers do', () => {
    const int = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(int, int, int, (a, b, c) => {
        expect(compute(`${a} + ${b} * ${c}`)).toBe(a + b * c + 0);
        expect(compute(`(${a} - ${b}) - ${c}`)).toBe(a - b - c + 0);
        expect(compute(`${a} < ${b} or ${b} <= ${a}`)).toBe(true);
      }),
    );
  });
});
