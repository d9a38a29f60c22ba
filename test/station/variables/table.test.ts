import { describe, expect, test } from 'vitest';
import { PlugfestError } from '../../../src/diagnostics/index.js';
import { configurationKeyOf, dialectOf } from '../../../src/dialect/index.js';
import { configurationKeys, standardVariables } from '../../../src/ocpp/index.js';
import { freshState } from '../../../src/station/core/fresh.js';
import { keyOf, Variables, valueProblem } from '../../../src/station/core/variables.js';
import { STATION_MODELS, type StationModel } from '../../../src/station/models/index.js';
import { configure, variableTableFor } from '../../../src/station/variables/index.js';
import { VIRTUAL_EPOCH } from '../../../src/world/index.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const everyModel = ALL.flatMap((edition) =>
  STATION_MODELS.map((model) => [edition, model.name, model] as const),
);
const tableOf = (model: StationModel, edition: (typeof ALL)[number]) =>
  variableTableFor(model, dialectOf(edition));

describe.each(everyModel)('the variables of a %s station %s', (edition, _name, model) => {
  const table = tableOf(model, edition);
  const state = freshState(model);
  const variables = new Variables(table, state, { now: VIRTUAL_EPOCH, mono: 0 });

  test('every factory value fits its own type and limits', () => {
    for (const definition of table.all()) {
      const value = variables.valueOf(definition);
      if (value === undefined || value === '') continue;
      const problem = valueProblem(definition, value, state);
      expect(problem === undefined ? '' : `${keyOf(definition)} = ${value}: ${problem}`).toBe('');
    }
  });

  test('is one table for all stations of a kind', () => {
    expect(variableTableFor(model, dialectOf(edition))).toBe(table);
  });
});

describe.each(FAMILY_2)('the device model of %s', (edition) => {
  test.each(STATION_MODELS.map((model) => [model.name, model] as const))(
    '%s has what its components must have',
    (_, model) => {
      const table = tableOf(model, edition);
      const components = new Set([...table.all()].map(({ component }) => component));
      const names = new Set(
        [...table.all()].map(
          ({ component, variable, variableInstance: instance }) =>
            `${component}.${variable}[${instance ?? ''}]`,
        ),
      );
      const missing = standardVariables(edition)
        .filter(({ component, required }) => required && components.has(component))
        .filter(({ component, name, instance = '' }) => {
          // A placeholder stands for at least one instance, of the station's choice.
          const any = `${component}.${name}[`;
          return instance.startsWith('<')
            ? ![...names].some((each) => each.startsWith(any))
            : !names.has(`${any}${instance}]`);
        });
      expect(missing).toEqual([]);
    },
  );

  test('the components that every station has are there', () => {
    const components = new Set(
      [...tableOf(STATION_MODELS[0] as StationModel, edition).all()].map(({ component }) => component),
    );
    for (const component of [
      'ChargingStation',
      'EVSE',
      'Connector',
      'AuthCtrlr',
      'ClockCtrlr',
      'DeviceDataCtrlr',
      'OCPPCommCtrlr',
      'SampledDataCtrlr',
      'AlignedDataCtrlr',
      'SecurityCtrlr',
      'TxCtrlr',
    ]) {
      expect(components).toContain(component);
    }
  });
});

test.each(STATION_MODELS.map((model) => [model.name, model] as const))(
  '1.6: %s has the required keys of the profiles that it supports',
  (_, model) => {
    const table = tableOf(model, '1.6');
    const keys = new Set([...table.all()].map(configurationKeyOf));
    const profiles = table.find('Ocpp16.SupportedFeatureProfiles')?.initial?.split(',') ?? [];
    expect(profiles[0]).toBe('Core');
    const missing = configurationKeys
      .filter(({ profile, required }) => required && profiles.includes(profile))
      .map(({ key }) => key)
      .filter((key) => !keys.has(key));
    expect(missing).toEqual([]);
  },
);

describe('a starting configuration', () => {
  const [model] = STATION_MODELS as readonly [StationModel];
  const start = (edition: (typeof ALL)[number], configuration: Record<string, string>) => {
    const state = freshState(model);
    configure(state, tableOf(model, edition), dialectOf(edition), configuration);
    return state.memory.variables;
  };

  test('is named by variable in every edition, in 1.6 by key as well', () => {
    for (const edition of ALL) {
      expect(start(edition, { 'OCPPCommCtrlr.HeartbeatInterval': '5' })).toEqual({
        'OCPPCommCtrlr.HeartbeatInterval': '5',
      });
    }
    expect(start('1.6', { HeartbeatInterval: '5' })).toEqual({ 'OCPPCommCtrlr.HeartbeatInterval': '5' });
    expect(start('2.0.1', { 'EVSE@1.AllowReset': 'false' })).toEqual({ 'EVSE@1.AllowReset': 'false' });
  });

  test.each([
    ['1.6', { HeartbeatIntervall: '5' }, 'PF5001', 'HeartbeatInterval'],
    ['2.0.1', { HeartbeatInterval: '5' }, 'PF5001', 'OCPPCommCtrlr.HeartbeatInterval'],
    ['2.1', { 'TxCtrlr.TxStartPoints': 'Authorized' }, 'PF5001', 'TxCtrlr.TxStartPoint'],
    ['2.1', { 'TxCtrlr.TxStartPoint': 'Whenever' }, 'PF5002', 'limits'],
    ['1.6', { HeartbeatInterval: 'often' }, 'PF5002', 'limits'],
  ] as const)('%s refuses %j with advice', (edition, configuration, code, advice) => {
    try {
      start(edition, configuration);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(PlugfestError);
      const [diagnostic] = (error as PlugfestError).diagnostics;
      expect(diagnostic?.code).toBe(code);
      expect(diagnostic?.fix).toContain(advice);
    }
  });
});
