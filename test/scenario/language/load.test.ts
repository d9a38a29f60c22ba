import { describe, expect, it } from 'vitest';
import { prepare, resolve } from '../../../src/scenario/language/index.js';
import { load, loadAll, loadSteps, problems, scopeOf } from './fixture.js';

const params = (steps: string, values: Record<string, unknown> = {}, head = ''): unknown => {
  const [first] = loadSteps(steps, head).steps;
  if (!first) throw new Error('no step');
  return resolve(first.params, scopeOf(values));
};

describe('a scenario file', () => {
  const WHOLE = `
plugfest: 1
name: RFID session, billed by the evening tariff
editions: [2.0.1, 1.6]
refs: [2.0.1/E02, TC_E_03_CSMS]
tags: [billing]
x-owner: team blue
vars:
  who: anna
  price: \${0.4 + 0.02}
csms:
  tariffs: { evening: { energy: 0.42 EUR/kWh, idle: 0.10 EUR/min, tax: 19 % } }
  drivers: { anna: { token: 04A2B3C4D5, pays: card }, ben: 00421 }
stations:
  CP1: { model: ac-22kw-twin, password: "\${vars.who}-secret" }
  CP2: dc-150kw
unexpected: fail
known-failure: { reason: see the tracker, rule: tx-order }
timeout: 2 h
steps:
  - plug-in: { evse: 1, vehicle: { battery: 60 kWh, soc: 20 % } }
  - tap: \${vars.who}
    station: CP2
    as: tapped
    title: Anna taps
    editions: [1.6]
  - unplug
`;

  it('is read with all that it says', () => {
    const { scenario, diagnostics } = load(WHOLE);
    expect(diagnostics).toEqual([]);
    expect(scenario).toMatchObject({
      name: 'RFID session, billed by the evening tariff',
      editions: ['1.6', '2.0.1'],
      refs: ['2.0.1/E02', 'TC_E_03_CSMS'],
      tags: ['billing'],
      unexpected: 'fail',
      knownFailure: { reason: 'see the tracker', rule: 'tx-order' },
      timeout: 7_200_000,
      usesFaker: false,
    });
    expect(scenario?.steps.map(({ definition }) => definition.name)).toEqual(['plug-in', 'tap', 'unplug']);
    expect(scenario?.steps[1]?.common).toMatchObject({ as: 'tapped', editions: ['1.6'] });
    expect(scenario?.steps[1]?.span).toMatchObject({ line: 22, column: 5, endLine: 26 });
  });

  it('computes its sections in order: variables, CSMS, stations', () => {
    const { scenario } = load(WHOLE);
    if (!scenario) throw new Error('not loaded');
    const { scope, csms, stations } = prepare(scenario, {
      now: () => 0,
      values: { run: { edition: '1.6' } },
    });
    expect(scope.lookup('vars')).toEqual({ who: 'anna', price: 0.42 });
    expect(csms.tariffs).toEqual({
      evening: {
        energy: { amount: '0.42', currency: 'EUR', per: 'kWh' },
        idle: { amount: '6', currency: 'EUR', per: 'h' },
        tax: 19,
      },
    });
    expect(csms.drivers).toEqual({ anna: { token: '04A2B3C4D5', pays: 'card' }, ben: { token: '00421' } });
    expect([...stations]).toEqual([
      ['CP1', { model: 'ac-22kw-twin', password: 'anna-secret' }],
      ['CP2', { model: 'dc-150kw' }],
    ]);
    expect(scope.lookup('stations')).toMatchObject({ CP2: { id: 'CP2', model: 'dc-150kw' } });
    expect(scope.lookup('drivers')).toMatchObject({ ben: { token: '00421' } });
    expect(scope.lookup('run')).toEqual({ edition: '1.6' });
  });

  it('runs on every edition with one station unless it says otherwise', () => {
    const { scenario } = load('plugfest: 1\nname: short\nsteps: [unplug]');
    expect(scenario?.editions).toEqual(['1.6', '2.0.1', '2.1']);
    expect([...(scenario?.stations.keys() ?? [])]).toEqual(['CP1']);
    expect(scenario?.unexpected).toBe('allow');
  });

  it('reports everything that is wrong, top to bottom', () => {
    const { diagnostics } = load(
      'plugfest: 1\nnam: x\neditions: [1.7]\nsteps:\n  - tapp: anna\n  - wait: 10\n  - unplug: { evse: zero }\n',
    );
    expect(diagnostics.map(({ code, span }) => [code, span?.line])).toEqual([
      ['PF1011', 1],
      ['PF1010', 2],
      ['PF1016', 3],
      ['PF1030', 5],
      ['PF1020', 6],
      ['PF1013', 7],
    ]);
  });

  it.each([
    'editions: "${vars.e}"',
    'tags: "${vars.e}"',
    'tags: ["${vars.e}"]',
    'unexpected: "${vars.e}"',
    'timeout: "${vars.e}"',
    'known-failure: "${vars.e}"',
    'stations: "${vars.e}"',
    'csms: "${vars.e}"',
  ])('must write out what is needed before anything runs: %s', (line) => {
    expect(problems('  - unplug', `vars: { e: 1 }\n${line}`)).toEqual(['PF1047']);
    expect(problems('  - unplug:\n    editions: "${vars.e}"', 'vars: { e: 1 }')).toEqual(['PF1047']);
  });

  it('does not know the drivers that are computed', () => {
    expect(
      problems('  - tap: ${drivers.anna.token}', 'vars: { d: {} }\ncsms: { drivers: "${vars.d}" }'),
    ).toEqual([]);
    expect(problems('  - tap: ${drivers.anna.token}', 'csms: { drivers: { ben: 1 } }')).toEqual(['PF1041']);
  });

  it('may begin with a byte order mark and have Windows line ends', () => {
    const { scenario, diagnostics } = load('\uFEFFplugfest: 1\r\nname: x\r\nsteps:\r\n  - tap: anna\r\n');
    expect(diagnostics).toEqual([]);
    expect(scenario?.steps).toHaveLength(1);
  });
});

describe('parameters of a step', () => {
  it.each<[string, string, unknown]>([
    [
      'quantities in base units',
      '- plug-in: { vehicle: { battery: 60 kWh, soc: 20 % } }',
      { evse: 1, vehicle: { battery: 60_000, soc: 20 } },
    ],
    ['a scalar for the key that it stands for', '- wait: 1h 30min', { for: 5_400_000 }],
    ['nothing, where nothing is needed', '- unplug:', {}],
    ['a bare name', '- unplug', {}],
    ['digits as text, zeros kept', '- tap: 00421', { token: '00421' }],
    ['digits that YAML reads as a float', '- tap: 12E4', { token: '12E4' }],
    ['the first alternative that fits', '- limit: { to: 16 A }', { to: 16 }],
    [
      'any YAML where any is wanted',
      '- send: { action: X, payload: { a: [1, two, null], b: true } }',
      { action: 'X', payload: { a: [1, 'two', null], b: true } },
    ],
    ['notes of the author, left out', '- plug-in: { evse: 2, x-why: because }', { evse: 2 }],
  ])('are %s', (_, steps, expected) => {
    expect(params(steps)).toEqual(expected);
  });

  it.each<[string, string, Record<string, unknown>, unknown]>([
    ['text in text', '- tap: card-${vars.n + 1}', { vars: { n: 1 } }, { token: 'card-2' }],
    ['a number where one is needed', '- plug-in: { evse: "${vars.n}" }', { vars: { n: 2 } }, { evse: 2 }],
    [
      'digits where a number is needed',
      '- plug-in: { evse: "${vars.n}" }',
      { vars: { n: '2' } },
      { evse: 2 },
    ],
    ['a number as text where text is needed', '- tap: ${vars.n}', { vars: { n: 7 } }, { token: '7' }],
    ['a quantity by its unit', '- wait: ${vars.n} min', { vars: { n: 2 } }, { for: 120_000 }],
    ['a quantity by the unit of a variable', '- wait: ${vars.n}', { vars: { n: '2 min' } }, { for: 120_000 }],
    ['a quantity of base units', '- wait: ${vars.n * 5 min}', { vars: { n: 2 } }, { for: 600_000 }],
    [
      'a whole map',
      '- plug-in: { vehicle: "${vars.n}" }',
      { vars: { n: { soc: '5 %' } } },
      { evse: 1, vehicle: { soc: 5 } },
    ],
    ['literal dollars', '- tap: $${vars.n}', {}, { token: '${vars.n}' }],
    [
      'text that looks like an expression, as text',
      '- tap: ${vars.n}',
      { vars: { n: '${vars.x}' } },
      { token: '${vars.x}' },
    ],
    [
      'values deep inside',
      '- send: { action: X, payload: { a: ["${vars.n}"] } }',
      { vars: { n: { b: 1 } } },
      { action: 'X', payload: { a: [{ b: 1 }] } },
    ],
  ])('are computed: %s', (_, steps, values, expected) => {
    expect(params(steps, values, 'vars: { n: 0 }')).toEqual(expected);
  });

  it.each<[string, string, unknown, string]>([
    ['a unit that does not fit', '- wait: ${vars.n}', '5 kWh', 'PF1021'],
    ['text that is no quantity', '- wait: ${vars.n}', 'soon', 'PF1022'],
    ['a bound', '- plug-in: { evse: "${vars.n}" }', 0, 'PF1015'],
    ['a type', '- plug-in: { evse: "${vars.n}" }', 'one', 'PF1013'],
    ['a missing value', '- tap: ${vars.n.m}', {}, 'PF1070'],
    ['too long a text', '- tap: ${vars.n}', 'x'.repeat(40), 'PF1015'],
  ])('are refused while running for %s', (_, steps, n, code) => {
    expect(() => params(steps, { vars: { n } }, 'vars: { n: 0 }')).toThrow(code);
  });
});

describe('names', () => {
  it('are known from the step that gives them on', () => {
    expect(problems('  - tap: anna\n    as: tx\n  - tap: ${tx.id}')).toEqual([]);
    expect(problems('  - tap: ${tx.id}\n  - tap: anna\n    as: tx')).toEqual(['PF1042']);
    expect(problems('  - tap: ${tx.id}\n    as: tx')).toEqual(['PF1042']);
    expect(problems('  - tap: ${ty.id}\n  - tap: anna\n    as: tx')).toEqual(['PF1041']);
  });

  it('are known to the steps inside and after the step that gives them', () => {
    expect(problems('  - for-each: { in: [1], as: n, steps: [{ tap: "${n}" }] }')).toEqual([]);
    expect(problems('  - for-each: { steps: [{ tap: "${n}" }], as: n, in: [1] }')).toEqual([]);
    expect(problems('  - for-each: { in: [1], as: n, steps: [unplug] }\n  - tap: ${n}')).toEqual(['PF1042']);
    expect(problems('  - parallel: [[{ tap: a, as: x }], [unplug]]\n  - tap: ${x.id}')).toEqual([]);
  });

  it('of variables come from the file and from steps that set them', () => {
    expect(problems('  - set: { n: 1 }\n  - tap: ${vars.n}')).toEqual([]);
    expect(problems('  - tap: ${vars.n}\n  - set: { n: 1 }')).toEqual(['PF1042']);
    expect(problems('  - set: { a: 1, b: "${vars.a}" }')).toEqual([]);
    expect(problems('  - unplug', 'vars: { a: "${vars.b}", b: 1 }')).toEqual(['PF1042']);
    expect(problems('  - unplug', 'stations: { CP1: { password: "${vars.b}" } }\nvars: { b: 1 }')).toEqual(
      [],
    );
  });

  it('of stations are those of the file', () => {
    expect(problems('  - tap: ${stations.CP1.id}')).toEqual([]);
    expect(problems('  - tap: ${stations.CP9.id}')).toEqual(['PF1041']);
    expect(problems('  - unplug:\n    station: CP9')).toEqual(['PF1033']);
    expect(problems('  - unplug:\n    station: ${vars.s}', 'vars: { s: CP1 }')).toEqual([]);
  });

  it('of drivers are those of the file, and of whom steps have registered', () => {
    const anna = 'csms: { drivers: { anna: {} } }';
    expect(problems('  - pay: anna', anna)).toEqual([]);
    expect(problems('  - pay: ben', anna)).toEqual(['PF1034']);
    expect(problems('  - register: ben\n  - pay: ben', anna)).toEqual([]);
    expect(problems('  - pay: ben\n  - register: ben', anna)).toEqual(['PF1034']);
    expect(problems('  - pay: ${vars.who}', 'vars: { who: anybody }')).toEqual([]);
    expect(problems('  - register: ${vars.who}\n  - pay: zoe', 'vars: { who: zoe }')).toEqual([]);
  });

  it('of drivers are anybody’s guess once a fragment registers some', () => {
    const text = (steps: string) => `plugfest: 1\nname: test\nsteps:\n${steps}`;
    const fragment = (steps: string) => `plugfest-fragment: 1\nname: f\nsteps:\n${steps}`;
    const steps = '  - use: f.yaml\n  - pay: zoe';
    const codes = (inside: string) =>
      load(text(steps), { 'f.yaml': fragment(inside) }).diagnostics.map(({ code }) => code);
    expect(codes('  - register: zoe')).toEqual([]);
    expect(codes('  - tap: zoe')).toEqual(['PF1034']);
    expect(codes('  - pay: zoe')).toEqual(['PF1034']);
    const files = { 'f.yaml': fragment('  - register: zoe') };
    expect(() => loadAll([text(steps), text(steps)], files)).not.toThrow();
  });

  it.each(['vars', 'run', 'and', 'true', 'faker', 'two words', '1st'])('cannot be %j', (name) => {
    expect(problems(`  - tap: anna\n    as: ${name}`)).toEqual(['PF1046']);
  });
});

describe('a step', () => {
  it('may have the name of a common key when it stands alone', () => {
    expect(
      problems(
        "  - when: { condition: 1 < 2, steps: [unplug] }\n  - unplug:\n    when: run.edition == '1.6'",
      ),
    ).toEqual([]);
  });

  it('must exist on the editions on which it is played', () => {
    expect(problems('  - get-report')).toEqual(['PF1032']);
    expect(problems('  - get-report', 'editions: [2.0.1, 2.1]')).toEqual([]);
    expect(problems('  - get-report:\n    editions: [2.1]')).toEqual([]);
    expect(problems('  - when: { condition: true, steps: [get-report] }\n    editions: [2.1]')).toEqual([]);
  });

  it('may hold common keys inside its map, where it has no parameter of that name', () => {
    const [first, second] = loadSteps(
      '  - tap: { token: anna, station: CP1, as: tx }\n  - expect: { session: ended, within: 5 s }',
    ).steps;
    expect(first?.common).toMatchObject({ as: 'tx', station: { value: 'CP1' } });
    expect(second?.common.within).toBeUndefined();
    expect(problems('  - tap: { token: anna, as: x }\n    as: y')).toEqual(['PF1012']);
    expect(problems('  - set: { title: free }')).toEqual([]);
  });

  it('can show its nested steps names of its own', () => {
    expect(problems('  - repeat: { times: 2, steps: [{ tap: "${round}" }] }')).toEqual([]);
    expect(problems('  - repeat: { times: 2, steps: [unplug] }\n  - tap: ${round}')).toEqual(['PF1042']);
  });

  it('is checked inside other steps as well', () => {
    expect(problems('  - parallel: [[{ tapp: a }], [{ wait: 5 }]]')).toEqual(['PF1030', 'PF1020']);
    expect(problems('  - parallel: [[unplug]]')).toEqual(['PF1015']);
  });

  it('gets a hint when its parameter stands beside it', () => {
    const { diagnostics } = load('plugfest: 1\nname: x\nsteps:\n  - tap: anna\n    evse: 1\n');
    expect(diagnostics[0]?.fix).toBe('`evse` belongs inside the step: `tap: { token: anna, evse: ... }`.');
  });
});
