import { describe, expect, test } from 'vitest';
import type { VariableName } from '../../../src/dialect/intents.js';
import { type Bench, booted } from '../harness/bench.js';
import { ALL } from '../harness/editions.js';

const read = (bench: Bench, ...items: VariableName[]) => bench.hear('getVariables', { items }).results;
const HEARTBEAT = { component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval' };

describe.each(ALL)('variables in %s', (edition) => {
  test('a value that was set is read back, and survives a power cut', () => {
    const bench = booted({ edition });
    expect(bench.set('TxCtrlr', 'EVConnectionTimeOut', '33')).toBe('Accepted');
    bench.act('cut-power');
    bench.act('restore-power');
    const [result] = read(bench, { component: 'TxCtrlr', variable: 'EVConnectionTimeOut' });
    expect(result).toMatchObject({ status: 'Accepted', value: '33' });
  });

  test.each([
    ['no number', 'TxCtrlr', 'EVConnectionTimeOut', 'soon'],
    ['below the least', 'TxCtrlr', 'EVConnectionTimeOut', '-1'],
    ['a fraction', 'OCPPCommCtrlr', 'HeartbeatInterval', '1.5'],
    ['no boolean', 'AuthCtrlr', 'LocalPreAuthorize', 'perhaps'],
    ['a negative ping interval', 'OCPPCommCtrlr', 'WebSocketPingInterval', '-10'],
    ['no attempts at all', 'OCPPCommCtrlr', 'MessageAttempts[TransactionEvent]', '0'],
  ])('refuses %s, and changes nothing', (_, component, variable, value) => {
    const bench = booted({ edition });
    const before = bench.variable(`${component}.${variable}`);
    expect(bench.set(component, variable, value)).toBe('Rejected');
    expect(bench.variable(`${component}.${variable}`)).toBe(before);
  });

  test('booleans are taken in any case', () => {
    const bench = booted({ edition });
    expect(bench.set('AuthCtrlr', 'LocalPreAuthorize', 'TRUE')).toBe('Accepted');
    expect(bench.variable('AuthCtrlr.LocalPreAuthorize')).toBe('true');
  });

  test('what only may be read cannot be set', () => {
    const bench = booted({ edition });
    const [component = '', variable = ''] = (
      edition === '1.6' ? 'Ocpp16.NumberOfConnectors' : 'ChargingStation.Model'
    ).split('.');
    expect(bench.set(component, variable, '4')).toBe('Rejected');
  });

  test('names are compared without case', () => {
    const bench = booted({ edition });
    expect(read(bench, { component: 'ocppcommctrlr', variable: 'heartbeatINTERVAL' })[0]?.status).toBe(
      'Accepted',
    );
  });

  test('a password is taken, used for the next connection, and never shown', () => {
    const bench = booted({ edition });
    const password = edition === '1.6' ? '41424344'.repeat(5) : 'a-password-of-16-or-more';
    expect(bench.set('SecurityCtrlr', 'BasicAuthPassword', password)).toBe('Accepted');
    bench.pass(60_000);
    expect(bench.effects.filter((effect) => effect.do === 'hang-up')).toHaveLength(1);
    expect(bench.effects.filter((effect) => effect.do === 'connect').at(-1)).toMatchObject({
      password: { value: password, notation: edition === '1.6' ? 'hex' : 'text' },
    });
    const [result] = read(bench, { component: 'SecurityCtrlr', variable: 'BasicAuthPassword' });
    expect(result?.value).toBeUndefined();
    expect(bench.notes.join()).not.toContain(password);
    expect(JSON.stringify(bench.state.memory.logs)).not.toContain(password);
  });

  test('too short a password is refused, and the connection stays', () => {
    const bench = booted({ edition });
    expect(bench.set('SecurityCtrlr', 'BasicAuthPassword', 'abc')).toBe('Rejected');
    expect(bench.effects.filter((effect) => effect.do === 'hang-up')).toEqual([]);
  });

  test('more items than it said it takes are refused by the error of the edition', () => {
    const bench = booted({ edition, tolerates: ['configuration-keys-answered'] });
    const items = Array.from({ length: 51 }, () => HEARTBEAT);
    expect(() => read(bench, ...items)).toThrow(
      edition === '1.6' ? 'OccurenceConstraint' : 'OccurrenceConstraint',
    );
    expect(read(bench, ...items.slice(0, edition === '1.6' ? 1 : 50)).length).toBeGreaterThan(0);
  });

  test('a change is acted on only when it was accepted', () => {
    const bench = booted({ edition });
    bench.set('OCPPCommCtrlr', 'HeartbeatInterval', '-5');
    bench.pass(299_000);
    expect(bench.saidOf('heartbeat')).toEqual([]);
  });

  test('what needs a restart says so, and shows the new value', () => {
    const bench = booted({ edition });
    const [component = '', variable = '', value = ''] =
      edition === '1.6'
        ? ['Ocpp16', 'ConnectorPhaseRotation', '1.RTS']
        : ['OCPPCommCtrlr', 'NetworkConfigurationPriority', '1'];
    expect(bench.set(component, variable, value)).toBe('RebootRequired');
    expect(read(bench, { component, variable })[0]?.value).toBe(value);
  });

  test('answers while it is pending', () => {
    const bench = booted({
      edition,
      answers: { boot: { status: 'Pending', currentTime: 0, interval: 600 } },
    });
    expect(read(bench, HEARTBEAT)[0]?.status).toBe('Accepted');
    expect(bench.set('OCPPCommCtrlr', 'HeartbeatInterval', '77')).toBe('Accepted');
  });
});

describe('configuration keys of 1.6', () => {
  test('all of them are told when no key is asked for, and each has a value or is write-only', () => {
    const bench = booted({ edition: '1.6' });
    const answer = bench.hearRaw({ action: 'GetConfiguration', payload: {} }) as Record<
      string,
      { key: string; value?: string }[]
    >;
    const keys = answer.configurationKey ?? [];
    const without = keys.filter(({ value }) => value === undefined).map(({ key }) => key);
    expect(without).toEqual(['AuthorizationKey']);
    for (const name of [
      'SupportedFeatureProfiles',
      'NumberOfConnectors',
      'ConnectorPhaseRotation',
      'GetConfigurationMaxKeys',
    ]) {
      expect(keys.map(({ key }) => key)).toContain(name);
    }
  });

  test('known and unknown keys are told apart', () => {
    const bench = booted({ edition: '1.6' });
    const answer = bench.hearRaw({
      action: 'GetConfiguration',
      payload: { key: ['HeartbeatInterval', 'Nonsense'] },
    });
    expect(answer).toMatchObject({
      configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }],
      unknownKey: ['Nonsense'],
    });
    const change = { action: 'ChangeConfiguration', payload: { key: 'Nonsense', value: '1' } };
    expect(bench.hearRaw(change)).toEqual({ status: 'NotSupported' });
  });

  test.each([
    ['1.RST', 'RebootRequired'],
    ['0.RST,1.NotApplicable', 'RebootRequired'],
    ['1.RXT', 'Rejected'],
    ['9.RST', 'Rejected'],
  ])('ConnectorPhaseRotation %s is %s', (value, status) => {
    const bench = booted({ edition: '1.6' });
    const change = { action: 'ChangeConfiguration', payload: { key: 'ConnectorPhaseRotation', value } };
    expect(bench.hearRaw(change)).toEqual({ status });
  });

  test('a measurand may name its phase', () => {
    const bench = booted({ edition: '1.6' });
    const key = 'MeterValuesSampledData';
    const set = (value: string) => bench.hearRaw({ action: 'ChangeConfiguration', payload: { key, value } });
    expect(set('Current.Import.L1,Voltage.L1-N')).toEqual({ status: 'Accepted' });
    expect(set('Current.Import.L4')).toEqual({ status: 'Rejected' });
    expect(set(Array.from({ length: 31 }, () => 'Voltage').join())).toEqual({ status: 'Rejected' });
    bench.act('plug-in', { vehicle: { phases: 3, soc: 20 } });
    bench.act('tap', { token: 'ANNA' });
    bench.pass(60_000);
    const values = bench.saidOf('transaction').flatMap(({ meterValue = [] }) => meterValue);
    expect(
      values.flatMap(({ sampledValue }) =>
        sampledValue.map(({ measurand, phase }) => `${measurand} ${phase}`),
      ),
    ).toEqual(['Current.Import L1', 'Voltage L1-N']);
  });
});
