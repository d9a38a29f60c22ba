import { describe, expect, test } from 'vitest';
import type { ReportedVariable, VariableName } from '../../../src/dialect/intents.js';
import { MODEL_NAMES } from '../../../src/station/index.js';
import { type Bench, booted } from '../harness/bench.js';
import { FAMILY_2 } from '../harness/editions.js';

const read = (bench: Bench, ...items: VariableName[]) => bench.hear('getVariables', { items }).results;
const HEARTBEAT = { component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval' };

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

  // The bench holds every message against its schema, which has room for 1000 characters of a list.
  test.each(MODEL_NAMES)('all that a %s has fits into its report', (model) => {
    const bench = booted({ edition, model });
    bench.hear('getBaseReport', { requestId: 7, reportBase: 'FullInventory' });
    expect(reported(bench)).toHaveLength([...bench.core.parts.variables.all()].length);
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
