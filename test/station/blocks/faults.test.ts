import { describe, expect, test } from 'vitest';
import { enumOf } from '../../../src/ocpp/index.js';
import { type Bench, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const ERRORS = enumOf('1.6', 'ChargePointErrorCode').filter((code) => code !== 'NoError');
/** EVCommunicationError is a warning in 1.6 (4.9): it never comes with Faulted. */
const FAULTS = ERRORS.filter((code) => code !== 'EVCommunicationError');

const last = (bench: Bench) => bench.saidOf('transaction').at(-1);

describe.each(ALL)('faults of a %s station', (edition) => {
  test.each(FAULTS)('%s faults the connector, ends the session, and is gone when it is repaired', (error) => {
    const bench = booted({ edition });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    expect(bench.act('fault', { error })).toBeUndefined();
    expect(bench.saidOf('status').at(-1)?.condition).toBe('Faulted');
    expect(last(bench)?.eventType).toBe('Ended');
    expect(bench.state.physical.evses[1]?.flow).toBeUndefined();
    expect(bench.act('clear-fault', {})).toBeUndefined();
    expect(bench.saidOf('status').at(-1)?.condition).not.toBe('Faulted');
  });

  test('a vehicle that falls silent is a warning: it takes nothing until it is understood again', () => {
    const bench = booted({ edition });
    expect(bench.act('fault', { error: 'EVCommunicationError' })).toContain('no vehicle');
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.fresh();
    bench.act('fault', { error: 'EVCommunicationError' });
    expect(bench.state.memory.transactions.running[1]).toBeDefined();
    expect(bench.state.physical.evses[1]?.flow).toBe('ev-suspended');
    if (edition === '1.6') {
      expect(bench.saidOf('status')).toMatchObject([
        { condition: 'SuspendedEV', error: { code: 'EVCommunicationError' } },
      ]);
    }
    bench.act('clear-fault', {});
    expect(bench.state.physical.evses[1]?.flow).toBe('flowing');
    bench.act('fault', { error: 'EVCommunicationError' });
    bench.act('tap', { token: 'ANNA' });
    bench.act('unplug');
    expect(bench.state.physical.evses[1]?.fault).toBeUndefined();
    const word = bench.said.filter(({ intent }) => intent === 'status').at(-1)?.message.payload;
    expect(word).toMatchObject(
      edition === '1.6' ? { status: 'Available', errorCode: 'NoError' } : { connectorStatus: 'Available' },
    );
  });

  test('nobody charges at a broken place', () => {
    const bench = booted({ edition });
    bench.act('fault', { error: 'PowerSwitchFailure' });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    expect(bench.saidOf('authorize')).toEqual([]);
    expect(bench.state.physical.evses[1]?.flow).toBeUndefined();
  });

  test('one broken cable of two leaves the other in use', () => {
    const bench = booted({ edition, model: 'dc-50kw' });
    bench.act('plug-in', { connector: 1 });
    bench.act('tap', { token: 'ANNA' });
    bench.act('fault', { connector: 2, error: 'ConnectorLockFailure' });
    expect(bench.state.physical.evses[1]?.flow).toBe('flowing');
    bench.act('tap', { token: 'ANNA' });
    bench.act('unplug');
    bench.act('plug-in', { connector: 2 });
    bench.act('tap', { token: 'ANNA' });
    expect(bench.state.physical.evses[1]?.flow).toBeUndefined();
  });

  test('a fault survives a power cut, for it is the hardware that is broken', () => {
    const bench = booted({ edition });
    bench.act('fault', { error: 'HighTemperature' });
    bench.act('cut-power');
    bench.act('restore-power');
    expect(bench.saidOf('status').at(-1)?.condition).toBe('Faulted');
  });

  test('what breaks, or is repaired, without power is seen when it is back', () => {
    const bench = booted({ edition });
    bench.act('cut-power');
    bench.act('fault', { error: 'HighTemperature' });
    bench.act('restore-power');
    expect(bench.saidOf('status').at(-1)?.condition).toBe('Faulted');
    bench.act('cut-power');
    bench.act('clear-fault', {});
    bench.act('restore-power');
    expect(bench.saidOf('status').at(-1)?.condition).toBe('Available');
  });

  test.each([
    ['clear-fault', {}, 'no fault'],
    ['fault', { evse: 4, error: 'OtherError' }, 'no evse 4'],
    ['fault', { connector: 3, error: 'OtherError' }, 'no connector 3'],
    ['unplug', {}, 'nothing is plugged in'],
    ['ev-suspend', {}, 'nothing is plugged in'],
    ['restore-power', {}, 'on already'],
    ['plug-in', { vehicle: { preset: 'spaceship' } }, 'no vehicle spaceship'],
    ['plug-in', { connector: 2 }, 'no connector 2'],
    ['tap', { token: 'A', evse: 3 }, 'no evse 3'],
  ] as const)('%s %j cannot be done, and the reason is said', (act, params, reason) => {
    expect(booted({ edition }).act(act, params as never)).toContain(reason);
  });

  test('where there are several places the act has to name one', () => {
    expect(booted({ edition, model: 'ac-22kw-twin' }).act('plug-in')).toContain('name one');
  });

  test('a second vehicle does not fit on the same cable', () => {
    const bench = booted({ edition });
    bench.act('plug-in');
    expect(bench.act('plug-in')).toContain('already has a vehicle');
  });
});

describe.each(FAMILY_2)('what a fault is called in %s', (edition) => {
  test.each([
    ['GroundFailure', 'RCD', 'GroundFault'],
    ['OverCurrentFailure', 'OverCurrentProtection', 'OvercurrentFault'],
    ['OverVoltage', 'ElectricalFeed', 'PowerQuality'],
    ['PowerMeterFailure', 'FiscalMetering', 'Other'],
  ])('%s is an event of %s and ends a session by %s', (error, component, reason) => {
    const bench = booted({ edition });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.act('fault', { error });
    expect(bench.saidOf('event').flatMap(({ eventData }) => eventData)).toMatchObject([
      { component, evseId: 1, trigger: 'Alerting', actualValue: 'true', techCode: error },
    ]);
    expect(last(bench)).toMatchObject({ stoppedReason: reason, triggerReason: 'AbnormalCondition' });
  });

  test('the session ends before the status tells of the fault', () => {
    const bench = booted({ edition });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.fresh();
    bench.act('ground-fault');
    expect(bench.said.map(({ intent }) => intent)).toEqual(['transaction', 'status', 'event']);
  });
});
