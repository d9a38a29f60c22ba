import { describe, expect, test } from 'vitest';
import { freshState } from '../../../src/station/core/fresh.js';
import type { StationState } from '../../../src/station/core/state.js';
import { modelNamed } from '../../../src/station/models/index.js';
import type { NetworkMemory } from '../../../src/station/network/state.js';
import { type Bench, booted } from '../harness/bench.js';

const NEW = 'ws://csms2.example/ocpp';
const SECURE = 'wss://csms2.example/ocpp';

/** A station that has been put up with a security profile and, besides, with what is given. */
function putUp(securityProfile: number, given: Partial<NetworkMemory['given']> = {}): StationState {
  const model = modelNamed('ac-22kw');
  if (!model) throw new Error('no model');
  const state = freshState(model);
  state.memory.network = {
    slots: { 1: { securityProfile } },
    given: { securityProfile, ca: false, certificate: false, password: securityProfile > 0, ...given },
  };
  state.memory.variables['SecurityCtrlr.SecurityProfile'] = String(securityProfile);
  return state;
}

const connects = (bench: Bench) =>
  bench.effects.flatMap((effect) => (effect.do === 'connect' ? [effect.profile] : []));
const present = (bench: Bench) => bench.variable('SecurityCtrlr.SecurityProfile');

function profile(more: object = {}) {
  return {
    ocppTransport: 'JSON',
    ocppCsmsUrl: NEW,
    messageTimeout: 20,
    securityProfile: 1,
    ocppInterface: 'Wired0',
    ...more,
  };
}

const store = (bench: Bench, slot: number, more: object = {}) =>
  bench.hear('setNetworkProfile', { configurationSlot: slot, connectionData: profile(more) });

const prioritise = (bench: Bench, value: string) =>
  bench.set('OCPPCommCtrlr', 'NetworkConfigurationPriority', value);

function restart(bench: Bench): void {
  bench.hear('reset', { type: bench.core.parts.dialect.traits.resetTypes.abrupt });
  bench.pass(120_000);
}

describe.each(['2.0.1', '2.1'] as const)('network profiles in %s', (edition) => {
  const station = (state = putUp(1)) => booted({ edition, state, tolerates: [] });

  test.each<[string, number, object, string]>([
    ['a slot that it does not have', 4, {}, 'InvalidConfSlot'],
    ['slot 0', 0, {}, 'InvalidConfSlot'],
    ['a transport that it does not speak', 2, { ocppTransport: 'SOAP' }, 'InvalidNetworkConf'],
    ['an address that is none', 2, { ocppCsmsUrl: 'csms2' }, 'InvalidNetworkConf'],
    ['a web address', 2, { ocppCsmsUrl: 'https://csms2.example/' }, 'InvalidNetworkConf'],
    ['TLS at an address without', 2, { securityProfile: 2 }, 'InvalidNetworkConf'],
    ['no TLS at an address with', 2, { ocppCsmsUrl: SECURE }, 'InvalidNetworkConf'],
    ['a security profile that does not exist', 2, { securityProfile: 4 }, 'InvalidNetworkConf'],
    ['no time for an answer', 2, { messageTimeout: 0 }, 'InvalidNetworkConf'],
    ['a lower security profile', 2, { securityProfile: 0 }, 'NoSecurityDowngrade'],
    ['a modem', 2, { apn: { apn: 'internet', apnAuthentication: 'NONE' } }, 'UnsupportedParam'],
  ])('are refused with %s', (_, slot, more, reasonCode) => {
    const bench = station();
    expect(store(bench, slot, more)).toMatchObject({ status: 'Rejected', statusInfo: { reasonCode } });
    expect(Object.keys(bench.state.memory.network?.slots ?? {})).toEqual(['1']);
  });

  test.each<[string, string, () => StationState]>([
    ['a slot that holds nothing', '2,1', () => putUp(1)],
    ['a slot twice', '1,1', () => putUp(1)],
    ['no slot', '', () => putUp(1)],
    ['a slot with a lower security profile (A05.FR.10)', '2,1', () => withSlot(putUp(2, { ca: true }), 1)],
    ['profile 2 without a root of the CSMS (A05.FR.02)', '2,1', () => withSlot(putUp(1), 2)],
    [
      'profile 3 without a root of the CSMS (A05.FR.02)',
      '2,1',
      () => withSlot(putUp(1, { certificate: true }), 3),
    ],
    ['profile 3 without a certificate (A05.FR.03)', '2,1', () => withSlot(putUp(1, { ca: true }), 3)],
  ])('priorities may not name %s', (_, value, state) => {
    expect(prioritise(station(state()), value)).toBe('Rejected');
  });

  test('are kept over a restart and used in their order, and what is there now is not touched before (B09, B10.FR.04)', () => {
    const bench = station();
    expect(store(bench, 2)).toEqual({ status: 'Accepted' });
    expect(store(bench, 1, { ocppCsmsUrl: 'ws://changed.example' })).toEqual({ status: 'Accepted' });
    expect(prioritise(bench, '2,1')).toBe('RebootRequired');
    bench.linkDown();
    bench.pass(60_000);
    expect(connects(bench)).toEqual([{ securityProfile: 1 }, { securityProfile: 1 }]);
    restart(bench);
    expect(connects(bench).at(-1)).toEqual({ url: NEW, securityProfile: 1, messageTimeout: 20 });
    expect(
      bench.hear('getVariables', {
        items: [{ component: 'OCPPCommCtrlr', variable: 'ActiveNetworkProfile' }],
      }).results[0]?.value,
    ).toBe('2');
    expect(bench.variable('OCPPCommCtrlr.MessageTimeout[Default]')).toBe('20');
  });

  test('that do not work give way to the next after NetworkProfileConnectionAttempts, round and round (B10.FR.03, FR.07 to FR.09)', () => {
    const bench = station();
    bench.set('OCPPCommCtrlr', 'NetworkProfileConnectionAttempts', '2');
    store(bench, 2);
    store(bench, 3, { ocppCsmsUrl: 'ws://csms3.example/ocpp' });
    prioritise(bench, '2,3');
    bench.reachable = ({ profile: { url } }) => url === undefined && connects(bench).length > 6;
    restart(bench);
    bench.pass(3_600_000);
    const tried = connects(bench)
      .slice(1)
      .map(({ url }) => url ?? 'the first');
    const three = 'ws://csms3.example/ocpp';
    // The last that worked is not among the priorities, and is tried all the same.
    expect(tried).toEqual([NEW, NEW, three, three, 'the first', 'the first']);
    expect(bench.state.volatile.link).toBe('up');
  });

  test('boot anew at another CSMS without a restart between (B10.FR.10)', () => {
    const bench = station();
    store(bench, 2);
    prioritise(bench, '1,2');
    restart(bench);
    bench.fresh();
    bench.reachable = ({ profile: { url } }) => url === NEW;
    bench.linkDown();
    bench.pass(600_000);
    expect(bench.saidOf('boot')).toHaveLength(1);
    expect(bench.state.volatile.registration).toBe('accepted');
  });

  test('raise the security profile once a connection stands, and forget what is lower (A05.FR.06)', () => {
    const bench = station(putUp(1, { ca: true }));
    store(bench, 3, { ocppCsmsUrl: SECURE, securityProfile: 2 });
    expect(prioritise(bench, '3,1')).toBe('RebootRequired');
    bench.reachable = false;
    bench.hear('reset', { type: 'Immediate' });
    bench.pass(5_000);
    expect(present(bench)).toBe('1');
    bench.reachable = true;
    bench.pass(120_000);
    expect(present(bench)).toBe('2');
    expect(bench.variable('OCPPCommCtrlr.NetworkConfigurationPriority')).toBe('3');
    expect(Object.keys(bench.state.memory.network?.slots ?? {})).toEqual(['3']);
    expect(JSON.stringify(bench.state.memory.logs.security)).toContain('SecurityProfile 2');
    restart(bench);
    expect(connects(bench).at(-1)).toMatchObject({ url: SECURE, securityProfile: 2 });
    expect(store(bench, 2)).toMatchObject({ statusInfo: { reasonCode: 'NoSecurityDowngrade' } });
    // By hand, it can be had back (A00.FR.005).
    bench.act('factory-reset');
    bench.pass(120_000);
    expect(present(bench)).toBe('1');
    expect(connects(bench).at(-1)).toEqual({ securityProfile: 1 });
  });
});

describe('the SecurityProfile key of 1.6', () => {
  const station = (state: StationState) => booted({ edition: '1.6', state });
  const raise = (bench: Bench, value: string) => bench.set('SecurityCtrlr', 'SecurityProfile', value);
  const withKey = (state: StationState) => {
    state.memory.variables['SecurityCtrlr.BasicAuthPassword'] = '0011223344556677889900112233445566';
    return state;
  };

  test.each<[string, string, () => StationState]>([
    ['the same as now (A05.FR.01)', '1', () => putUp(1)],
    ['lower (A05.FR.01)', '0', () => putUp(1)],
    ['none', '4', () => putUp(1)],
    ['1 without an AuthorizationKey (A05.FR.02)', '1', () => putUp(0)],
    ['2 without an AuthorizationKey (A05.FR.02)', '2', () => putUp(0, { ca: true })],
    ['2 without a root of the Central System (A05.FR.03)', '2', () => putUp(1)],
    ['3 without a root of the Central System (A05.FR.03)', '3', () => putUp(1, { certificate: true })],
    ['3 without a certificate (A05.FR.04)', '3', () => putUp(1, { ca: true })],
  ])('is refused when the new one is %s', (_, value, state) => {
    const bench = station(state());
    const before = present(bench);
    expect(raise(bench, value)).toBe('Rejected');
    expect(present(bench)).toBe(before);
    expect(connects(bench)).toHaveLength(1);
  });

  test.each<[string, () => StationState]>([
    ['1', () => withKey(putUp(0))],
    ['2', () => putUp(1, { ca: true })],
    ['3', () => putUp(1, { ca: true, certificate: true })],
  ])('raised to %s makes the station connect anew with it at once (A05.FR.05 to FR.07)', (value, state) => {
    const bench = station(state());
    expect(raise(bench, value)).toBe('Accepted');
    bench.pass(60_000);
    expect(connects(bench).at(-1)).toEqual({ securityProfile: Number(value) });
    expect(bench.state.volatile.link).toBe('up');
    expect(bench.state.memory.network?.upgrade).toBeUndefined();
  });

  test('goes back when no connection comes about with it (A05.FR.08)', () => {
    const bench = station(putUp(1, { ca: true }));
    bench.reachable = ({ profile: { securityProfile } }) => securityProfile === 1;
    expect(raise(bench, '2')).toBe('Accepted');
    bench.pass(600_000);
    expect(connects(bench).map(({ securityProfile }) => securityProfile)).toEqual([1, 2, 2, 2, 1]);
    expect(present(bench)).toBe('1');
  });

  test('that is being tried outlives a restart', () => {
    const bench = station(putUp(1, { ca: true }));
    bench.reachable = ({ profile: { securityProfile } }) => securityProfile === 1;
    raise(bench, '2');
    restart(bench);
    bench.pass(600_000);
    expect(present(bench)).toBe('1');
    expect(bench.state.volatile.link).toBe('up');
  });
});

describe.each([
  ['1.6', '0011223344556677889900112233445', 'Rejected', 'an odd number of digits'],
  ['1.6', 'zz112233445566778899001122334455', 'Rejected', 'letters that are no digits'],
  ['1.6', '001122334455667788990011223344', 'Rejected', 'fewer than 16 bytes'],
  ['1.6', '001122334455667788990011223344556677889900', 'Rejected', 'more than 20 bytes'],
  ['1.6', '00112233445566778899AABBccddeeff', 'Accepted', '16 bytes'],
  ['2.0.1', 'fifteen-chars-1', 'Rejected', 'fewer than 16 characters'],
  ['2.0.1', 'sixteen characters', 'Rejected', 'a space, which no passwordString has'],
  ['2.0.1', 'x'.repeat(65), 'Rejected', 'more than 64 characters'],
  ['2.0.1', 'aA0*-_=:+|@.aA0*-', 'Accepted', 'every kind of character that is allowed'],
] as const)('a password in %s', (edition, value, status, what) => {
  test(`with ${what} is ${status}`, () => {
    const bench = booted({ edition });
    expect(bench.set('SecurityCtrlr', 'BasicAuthPassword', value)).toBe(status);
  });
});

function withSlot(state: StationState, securityProfile: number): StationState {
  const url = securityProfile >= 2 ? SECURE : NEW;
  if (state.memory.network) state.memory.network.slots[2] = { url, securityProfile };
  return state;
}
