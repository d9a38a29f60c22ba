import { describe, expect, it } from 'vitest';
import { resolve, type Step, stepsIn } from '../../../../src/scenario/language/index.js';
import { load, loadAll, scopeOf } from '../fixture.js';

const CHARGE = `
plugfest-fragment: 1
name: charge
description: Taps, waits, taps
x-note: free
parameters:
  driver: text
  time: { type: duration, default: 1 h }
  cards: { type: value, default: [] }
  price: { type: price-per-energy, default: 0.42 EUR/kWh }
steps:
  - tap: \${driver}
  - wait: \${time}
`;

function use(steps: string, files: Record<string, string> = { 'fragments/charge.yaml': CHARGE }): Step[] {
  const { scenario, diagnostics } = load(`plugfest: 1\nname: x\nsteps:\n${steps}`, files);
  if (!scenario) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return [...scenario.steps];
}

const codes = (steps: string, files: Record<string, string>): string[] =>
  load(`plugfest: 1\nname: x\nsteps:\n${steps}`, files).diagnostics.map(({ code }) => code);

describe('a fragment of several scenarios', () => {
  const files = {
    'name.yaml': 'plugfest-fragment: 1\nsteps:\n  - tap: ${faker.string.alphanumeric()}\n',
    'report.yaml': 'plugfest-fragment: 1\nsteps:\n  - get-report\n',
    'bad.yaml': 'plugfest-fragment: 1\nsteps:\n  - tapp: x\n',
  };
  const using = (fragment: string, head = ''): string =>
    `plugfest: 1\nname: x\n${head}steps:\n  - use: ${fragment}\n`;

  it('is checked once, and is the same for all', () => {
    const [one, other] = loadAll([using('name.yaml'), using('name.yaml')], files);
    expect(one?.usesFaker).toBe(true);
    expect(other?.usesFaker).toBe(true);
    const fragments = [one, other].map(
      (scenario) => scenario?.steps[0] && stepsIn(scenario.steps[0].params)[0],
    );
    expect(fragments[0]).toBeDefined();
    expect(fragments[0]).toBe(fragments[1]);
  });

  it('is checked anew for other editions', () => {
    const good = using('report.yaml', 'editions: [2.1]\n');
    expect(() => loadAll([good, using('report.yaml', 'editions: [1.6]\n')], files)).toThrow(/get-report/);
    expect(loadAll([good, good], files)).toHaveLength(2);
  });

  it('is wrong wherever it is used', () => {
    expect(() => loadAll([using('bad.yaml'), using('bad.yaml')], files)).toThrow(/tapp/);
  });
});

describe('a fragment', () => {
  it('gets its parameters with their defaults, in base units', () => {
    const [step] = use('  - use: { fragment: fragments/charge.yaml, with: { driver: anna } }');
    expect(resolve(step?.params as Step['params'], scopeOf())).toMatchObject({
      fragment: { name: 'charge' },
      with: {
        driver: 'anna',
        time: 3_600_000,
        cards: [],
        price: { amount: '0.42', currency: 'EUR', per: 'kWh' },
      },
    });
  });

  it('gets what expressions compute where it is used', () => {
    const [, step] = use(
      '  - set: { who: ben }\n  - use: { fragment: fragments/charge.yaml, with: { driver: "${vars.who}", time: "${5 min}" } }',
    );
    const params = resolve(step?.params as Step['params'], scopeOf({ vars: { who: 'ben' } }));
    expect(params).toMatchObject({ with: { driver: 'ben', time: 300_000 } });
  });

  it('sees its parameters, and nothing of who uses it', () => {
    const [step] = use('  - use: { fragment: fragments/charge.yaml, with: { driver: anna } }');
    const inside = stepsIn(step?.params as Step['params']);
    const scope = scopeOf({ secret: 1 }).apart({ driver: 'anna', time: 1000 });
    expect(inside.map(({ params }) => resolve(params, scope))).toEqual([{ token: 'anna' }, { for: 1000 }]);
    expect(scope.lookup('secret')).toBeUndefined();
    const nosy = 'plugfest-fragment: 1\nsteps:\n  - tap: ${vars.who}\n  - tap: ${tx.id}\n';
    expect(codes('  - set: { who: ben }\n  - use: nosy.yaml', { 'nosy.yaml': nosy })).toEqual([
      'PF1041',
      'PF1041',
    ]);
  });

  it('can use fragments beside itself', () => {
    const files = {
      'fragments/charge.yaml': CHARGE,
      'fragments/twice.yaml':
        'plugfest-fragment: 1\nsteps:\n  - use: { fragment: charge.yaml, with: { driver: a } }\n  - use: { fragment: ./charge.yaml, with: { driver: b } }\n',
    };
    const [step] = use('  - use: fragments/twice.yaml', files);
    expect(stepsIn(step?.params as Step['params'])).toHaveLength(2);
  });

  it('is checked for the editions of the step that uses it', () => {
    const files = { 'report.yaml': 'plugfest-fragment: 1\nsteps: [get-report]\n' };
    expect(codes('  - use: report.yaml', files)).toEqual(['PF1032']);
    expect(codes('  - use: report.yaml\n    editions: [2.1]', files)).toEqual([]);
  });

  it('that cannot be read does not bring about complaints of its user', () => {
    const files = { 'broken.yaml': 'plugfest-fragment: 1\nsteps: {\n' };
    expect(codes('  - use: { fragment: broken.yaml, with: { driver: anna } }', files)).toEqual(['PF1001']);
  });

  it('must have a version that is known', () => {
    expect(codes('  - use: new.yaml', { 'new.yaml': 'plugfest-fragment: 2\nsteps: [unplug]\n' })).toEqual([
      'PF1015',
    ]);
  });

  it('makes its scenario need faker when it does', () => {
    const files = { 'f.yaml': 'plugfest-fragment: 1\nsteps:\n  - tap: ${faker.string.alpha(8)}\n' };
    expect(load('plugfest: 1\nname: x\nsteps:\n  - use: f.yaml\n', files).scenario?.usesFaker).toBe(true);
  });
});
