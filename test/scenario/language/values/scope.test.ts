import { describe, expect, it } from 'vitest';
import { loadScenario, Names, prepare } from '../../../../src/scenario/language/index.js';
import { table } from '../fixture.js';

const names = (values: Record<string, unknown> = {}): Names => new Names({ now: () => 42, values });

describe('names', () => {
  it('are seen by scopes inside, and hidden by names inside', () => {
    const outer = names({ a: 1, b: 2 });
    const inner = outer.child({ b: 3 });
    expect([inner.lookup('a'), inner.lookup('b'), outer.lookup('b')]).toEqual([1, 3, 2]);
    expect([...inner.names()].sort()).toEqual(['a', 'b']);
  });

  it('that are set are seen everywhere, wherever they were set', () => {
    const outer = names();
    const inner = outer.child({ item: 1 }).child();
    inner.set('tx', { id: 7 });
    expect(outer.lookup('tx')).toEqual({ id: 7 });
    expect(outer.lookup('item')).toBeUndefined();
  });

  it('do not reach a scope apart, nor come out of it', () => {
    const outer = names({ secret: 1 });
    const apart = outer.apart({ given: 2 });
    apart.set('found', 3);
    expect([apart.lookup('secret'), apart.lookup('given'), outer.lookup('found')]).toEqual([
      undefined,
      2,
      undefined,
    ]);
    expect(apart.now()).toBe(42);
  });

  it('of variables gather under vars', () => {
    const outer = names({ vars: { a: 1 } });
    outer.child().setVariable('b', 2);
    outer.apart({}).setVariable('c', 3);
    expect(outer.lookup('vars')).toEqual({ a: 1, b: 2 });
  });

  it('are only what was given: nothing inherited', () => {
    expect(names().lookup('constructor')).toBeUndefined();
    expect(names().lookup('__proto__')).toBeUndefined();
  });

  it('read the environment of the process unless told otherwise', () => {
    expect(names().env('PATH')).toBe(process.env['PATH']);
    expect(new Names({ now: () => 0, env: () => 'x' }).env('PATH')).toBe('x');
  });

  it('have no faker unless they were given one', () => {
    expect(() => names().faker('person.fullName', [])).toThrow('without faker');
  });
});

describe('what a scenario gives before its first step', () => {
  const prepared = (text: string): ReturnType<typeof prepare> => {
    const { scenario, diagnostics } = loadScenario('x.yaml', table, { read: () => text });
    if (!scenario) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    return prepare(scenario, { now: () => 0, faker: (path) => `made by ${path}` });
  };

  it('is computed in the order variables, CSMS, stations, whatever the order of the file', () => {
    const { csms, stations } = prepared(`
plugfest: 1
name: x
stations: { CP1: { password: "\${drivers.anna.token}-\${vars.b}" } }
csms: { drivers: { anna: "\${vars.b}" } }
vars: { a: 1, b: "\${vars.a + 1}" }
steps: [unplug]
`);
    expect(csms.drivers).toEqual({ anna: { token: '2' } });
    expect(stations.get('CP1')).toEqual({ password: '2-2' });
  });

  it('has made-up values', () => {
    const { csms } = prepared(
      'plugfest: 1\nname: x\ncsms: { drivers: { a: { name: "${faker.person.fullName}" } } }\nsteps: [unplug]',
    );
    expect(csms.drivers?.['a']?.name).toBe('made by person.fullName');
  });

  it('is refused when what was computed does not fit', () => {
    expect(() =>
      prepared(
        'plugfest: 1\nname: x\nvars: { t: soon }\ncsms: { tariffs: { t: { energy: "${vars.t}" } } }\nsteps: [unplug]',
      ),
    ).toThrow('PF1022');
  });
});
