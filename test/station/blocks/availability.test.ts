import { describe, expect, test } from 'vitest';
import { type Bench, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const words = (bench: Bench, evse: number) =>
  bench.said.flatMap(({ intent, message, request }) =>
    intent === 'status' && (request as { evseId: number }).evseId === evse
      ? [String(message.payload.status ?? message.payload.connectorStatus)]
      : [],
  );

describe.each(ALL)('availability in %s', (edition) => {
  const isFirst = edition === '1.6';

  test('each connector tells its status after the boot; in 1.6 the station as well', () => {
    const bench = booted({ edition, model: 'ac-22kw-twin' });
    bench.act('cut-power');
    bench.act('restore-power');
    const places = bench.saidOf('status').map(({ evseId, connectorId }) => `${evseId}.${connectorId}`);
    expect(places).toEqual(isFirst ? ['0.0', '1.1', '2.1'] : ['1.1', '2.1']);
  });

  test('a session is told in the words of the edition', () => {
    const bench = booted({ edition });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.act('tap', { token: 'ANNA' });
    bench.act('unplug');
    expect(words(bench, 1)).toEqual(
      isFirst ? ['Preparing', 'Charging', 'Finishing', 'Available'] : ['Occupied', 'Available'],
    );
  });

  test('a driver without a cable is worth a status in 1.6 only', () => {
    const bench = booted({ edition });
    bench.act('tap', { token: 'ANNA' });
    bench.pass(60_000);
    expect(words(bench, 1)).toEqual(isFirst ? ['Preparing', 'Available'] : []);
  });

  test('an idle connector changes at once, and tells it', () => {
    const bench = booted({ edition });
    const request = { evseId: 1, connectorId: 1 };
    expect(bench.hear('changeAvailability', { operationalStatus: 'Inoperative', ...request }).status).toBe(
      'Accepted',
    );
    expect(bench.hear('changeAvailability', { operationalStatus: 'Inoperative', ...request }).status).toBe(
      'Accepted',
    );
    expect(bench.hear('changeAvailability', { operationalStatus: 'Operative', ...request }).status).toBe(
      'Accepted',
    );
    expect(words(bench, 1)).toEqual(['Unavailable', 'Available']);
  });

  test('the whole station takes its connectors along, and gives each back as it was', () => {
    const bench = booted({ edition, model: 'ac-22kw-twin' });
    bench.hear('changeAvailability', { operationalStatus: 'Inoperative', evseId: 2, connectorId: 1 });
    bench.fresh();
    expect(bench.hear('changeAvailability', { operationalStatus: 'Inoperative' }).status).toBe('Accepted');
    expect(bench.hear('changeAvailability', { operationalStatus: 'Operative' }).status).toBe('Accepted');
    expect(words(bench, 1)).toEqual(['Unavailable', 'Available']);
    expect(words(bench, 2)).toEqual([]);
    expect(words(bench, 0)).toEqual(isFirst ? ['Unavailable', 'Available'] : []);
  });

  test('a busy one is Scheduled: it goes out of service when the driver has taken his cable', () => {
    const bench = booted({ edition });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.fresh();
    const answer = bench.hear('changeAvailability', {
      operationalStatus: 'Inoperative',
      evseId: 1,
      connectorId: 1,
    });
    expect(answer.status).toBe('Scheduled');
    expect(bench.state.physical.evses[1]?.flow).toBe('flowing');
    bench.act('tap', { token: 'ANNA' });
    expect(bench.act('tap', { token: 'BERT' })).toBeUndefined();
    expect(bench.state.memory.transactions.running[1]).toBeUndefined();
    bench.act('unplug');
    expect(words(bench, 1)).toEqual(isFirst ? ['Finishing', 'Unavailable'] : ['Unavailable']);
  });

  test('a schedule is given up by the opposite order', () => {
    const bench = booted({ edition });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.hear('changeAvailability', { operationalStatus: 'Inoperative', evseId: 1, connectorId: 1 });
    const answer = bench.hear('changeAvailability', {
      operationalStatus: 'Operative',
      evseId: 1,
      connectorId: 1,
    });
    expect(answer.status).toBe('Accepted');
    bench.act('tap', { token: 'ANNA' });
    bench.act('unplug');
    expect(words(bench, 1).at(-1)).toBe('Available');
  });

  test('Scheduled survives a power cut in the middle of the session', () => {
    const bench = booted({ edition });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.hear('changeAvailability', { operationalStatus: 'Inoperative', evseId: 1, connectorId: 1 });
    bench.act('cut-power');
    bench.act('restore-power');
    expect(words(bench, 1).at(-1)).toBe(isFirst ? 'Finishing' : 'Occupied');
    bench.act('unplug');
    expect(words(bench, 1).at(-1)).toBe('Unavailable');
  });

  test('Unavailable lets nobody charge, and survives a restart', () => {
    const bench = booted({ edition });
    bench.hear('changeAvailability', { operationalStatus: 'Inoperative', evseId: 1, connectorId: 1 });
    bench.act('cut-power');
    bench.act('restore-power');
    expect(words(bench, 1).at(-1)).toBe('Unavailable');
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    expect(bench.saidOf('authorize')).toEqual([]);
    expect(bench.state.physical.evses[1]?.flow).toBeUndefined();
  });

  test('a driver who waits is sent away when his place goes out of service', () => {
    const bench = booted({ edition });
    bench.act('tap', { token: 'ANNA' });
    bench.hear('changeAvailability', { operationalStatus: 'Inoperative', evseId: 1, connectorId: 1 });
    expect(words(bench, 1)).toEqual(isFirst ? ['Preparing', 'Available', 'Unavailable'] : ['Unavailable']);
  });

  test('refuses a place that it does not have', () => {
    const bench = booted({ edition });
    const answer = bench.hear('changeAvailability', {
      operationalStatus: 'Inoperative',
      evseId: 7,
      connectorId: 1,
    });
    expect(answer.status).toBe('Rejected');
  });

  test('MinimumStatusDuration holds back what does not last', () => {
    const bench = booted({ edition, configuration: { 'OCPPCommCtrlr.MinimumStatusDuration': '10' } });
    bench.act('plug-in');
    bench.pass(5_000);
    bench.act('unplug');
    bench.pass(60_000);
    expect(words(bench, 1)).toEqual([]);
    bench.act('plug-in');
    bench.pass(10_000);
    expect(words(bench, 1)).toEqual([isFirst ? 'Preparing' : 'Occupied']);
  });

  test('a fault is told where it is, and what was before comes back', () => {
    const bench = booted({ edition, model: 'ac-22kw-twin' });
    bench.act('plug-in', { evse: 2 });
    bench.act('fault', { evse: 2, error: 'HighTemperature', info: 'body', 'vendor-code': 'E42' });
    bench.act('clear-fault', { evse: 2 });
    expect(words(bench, 2)).toEqual(
      isFirst ? ['Preparing', 'Faulted', 'Preparing'] : ['Occupied', 'Faulted', 'Occupied'],
    );
    expect(words(bench, 1)).toEqual([]);
    if (isFirst) {
      expect(bench.saidOf('status').find(({ condition }) => condition === 'Faulted')?.error).toEqual({
        code: 'HighTemperature',
        info: 'body',
        vendorId: 'Plugfest',
        vendorErrorCode: 'E42',
      });
    } else {
      const data = bench.saidOf('event').flatMap(({ eventData }) => eventData);
      expect(data).toMatchObject([
        {
          component: 'TemperatureSensor',
          variable: 'Active',
          actualValue: 'true',
          techCode: 'E42',
          evseId: 2,
        },
        { component: 'TemperatureSensor', variable: 'Active', actualValue: 'false', cleared: true },
      ]);
    }
  });

  test('the emergency stop faults everything at once', () => {
    const bench = booted({ edition, model: 'ac-22kw-twin' });
    bench.act('emergency-stop');
    expect([words(bench, 1), words(bench, 2)]).toEqual([['Faulted'], ['Faulted']]);
    expect(words(bench, 0)).toEqual(isFirst ? ['Faulted'] : []);
    bench.act('release-emergency-stop');
    expect(words(bench, 1).at(-1)).toBe('Available');
    expect(bench.act('release-emergency-stop')).toContain('not pressed');
  });

  test('a lock that does not close stops the session before it charges', () => {
    const bench = booted({ edition });
    bench.act('stick-lock');
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    expect(bench.state.physical.evses[1]?.flow).toBeUndefined();
    expect(words(bench, 1).at(-1)).toBe('Faulted');
    bench.act('free-lock');
    expect(words(bench, 1).at(-1)).toBe(isFirst ? 'Finishing' : 'Occupied');
  });

  test('a status that was not answered is told again when the next thing happens', () => {
    const bench = booted({ edition });
    bench.answers = { status: 'silence' };
    bench.act('plug-in');
    bench.pass(31_000);
    bench.answers = {};
    bench.fresh();
    bench.hear('trigger', { requestedMessage: 'StatusNotification', evseId: 1, connectorId: 1 });
    expect(words(bench, 1)).toEqual([isFirst ? 'Preparing' : 'Occupied']);
  });
});

test('1.6 counts the two cables of one place as connectors 1 and 2', () => {
  const bench = booted({ edition: '1.6', model: 'dc-50kw' });
  bench.act('plug-in', { connector: 2 });
  bench.act('tap', { token: 'ANNA' });
  expect(bench.said.map(({ message }) => [message.action, message.payload.connectorId])).toEqual([
    ['StatusNotification', 2],
    ['Authorize', undefined],
    ['StartTransaction', 2],
    ['StatusNotification', 2],
  ]);
  expect(
    bench.hear('getVariables', { items: [{ component: 'Ocpp16', variable: 'NumberOfConnectors' }] }).results,
  ).toMatchObject([{ value: '2' }]);
  bench.fresh();
  bench.hear('trigger', { requestedMessage: 'StatusNotification', evseId: 2, connectorId: 1 });
  expect(bench.said.map(({ message }) => message.payload)).toMatchObject([
    { connectorId: 2, status: 'Charging' },
  ]);
  expect(bench.hear('unlock', { evseId: 2, connectorId: 1 }).status).toBe('NotSupported');
});

test.each(FAMILY_2)('%s: the other cable of one place says nothing of a session (G01.FR.08)', (edition) => {
  const bench = booted({ edition, model: 'dc-50kw' });
  bench.act('plug-in', { connector: 2 });
  expect(bench.saidOf('status').map(({ connectorId }) => connectorId)).toEqual([2]);
});
