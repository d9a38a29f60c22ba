import { describe, expect, test } from 'vitest';
import type { Request } from '../../../src/dialect/intents.js';
import { enumOf } from '../../../src/ocpp/index.js';
import { type Bench, booted } from '../harness/bench.js';
import { FAMILY_2 } from '../harness/editions.js';

const value = (bench: Bench, name: string): string | undefined => {
  const definition = bench.core.parts.variables.find(name);
  if (!definition) throw new Error(`there is no ${name}`);
  const { component, variable, evseId, connectorId, variableInstance } = definition;
  const item = {
    component,
    variable,
    ...(evseId === undefined ? {} : { evseId }),
    ...(connectorId === undefined ? {} : { connectorId }),
    ...(variableInstance === undefined ? {} : { variableInstance }),
  };
  return bench.hear('getVariables', { items: [item] }).results[0]?.value;
};

function charge(bench: Bench): void {
  bench.act('plug-in', { evse: 1, vehicle: { soc: 10 } });
  bench.act('tap', { token: 'ANNA', evse: 1 });
  bench.pass(60_000);
}

describe.each(FAMILY_2)('the parts of a station in %s', (edition) => {
  test('an AC station shows volts and amperes that make its watts', () => {
    const bench = booted({ edition, model: 'ac-22kw-twin' });
    charge(bench);
    const [volts, amperes, watts] = ['ACVoltage', 'ACCurrent', 'Power'].map((name) =>
      Number(value(bench, `EVSE@1.${name}`)),
    );
    expect(watts).toBeGreaterThan(10_000);
    expect(3 * (volts ?? 0) * (amperes ?? 0)).toBeCloseTo(watts ?? 0, -3);
    expect(value(bench, 'PowerContactor@1.Active')).toBe('true');
    expect(value(bench, 'PowerContactor@2.Active')).toBe('false');
    expect(value(bench, 'ConnectorPlugRetentionLock@1:1.Active')).toBe('true');
    expect(value(bench, 'CPPWMController@1:1.State')).toBe('C');
    expect(value(bench, 'BayOccupancySensor@1.Active')).toBe('true');
    expect(bench.core.parts.variables.find('EVSE@1.DCVoltage')).toBeUndefined();
  });

  test('a DC station shows its converter, its fan and the vehicle', () => {
    const bench = booted({ edition, model: 'dc-150kw' });
    expect(value(bench, 'ConnectedEV@1.StateOfCharge')).toBe('');
    charge(bench);
    const watts =
      Number(value(bench, 'AcDcConverter@1.DCVoltage')) * Number(value(bench, 'AcDcConverter@1.DCCurrent'));
    expect(watts / Number(value(bench, 'EVSE@1.Power'))).toBeCloseTo(1, 2);
    expect(Number(value(bench, 'ConnectedEV@1.StateOfCharge'))).toBeGreaterThan(10);
    bench.pass(600_000);
    expect(Number(value(bench, 'TemperatureSensor@1.Temperature'))).toBeGreaterThan(28);
    expect(Number(value(bench, 'AirCoolingSystem@1.FanSpeed'))).toBeGreaterThan(0);
    expect(bench.core.parts.variables.find('EVSE@1.ACVoltage')).toBeUndefined();
  });

  test.each(enumOf('1.6', 'ChargePointErrorCode').filter((code) => code !== 'NoError'))(
    'the event of a fault %s names a variable that the station has, and that says the same',
    (error) => {
      const bench = booted({ edition, model: 'ac-22kw-twin' });
      if (error === 'EVCommunicationError') bench.act('plug-in', { evse: 2 });
      bench.fresh();
      bench.act('fault', { evse: 2, error });
      const said = bench.fresh().filter(({ intent }) => intent === 'event');
      const [event] = said.flatMap(({ request }) => (request as Request<'event'>).eventData);
      expect(event).toMatchObject({ actualValue: 'true', eventNotificationType: 'HardWiredNotification' });
      const definition = event && bench.core.parts.variables.find(event);
      expect(definition?.variable).toBe(event?.variable);
      const { variables } = bench.core.parts;
      const moment = { now: bench.now, mono: bench.timeline.now };
      expect(definition && variables.find(event)?.live?.(bench.state, moment)).toBe('true');
    },
  );
});
