import { describe, expect, test } from 'vitest';
import type { ReportedVariable, VariableName } from '../../../src/dialect/intents.js';
import { type Bench, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

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

/** Everything that a report tells, over its pages; checks that they count up. */
function reported(bench: Bench): ReportedVariable[] {
  const pages = bench.saidOf('report');
  expect(pages.map(({ seqNo }) => seqNo)).toEqual(pages.map((_, index) => index));
  expect(pages.map(({ tbc }) => tbc)).toEqual(pages.map((_, index) => index < pages.length - 1));
  return pages.flatMap(({ reportData }) => reportData);
}

const nameOf = ({ component, evseId, connectorId, variable, variableInstance }: ReportedVariable) =>
  `${component}${evseId === undefined ? '' : `@${evseId}`}${connectorId === undefined ? '' : `:${connectorId}`}.${variable}${variableInstance === undefined ? '' : `[${variableInstance}]`}`;

describe.each(FAMILY_2)('the device model in %s', (edition) => {
  test('each item of a request has its result, in the same place', () => {
    const bench = booted({ edition });
    const results = bench.hear('getVariables', {
      items: [
        HEARTBEAT,
        { component: 'Nothing', variable: 'HeartbeatInterval' },
        { component: 'OCPPCommCtrlr', variable: 'Nothing' },
        { ...HEARTBEAT, attributeType: 'Target' },
        { component: 'EVSE', evseId: 1, variable: 'AvailabilityState' },
        { component: 'EVSE', evseId: 3, variable: 'AvailabilityState' },
        { component: 'SecurityCtrlr', variable: 'BasicAuthPassword' },
        { component: 'DeviceDataCtrlr', variable: 'ItemsPerMessage', variableInstance: 'GetVariables' },
        { component: 'DeviceDataCtrlr', variable: 'ItemsPerMessage' },
      ],
    }).results;
    expect(results.map(({ status }) => status)).toEqual([
      'Accepted',
      'UnknownComponent',
      'UnknownVariable',
      'NotSupportedAttributeType',
      'Accepted',
      'UnknownComponent',
      'Rejected',
      'Accepted',
      'UnknownVariable',
    ]);
    expect(results[3]?.attributeType).toBe('Target');
    expect(results.filter(({ value }) => value !== undefined)).toHaveLength(3);
  });

  test('one bad item of a set does not spoil the others', () => {
    const bench = booted({ edition });
    const { results } = bench.hear('setVariables', {
      items: [
        { ...HEARTBEAT, value: '50' },
        { ...HEARTBEAT, component: 'Nothing', value: '50' },
        { component: 'TxCtrlr', variable: 'EVConnectionTimeOut', value: 'x' },
        { component: 'ChargingStation', variable: 'Model', value: 'x' },
      ],
    });
    expect(results.map(({ status }) => status)).toEqual([
      'Accepted',
      'UnknownComponent',
      'Rejected',
      'Rejected',
    ]);
    expect(results.slice(2).map(({ reason }) => reason?.reasonCode)).toEqual(['InvalidValue', 'ReadOnly']);
  });

  test('live variables show what is true now', () => {
    const bench = booted({ edition, model: 'ac-22kw-twin' });
    const at = (component: string, variable: string, evseId?: number, connectorId?: number) =>
      read(bench, {
        component,
        variable,
        ...(evseId === undefined ? {} : { evseId }),
        ...(connectorId === undefined ? {} : { connectorId }),
      })[0]?.value;
    expect(at('EVSE', 'AvailabilityState', 1)).toBe('Available');
    bench.act('plug-in', { evse: 1, vehicle: { soc: 10 } });
    bench.act('tap', { token: 'ANNA', evse: 1 });
    bench.pass(1_000);
    expect(at('EVSE', 'AvailabilityState', 1)).toBe('Occupied');
    expect(at('Connector', 'AvailabilityState', 1, 1)).toBe('Occupied');
    expect(Number(at('EVSE', 'Power', 1))).toBeGreaterThan(1_000);
    expect(at('EVSE', 'Power', 2)).toBe('0');
    bench.act('fault', { evse: 2, error: 'OtherError' });
    expect(at('EVSE', 'Problem', 2)).toBe('true');
    expect(at('Connector', 'AvailabilityState', 2, 1)).toBe('Faulted');
    bench.hear('changeAvailability', { operationalStatus: 'Inoperative' });
    bench.act('press-stop', { evse: 1 });
    bench.act('unplug', { evse: 1 });
    expect(at('ChargingStation', 'AvailabilityState')).toBe('Unavailable');
    expect(at('EVSE', 'AvailabilityState', 1)).toBe('Unavailable');
    expect(at('ClockCtrlr', 'DateTime')).toMatch(/^2026-01-05T08:/);
  });

  test('FullInventory is everything, in pages', () => {
    const bench = booted({ edition, model: 'ac-22kw-twin' });
    expect(bench.hear('getBaseReport', { requestId: 7, reportBase: 'FullInventory' }).status).toBe(
      'Accepted',
    );
    expect(bench.saidOf('report').length).toBeGreaterThan(1);
    expect(new Set(bench.saidOf('report').map(({ requestId }) => requestId))).toEqual(new Set([7]));
    const names = reported(bench).map(nameOf);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength([...bench.core.parts.variables.all()].length);
    for (const name of [
      'EVSE@2.Power',
      'Connector@1:1.ConnectorType',
      'OCPPCommCtrlr.MessageAttempts[TransactionEvent]',
    ]) {
      expect(names).toContain(name);
    }
  });

  test('ConfigurationInventory is what can be set', () => {
    const bench = booted({ edition });
    bench.hear('getBaseReport', { requestId: 1, reportBase: 'ConfigurationInventory' });
    const rows = reported(bench);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.flatMap(({ attributes }) => attributes.map(({ mutability }) => mutability))).not.toContain(
      'ReadOnly',
    );
    expect(
      rows.find(({ variable }) => variable === 'BasicAuthPassword')?.attributes[0]?.value,
    ).toBeUndefined();
  });

  test('SummaryInventory is the availability, and what is wrong', () => {
    const bench = booted({ edition });
    bench.act('fault', { error: 'HighTemperature' });
    bench.hear('getBaseReport', { requestId: 1, reportBase: 'SummaryInventory' });
    expect(reported(bench).map(nameOf)).toEqual([
      'ChargingStation.AvailabilityState',
      'EVSE@1.AvailabilityState',
      'EVSE@1.Problem',
      'Connector@1:1.AvailabilityState',
      'Connector@1:1.Problem',
    ]);
  });

  test.each([
    [
      'a component by name, at every place',
      { componentVariable: [{ component: 'Connector' }] },
      'Connector@1:1',
    ],
    [
      'one EVSE',
      { componentVariable: [{ component: 'EVSE', evseId: 1, variable: 'Power' }] },
      'EVSE@1.Power',
    ],
    [
      'every instance of a variable',
      { componentVariable: [{ component: 'DeviceDataCtrlr', variable: 'ItemsPerMessage' }] },
      'DeviceDataCtrlr.ItemsPerMessage',
    ],
    [
      'what is enabled',
      { componentCriteria: ['Enabled'], componentVariable: [{ component: 'AuthCtrlr' }] },
      'AuthCtrlr.',
    ],
  ])('a report of %s', (_, criteria, prefix) => {
    const bench = booted({ edition });
    expect(bench.hear('getReport', { requestId: 3, ...criteria }).status).toBe('Accepted');
    const names = reported(bench).map(nameOf);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name.startsWith(prefix)).toBe(true);
  });

  test('criteria choose whole components; several are any of them', () => {
    const bench = booted({ edition, configuration: { 'AuthCacheCtrlr.Enabled': 'false' } });
    const components = (componentCriteria: string[]) => {
      bench.fresh();
      bench.hear('getReport', { requestId: 3, componentCriteria });
      return new Set(reported(bench).map(({ component }) => component));
    };
    expect(components(['Enabled']).has('AuthCacheCtrlr')).toBe(false);
    expect(components(['Enabled', 'Available']).has('AuthCacheCtrlr')).toBe(true);
    bench.act('fault', { error: 'OtherError' });
    expect(components(['Problem'])).toEqual(new Set(['EVSE', 'Connector']));
  });

  test('a report of nothing, of too much, and of a kind that does not exist', () => {
    const bench = booted({ edition });
    expect(bench.hear('getReport', { requestId: 3, componentCriteria: ['Problem'] }).status).toBe(
      'EmptyResultSet',
    );
    expect(
      bench.hear('getReport', { requestId: 3, componentVariable: [{ component: 'Nothing' }] }).status,
    ).toBe('EmptyResultSet');
    const componentVariable = Array.from({ length: 51 }, () => ({ component: 'EVSE' }));
    expect(() => bench.hear('getReport', { requestId: 3, componentVariable })).toThrow(
      'OccurrenceConstraintViolation',
    );
    expect(bench.saidOf('report')).toEqual([]);
  });

  test('a pending station reports what it is asked for', () => {
    const bench = booted({
      edition,
      answers: { boot: { status: 'Pending', currentTime: 0, interval: 600 } },
    });
    bench.hear('getBaseReport', { requestId: 1, reportBase: 'SummaryInventory' });
    expect(bench.saidOf('report')).toHaveLength(1);
  });
});
