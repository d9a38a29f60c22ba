import { describe, expect, test } from 'vitest';
import type { Request } from '../../../src/dialect/intents.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { FAMILY_2 } from '../harness/editions.js';

type Item = Request<'setVariableMonitoring'>['items'][number];
type EventData = Request<'event'>['eventData'][number];

const POWER = { component: 'EVSE', evseId: 1, variable: 'Power' };
const STATE = { component: 'EVSE', evseId: 1, variable: 'AvailabilityState' };
const upper = (more: Partial<Item> = {}): Item => ({
  ...POWER,
  type: 'UpperThreshold',
  value: 5000,
  severity: 5,
  transaction: false,
  ...more,
});
const delta = (more: Partial<Item> = {}): Item => ({
  ...upper(more),
  ...STATE,
  type: 'Delta',
  value: 1,
  ...more,
});

const station = (options: Omit<BenchOptions, 'model'>) => booted({ model: 'ac-22kw-twin', ...options });

function set(bench: Bench, ...items: Item[]) {
  return bench.hear('setVariableMonitoring', { items }).results;
}

/** Sets monitors that have to be accepted; their ids. */
function watch(bench: Bench, ...items: Item[]): number[] {
  const results = set(bench, ...items);
  expect(results.map(({ status }) => status)).toEqual(items.map(() => 'Accepted'));
  return results.map(({ id }) => id ?? 0);
}

/** Events of monitors that were told since the last time. */
function told(bench: Bench): EventData[] {
  const events = bench.fresh().filter(({ intent }) => intent === 'event');
  return events.flatMap(({ request }) => (request as Request<'event'>).eventData);
}

function charge(bench: Bench): void {
  bench.act('plug-in', { evse: 1, vehicle: { soc: 10 } });
  bench.act('tap', { token: 'ANNA', evse: 1 });
  bench.pass(1_000);
}

describe.each(FAMILY_2)('monitors in %s', (edition) => {
  test.each<[string, Item, string, string | undefined]>([
    ['a component that there is not', upper({ component: 'Nothing' }), 'UnknownComponent', undefined],
    ['an EVSE that there is not', upper({ evseId: 9 }), 'UnknownComponent', undefined],
    ['a variable that there is not', upper({ variable: 'Nothing' }), 'UnknownVariable', undefined],
    ['a threshold on a word', { ...upper(), ...STATE }, 'UnsupportedMonitorType', undefined],
    [
      'a period on a time',
      { ...upper({ type: 'Periodic' }), component: 'ClockCtrlr', variable: 'DateTime' },
      'UnsupportedMonitorType',
      undefined,
    ],
    [
      'what never changes',
      { ...delta(), component: 'ChargingStation', variable: 'Model' },
      'UnsupportedMonitorType',
      undefined,
    ],
    ['a threshold above the range', upper({ value: 1e9 }), 'Rejected', 'ValueOutOfRange'],
    [
      'a threshold below the range',
      upper({ type: 'LowerThreshold', value: -1 }),
      'Rejected',
      'ValueOutOfRange',
    ],
    ['a difference below zero', delta({ value: -1 }), 'Rejected', 'ValueOutOfRange'],
    ['a period of nothing', upper({ type: 'Periodic', value: 0 }), 'Rejected', 'ValueTooLow'],
    ['an id that no monitor has', upper({ id: 4711 }), 'Rejected', 'NotFound'],
    [
      'a hard-wired monitor',
      { ...delta({ id: 1 }), component: 'EmergencyStopSensor', variable: 'Active' },
      'Rejected',
      'ReadOnly',
    ],
  ])('%s is refused', (_, item, status, reasonCode) => {
    const place = item.component === 'EVSE' ? item : { ...item };
    if (item.component !== 'EVSE') delete place.evseId;
    const [result] = set(station({ edition }), place);
    expect(result).toMatchObject({ status, type: item.type, severity: item.severity });
    expect(result?.reason?.reasonCode).toBe(reasonCode);
    expect(result?.id).toBeUndefined();
  });

  test('each item has its result: one bad one does not spoil the others', () => {
    const bench = station({ edition });
    expect(set(bench, upper(), upper({ variable: 'Nothing' }), delta()).map(({ status }) => status)).toEqual([
      'Accepted',
      'UnknownVariable',
      'Accepted',
    ]);
  });

  test('a second monitor of the same kind and severity is a duplicate, of another severity it is not', () => {
    const bench = station({ edition });
    const [id] = watch(bench, upper());
    expect(set(bench, upper({ value: 9000 }))[0]?.status).toBe('Duplicate');
    expect(set(bench, upper({ value: 9000, severity: 6 }))[0]?.status).toBe('Accepted');
    expect(set(bench, upper({ value: 9000, ...(id && { id }) }))[0]).toMatchObject({
      status: 'Accepted',
      id,
    });
  });

  test('a monitor keeps its variable when it is replaced', () => {
    const bench = station({ edition });
    const [id = 0] = watch(bench, upper());
    expect(set(bench, delta({ id }))[0]).toMatchObject({
      status: 'Rejected',
      reason: { reasonCode: 'InvalidValue' },
    });
  });

  test('more items than it takes at once are refused, and none of them is set', () => {
    const bench = station({ edition });
    const items = Array.from({ length: 51 }, (_, index) => upper({ value: index }));
    expect(() => set(bench, ...items)).toThrow('OccurrenceConstraintViolation');
    expect(bench.hear('getMonitoringReport', { requestId: 1, componentVariable: [POWER] }).status).toBe(
      'EmptyResultSet',
    );
  });

  test('a threshold that is passed is told once, and once when the value is back', () => {
    const bench = station({ edition });
    const [id] = watch(bench, upper());
    charge(bench);
    const [event, ...more] = told(bench);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      ...POWER,
      trigger: 'Alerting',
      variableMonitoringId: id,
      eventNotificationType: 'CustomMonitor',
      transactionId: bench.state.memory.transactions.running[1]?.id,
    });
    expect(Number(event?.actualValue)).toBeGreaterThan(5000);
    expect(event?.cleared).toBeUndefined();
    bench.pass(600_000);
    expect(told(bench)).toEqual([]);
    bench.act('press-stop', { evse: 1 });
    bench.pass(1000);
    expect(told(bench)).toMatchObject([{ variableMonitoringId: id, cleared: true, actualValue: '0' }]);
  });

  test('a threshold that lies on the value is not passed', () => {
    const bench = station({ edition });
    watch(bench, upper({ type: 'LowerThreshold', value: 0 }));
    expect(told(bench)).toEqual([]);
  });

  test('a value that creeps is caught within a second of passing', () => {
    const bench = station({ edition, model: 'dc-150kw' } as never);
    charge(bench);
    const sensor = { component: 'TemperatureSensor', evseId: 1, variable: 'Temperature' };
    watch(bench, { ...upper({ value: 30 }), ...sensor });
    told(bench);
    bench.pass(1_200_000);
    const [event] = told(bench);
    expect(event).toMatchObject({ ...sensor, trigger: 'Alerting' });
    expect(Number(event?.actualValue)).toBeGreaterThan(30);
    expect(Number(event?.actualValue)).toBeLessThan(30.3);
  });

  test('a difference is measured from the last value that was told', () => {
    const bench = station({ edition });
    charge(bench);
    const register = { component: 'FiscalMetering', evseId: 1, variable: 'EnergyImportRegister' };
    watch(bench, { ...delta({ value: 1000 }), ...register });
    const from = Number(bench.hear('getVariables', { items: [register] }).results[0]?.value);
    told(bench);
    bench.pass(3_600_000);
    const values = told(bench).map(({ actualValue, trigger }) => {
      expect(trigger).toBe('Delta');
      return Number(actualValue);
    });
    expect(values.length).toBeGreaterThan(5);
    [from, ...values].reduce((before, now) => {
      expect(now - before).toBeGreaterThan(1000);
      expect(now - before).toBeLessThan(1020);
      return now;
    });
  });

  test('a word that changes is told, whatever the difference asked for', () => {
    const bench = station({ edition });
    watch(bench, delta({ value: 99 }));
    bench.act('plug-in', { evse: 1 });
    bench.act('unplug', { evse: 1 });
    expect(told(bench)).toMatchObject([
      { ...STATE, trigger: 'Delta', actualValue: 'Occupied' },
      { ...STATE, trigger: 'Delta', actualValue: 'Available' },
    ]);
  });

  test('what the CSMS sets is watched like what happens', () => {
    const bench = station({ edition });
    const heartbeat = { component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval' };
    const { evseId: _, ...item } = delta({ value: 10 });
    watch(bench, { ...item, ...heartbeat });
    bench.set('OCPPCommCtrlr', 'HeartbeatInterval', '305');
    bench.set('OCPPCommCtrlr', 'HeartbeatInterval', '311');
    expect(told(bench)).toMatchObject([{ ...heartbeat, actualValue: '311' }]);
  });

  test('a password that is watched is not told', () => {
    const bench = station({ edition, tolerates: [] });
    const password = { component: 'SecurityCtrlr', variable: 'BasicAuthPassword' };
    const { evseId: _, ...item } = delta();
    watch(bench, { ...item, ...password });
    bench.set('SecurityCtrlr', 'BasicAuthPassword', 'sixteen-characters');
    bench.pass(60_000);
    // The new password takes a new connection, so that the event may have to be said twice.
    const events = told(bench);
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(1);
    expect(events[0]).toMatchObject({ ...password, actualValue: '' });
  });

  test('a period is told on time, from when it was set', () => {
    const bench = station({ edition });
    bench.pass(3_456);
    watch(bench, upper({ type: 'Periodic', value: 20 }));
    const begun = bench.now;
    bench.pass(61_000);
    const events = told(bench);
    expect(events.map(({ timestamp }) => timestamp - begun)).toEqual([20_000, 40_000, 60_000]);
    expect(events[0]).toMatchObject({ trigger: 'Periodic', actualValue: '0' });
  });

  test('an aligned period is told on the quarter of the hour', () => {
    const bench = station({ edition });
    bench.pass(123_456);
    watch(bench, upper({ type: 'PeriodicClockAligned', value: 900 }));
    bench.pass(3_600_000);
    const minutes = told(bench).map(({ timestamp }) => timestamp % 3_600_000);
    expect(minutes).toHaveLength(4);
    for (const minute of minutes) expect(minute % 900_000).toBe(0);
  });

  test('a monitor of transactions sleeps without one', () => {
    const bench = station({ edition });
    watch(bench, delta({ transaction: true }), upper({ type: 'Periodic', value: 10, transaction: true }));
    bench.act('plug-in', { evse: 1, vehicle: { soc: 10 } });
    bench.pass(60_000);
    expect(told(bench)).toEqual([]);
    bench.act('tap', { token: 'ANNA', evse: 1 });
    bench.pass(25_000);
    expect(told(bench).map(({ trigger }) => trigger)).toEqual(['Periodic', 'Periodic']);
    bench.act('press-stop', { evse: 1 });
    bench.pass(60_000);
    expect(told(bench)).toEqual([]);
  });

  test('a new threshold clears the old one, or is told because it is passed too', () => {
    const bench = station({ edition });
    const [id = 0] = watch(bench, upper());
    charge(bench);
    told(bench);
    watch(bench, upper({ id, value: 22_000 }));
    expect(told(bench)).toMatchObject([{ variableMonitoringId: id, cleared: true }]);
    watch(bench, upper({ id, value: 3000 }));
    watch(bench, upper({ id, value: 4000 }));
    const events = told(bench);
    expect(events).toHaveLength(2);
    for (const event of events) expect(event.cleared).toBeUndefined();
  });

  test('a monitor that is removed says nothing any more, not even that it is over', () => {
    const bench = station({ edition });
    const [id = 0] = watch(bench, upper());
    charge(bench);
    told(bench);
    expect(bench.hear('clearVariableMonitoring', { ids: [id, 4711, 1] }).results).toEqual([
      { id, status: 'Accepted' },
      { id: 4711, status: 'NotFound' },
      { id: 1, status: 'Rejected' },
    ]);
    bench.act('press-stop', { evse: 1 });
    bench.pass(10_000);
    expect(told(bench)).toEqual([]);
  });

  test('what is less severe than the level is not told, and told when the level allows it', () => {
    const bench = station({ edition });
    expect(bench.hear('setMonitoringLevel', { severity: 4 }).status).toBe('Accepted');
    expect(bench.hear('setMonitoringLevel', { severity: 10 })).toMatchObject({
      status: 'Rejected',
      statusInfo: { reasonCode: 'ValueOutOfRange' },
    });
    watch(bench, upper(), upper({ severity: 4 }));
    charge(bench);
    expect(told(bench).map(({ variableMonitoringId }) => variableMonitoringId)).toHaveLength(1);
    bench.hear('setMonitoringLevel', { severity: 5 });
    expect(told(bench)).toHaveLength(1);
    expect(
      bench.hear('getVariables', {
        items: [{ component: 'MonitoringCtrlr', variable: 'ActiveMonitoringLevel' }],
      }).results[0]?.value,
    ).toBe('5');
  });

  test('nothing but the hard-wired is told while monitoring is disabled', () => {
    const bench = station({ edition });
    watch(bench, upper());
    bench.set('MonitoringCtrlr', 'Enabled', 'false');
    charge(bench);
    bench.act('emergency-stop');
    expect(told(bench)).toMatchObject([
      {
        component: 'EmergencyStopSensor',
        actualValue: 'true',
        eventNotificationType: 'HardWiredMonitor',
        variableMonitoringId: 1,
      },
    ]);
  });

  test('severe events of a time without connection are kept, over a power cut too; the others are not', () => {
    const bench = station({ edition });
    bench.set('MonitoringCtrlr', 'OfflineQueuingSeverity', '4');
    watch(bench, delta({ severity: 4 }), { ...delta({ severity: 5 }), evseId: 2 });
    bench.reachable = false;
    bench.linkDown();
    bench.act('plug-in', { evse: 1 });
    bench.act('unplug', { evse: 1 });
    bench.act('plug-in', { evse: 2 });
    bench.act('unplug', { evse: 2 });
    bench.act('cut-power');
    bench.reachable = true;
    told(bench);
    bench.powerOn();
    bench.pass(60_000);
    expect(told(bench)).toMatchObject([
      { ...STATE, actualValue: 'Occupied' },
      { ...STATE, actualValue: 'Available' },
    ]);
  });

  test('a threshold that was passed before a power cut and is not after it is told to be over', () => {
    const bench = station({ edition });
    const [id] = watch(bench, upper());
    charge(bench);
    told(bench);
    bench.act('cut-power');
    bench.pass(10_000);
    bench.powerOn();
    bench.pass(60_000);
    expect(told(bench)).toMatchObject([{ variableMonitoringId: id, cleared: true }]);
    watch(bench, upper({ ...(id && { id }) }));
  });

  test('a queue of events that nobody fetches does not grow for ever', () => {
    const bench = station({ edition });
    bench.set('MonitoringCtrlr', 'OfflineQueuingSeverity', '9');
    watch(bench, upper({ type: 'Periodic', value: 1 }));
    bench.reachable = false;
    bench.linkDown();
    bench.pass(3_600_000);
    expect(bench.state.memory.queue.length).toBeLessThanOrEqual(200);
  });

  test('an event that a CSMS cannot take does not keep transactions waiting', () => {
    const bench = station({ edition });
    watch(bench, delta());
    bench.reachable = false;
    bench.linkDown();
    bench.act('plug-in', { evse: 1, vehicle: { soc: 10 } });
    bench.answers = { ...bench.answers, event: { error: 'NotSupported' } };
    bench.reachable = true;
    bench.pass(60_000);
    bench.act('tap', { token: 'ANNA', evse: 1 });
    bench.pass(5_000);
    expect(bench.saidOf('transaction').length).toBeGreaterThan(0);
    expect(bench.state.memory.queue).toEqual([]);
  });

  describe('the bases', () => {
    const monitors = (bench: Bench, more: Partial<Request<'getMonitoringReport'>> = {}) => {
      bench.fresh();
      const { status } = bench.hear('getMonitoringReport', { requestId: 7, ...more });
      if (status !== 'Accepted') return status;
      const pages = bench.saidOf('monitoringReport');
      expect(pages.map(({ seqNo, requestId }) => [seqNo, requestId])).toEqual(
        pages.map((_, seqNo) => [seqNo, 7]),
      );
      expect(pages.map(({ tbc }) => tbc)).toEqual(pages.map((_, seqNo) => seqNo < pages.length - 1));
      return pages.flatMap(({ monitored }) =>
        monitored.flatMap(({ component, variable, monitors: each }) =>
          each.map(({ id, type }) => ({ id, type, variable: `${component}.${variable}` })),
        ),
      );
    };
    const base = (bench: Bench, monitoringBase: string) =>
      bench.hear('setMonitoringBase', { monitoringBase }).status;
    const HARD_WIRED = { id: 1, type: 'Delta', variable: 'EmergencyStopSensor.Active' };

    test('All switches on what the maker has prepared, and keeps what was set', () => {
      const bench = station({ edition });
      const [id] = watch(bench, upper());
      expect(base(bench, 'All')).toBe('Accepted');
      const all = monitors(bench);
      expect(all).toContainEqual({ id, type: 'UpperThreshold', variable: 'EVSE.Power' });
      expect(all).toContainEqual(expect.objectContaining({ variable: 'EVSE.AvailabilityState' }));
      told(bench);
      bench.act('plug-in', { evse: 2 });
      expect(told(bench)).toContainEqual(
        expect.objectContaining({
          component: 'EVSE',
          evseId: 2,
          eventNotificationType: 'PreconfiguredMonitor',
        }),
      );
    });

    test('HardWiredOnly leaves the hard-wired alone', () => {
      const bench = station({ edition });
      base(bench, 'All');
      watch(bench, upper());
      expect(base(bench, 'HardWiredOnly')).toBe('Accepted');
      expect(monitors(bench)).toEqual([HARD_WIRED]);
      bench.set('MonitoringCtrlr', 'Enabled', 'true');
      expect(
        bench.hear('getVariables', {
          items: [{ component: 'MonitoringCtrlr', variable: 'ActiveMonitoringBase' }],
        }).results[0]?.value,
      ).toBe('HardWiredOnly');
      bench.act('cut-power');
      bench.powerOn();
      expect(monitors(bench)).toEqual([HARD_WIRED]);
    });

    test('a prepared monitor that was changed is a custom one, until FactoryDefault brings it back', () => {
      const bench = station({ edition });
      base(bench, 'All');
      const prepared = monitors(bench, { componentVariable: [STATE] });
      const [{ id } = { id: 0 }] = prepared as { id: number }[];
      watch(bench, delta({ id, severity: 2 }));
      told(bench);
      bench.act('plug-in', { evse: 1 });
      expect(told(bench)).toContainEqual(
        expect.objectContaining({ variableMonitoringId: id, eventNotificationType: 'CustomMonitor' }),
      );
      base(bench, 'FactoryDefault');
      expect(monitors(bench, { componentVariable: [STATE] })).toBe('EmptyResultSet');
      base(bench, 'All');
      expect(monitors(bench, { componentVariable: [STATE] })).toEqual(prepared);
    });

    test('a report chooses by kind and by name', () => {
      const bench = station({ edition });
      const ids = watch(bench, upper(), delta(), upper({ type: 'Periodic', value: 60 }));
      const at1 = { componentVariable: [{ component: 'EVSE', evseId: 1 }] };
      const of = (criteria: string[]) => monitors(bench, { ...at1, criteria });
      expect(of(['ThresholdMonitoring'])).toMatchObject([{ id: ids[0] }]);
      expect(of(['DeltaMonitoring'])).toMatchObject([{ id: ids[1] }]);
      expect(of(['PeriodicMonitoring', 'DeltaMonitoring'])).toHaveLength(2);
      expect(monitors(bench, { componentVariable: [{ component: 'Nothing' }] })).toBe('EmptyResultSet');
      const componentVariable = Array.from({ length: 51 }, () => POWER);
      expect(() => monitors(bench, { componentVariable })).toThrow('OccurrenceConstraintViolation');
    });
  });

  test('hundreds of monitors that tell every second neither stop it nor break the one-CALL rule', () => {
    const bench = station({ edition });
    const items = Array.from({ length: 50 }, (_, index) =>
      upper({
        type: 'Periodic',
        value: 1 + index / 50,
        severity: index % 10,
        variable: ['Power', 'ACCurrent', 'ACVoltage', 'AvailabilityState', 'Problem'][
          Math.floor(index / 10)
        ] as string,
      }),
    );
    watch(bench, ...items);
    charge(bench);
    bench.pass(120_000);
    expect(told(bench).length).toBeGreaterThan(3000);
  });

  test('a model without monitoring refuses all of it', () => {
    const bench = booted({ edition, model: 'ac-7kw' });
    expect(() => set(bench, upper())).toThrow('NotSupported');
    expect(() => bench.hear('setMonitoringBase', { monitoringBase: 'All' })).toThrow('NotSupported');
  });
});
