import { describe, expect, test } from 'vitest';
import type { Request } from '../../../src/dialect/intents.js';
import type { Edition } from '../../../src/ocpp/index.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const HOUR = 3_600_000;
const card = (idToken: string) => ({ idToken, type: 'ISO14443' });

function twin(edition: Edition, options: Partial<BenchOptions> = {}): Bench {
  return booted({ edition, model: 'ac-22kw-twin', ...options });
}

type Wish = Partial<Request<'reserveNow'>>;

function reserve(bench: Bench, wish: Wish = {}) {
  return bench.hear('reserveNow', { id: 1, expiry: bench.now + HOUR, idToken: card('ANNA'), ...wish });
}

const made = (bench: Bench) => bench.state.memory.reservations?.active.map(({ id }) => id) ?? [];
const told = (bench: Bench) =>
  bench.saidOf('status').map(({ evseId, condition }) => `${evseId} ${condition}`);
const ends = (bench: Bench) =>
  bench.saidOf('reservationUpdate').map(({ reservationId, status }) => `${reservationId} ${status}`);

describe.each(ALL)('a reservation in %s', (edition) => {
  test('of an EVSE is accepted, and its connector shows Reserved', () => {
    const bench = twin(edition);
    expect(reserve(bench, { evseId: 1 })).toEqual({ status: 'Accepted' });
    expect(told(bench)).toEqual(['1 Reserved']);
  });

  test('of any EVSE shows nowhere while more are free than are wanted', () => {
    const bench = twin(edition);
    expect(reserve(bench).status).toBe('Accepted');
    expect(told(bench)).toEqual([]);
    expect(reserve(bench, { id: 2, idToken: card('BERT') }).status).toBe('Accepted');
    expect(told(bench)).toEqual(['1 Reserved', '2 Reserved']);
    expect(reserve(bench, { id: 3, idToken: card('CARLA') }).status).toBe('Occupied');
    expect(made(bench)).toEqual([1, 2]);
  });

  test('of any EVSE keeps the last one when somebody takes the other', () => {
    const bench = twin(edition);
    reserve(bench);
    bench.act('plug-in', { evse: 1 });
    expect(told(bench)).toContain('2 Reserved');
    bench.act('unplug', { evse: 1 });
    expect(told(bench).slice(-2)).toEqual(['1 Available', '2 Available']);
    expect(bench.state.memory.reservations?.held).toEqual([]);
  });

  test.each<[string, (bench: Bench) => void, Wish, string]>([
    ['an EVSE that is reserved', (bench) => reserve(bench, { id: 9, evseId: 1 }), { evseId: 1 }, 'Occupied'],
    ['an EVSE with a cable in', (bench) => bench.act('plug-in', { evse: 1 }), { evseId: 1 }, 'Occupied'],
    [
      'an EVSE at which somebody has tapped',
      (bench) => bench.act('tap', { token: 'BERT', evse: 1 }),
      { evseId: 1 },
      'Occupied',
    ],
    [
      'an EVSE that is broken',
      (bench) => bench.act('fault', { evse: 1, error: 'GroundFailure' }),
      { evseId: 1 },
      'Faulted',
    ],
    [
      'an EVSE out of service',
      (bench) => bench.hear('changeAvailability', { operationalStatus: 'Inoperative', evseId: 1 }),
      { evseId: 1 },
      'Unavailable',
    ],
    ['any EVSE where all are broken', (bench) => bench.act('emergency-stop'), {}, 'Faulted'],
    [
      'any EVSE of a station out of service',
      (bench) => bench.hear('changeAvailability', { operationalStatus: 'Inoperative' }),
      {},
      'Unavailable',
    ],
    [
      'any EVSE where one is broken and one in use',
      (bench) => {
        bench.act('fault', { evse: 1, error: 'GroundFailure' });
        bench.act('plug-in', { evse: 2 });
      },
      {},
      'Occupied',
    ],
    [
      'any EVSE where one is broken and one free',
      (bench) => bench.act('fault', { evse: 1, error: 'GroundFailure' }),
      {},
      'Accepted',
    ],
    ['an EVSE that there is not', () => {}, { evseId: 7 }, 'Rejected'],
  ])('of %s', (_, before, wish, status) => {
    const bench = twin(edition);
    before(bench);
    const kept = made(bench);
    expect(reserve(bench, wish).status).toBe(status);
    expect(made(bench)).toEqual(status === 'Accepted' ? [1] : kept);
  });

  test('that has expired before it begins is rejected', () => {
    const bench = twin(edition);
    expect(reserve(bench, { evseId: 1, expiry: bench.now }).status).toBe('Rejected');
  });

  test('is rejected where the station is set not to take any', () => {
    const bench = twin(edition, { configuration: { 'ReservationCtrlr.Enabled': 'false' } });
    expect(reserve(bench, { evseId: 1 }).status).toBe('Rejected');
    expect(reserve(bench).status).toBe('Rejected');
  });

  test('of any EVSE is rejected where the station does not do that', () => {
    const bench = twin(edition, { configuration: { 'ReservationCtrlr.NonEvseSpecific': 'false' } });
    expect(reserve(bench).status).toBe('Rejected');
    expect(reserve(bench, { evseId: 2 }).status).toBe('Accepted');
  });

  test('and its cancellation are nothing to a station without that part', () => {
    const bench = booted({ edition, model: 'ac-socket' });
    expect(() => reserve(bench, { evseId: 1 })).toThrow('NotSupported');
    expect(() => bench.hear('cancelReservation', { reservationId: 1 })).toThrow('NotSupported');
  });

  test('takes the place of the one with the same number', () => {
    const bench = twin(edition);
    reserve(bench, { evseId: 1 });
    expect(reserve(bench, { evseId: 2, idToken: card('BERT') }).status).toBe('Accepted');
    expect(told(bench)).toEqual(['1 Reserved', '1 Available', '2 Reserved']);
    expect(made(bench)).toEqual([1]);
    expect(reserve(bench, { evseId: 2, expiry: bench.now + 2 * HOUR }).status).toBe('Accepted');
    bench.pass(HOUR + 1000);
    expect(made(bench)).toEqual([1]);
    expect(ends(bench)).toEqual([]);
  });

  test('stays when the one that should take its place is refused', () => {
    const bench = twin(edition);
    reserve(bench, { evseId: 1 });
    bench.act('plug-in', { evse: 2 });
    expect(reserve(bench, { evseId: 2 }).status).toBe('Occupied');
    expect(bench.state.memory.reservations?.active).toMatchObject([{ id: 1, evseId: 1 }]);
    expect(bench.state.memory.reservations?.held).toEqual([1]);
  });

  test('is cancelled, and not told of', () => {
    const bench = twin(edition);
    reserve(bench, { evseId: 1 });
    expect(bench.hear('cancelReservation', { reservationId: 2 })).toEqual({ status: 'Rejected' });
    expect(bench.hear('cancelReservation', { reservationId: 1 })).toEqual({ status: 'Accepted' });
    expect(told(bench)).toEqual(['1 Reserved', '1 Available']);
    expect(ends(bench)).toEqual([]);
    expect(bench.hear('cancelReservation', { reservationId: 1 })).toEqual({ status: 'Rejected' });
  });

  test('of any EVSE, cancelled, gives all places back (H02.FR.05, FR.06)', () => {
    const bench = twin(edition);
    reserve(bench);
    reserve(bench, { id: 2 });
    bench.fresh();
    bench.hear('cancelReservation', { reservationId: 1 });
    expect(told(bench)).toEqual(['1 Available', '2 Available']);
  });

  test('ends when its time has come', () => {
    const bench = twin(edition);
    reserve(bench, { evseId: 1 });
    bench.pass(HOUR - 1000);
    expect(made(bench)).toEqual([1]);
    bench.pass(1000);
    expect(made(bench)).toEqual([]);
    expect(told(bench)).toEqual(['1 Reserved', '1 Available']);
    expect(ends(bench)).toEqual(edition === '1.6' ? [] : ['1 Expired']);
  });

  test('is over when its EVSE breaks', () => {
    const bench = twin(edition);
    reserve(bench, { evseId: 1 });
    bench.act('fault', { evse: 1, error: 'GroundFailure' });
    expect(made(bench)).toEqual([]);
    expect(told(bench)).toEqual(['1 Reserved', '1 Faulted']);
    expect(ends(bench)).toEqual(edition === '1.6' ? [] : ['1 Removed']);
    bench.act('clear-fault', { evse: 1 });
    expect(told(bench).at(-1)).toBe('1 Available');
  });

  test('is over when its EVSE goes out of service', () => {
    const bench = twin(edition);
    reserve(bench, { evseId: 1 });
    bench.hear('changeAvailability', { operationalStatus: 'Inoperative', evseId: 1 });
    expect(made(bench)).toEqual([]);
    expect(told(bench).at(-1)).toBe('1 Unavailable');
    expect(ends(bench)).toEqual(edition === '1.6' ? [] : ['1 Removed']);
  });

  test('of any EVSE moves to what is left, and is over when nothing is', () => {
    const bench = twin(edition);
    reserve(bench);
    bench.act('fault', { evse: 1, error: 'GroundFailure' });
    expect(told(bench)).toContain('2 Reserved');
    bench.act('fault', { evse: 2, error: 'GroundFailure' });
    expect(made(bench)).toEqual([]);
    expect(ends(bench)).toEqual(edition === '1.6' ? [] : ['1 Removed']);
  });

  test('survives a power cut (B12), and its time goes on', () => {
    const bench = twin(edition);
    reserve(bench, { evseId: 1 });
    bench.act('cut-power');
    bench.pass(10_000);
    bench.act('restore-power');
    expect(told(bench)).toContain('1 Reserved');
    bench.pass(HOUR);
    expect(made(bench)).toEqual([]);
  });

  test('that ran out without power has ended after the boot', () => {
    const bench = twin(edition);
    reserve(bench, { evseId: 1 });
    bench.act('cut-power');
    bench.pass(2 * HOUR);
    bench.fresh();
    bench.act('restore-power');
    expect(told(bench)).toContain('1 Available');
    expect(ends(bench)).toEqual(edition === '1.6' ? [] : ['1 Expired']);
  });

  test('that ends while the CSMS cannot be reached is told later', () => {
    const bench = twin(edition);
    reserve(bench, { evseId: 1 });
    bench.reachable = false;
    bench.linkDown();
    bench.pass(2 * HOUR);
    expect(ends(bench)).toEqual([]);
    bench.reachable = true;
    bench.pass(HOUR);
    expect(ends(bench)).toEqual(edition === '1.6' ? [] : ['1 Expired']);
    expect(told(bench)).toContain('1 Available');
    expect(bench.state.memory.reservations?.untold).toEqual([]);
  });
});

describe.each(FAMILY_2)('what only %s has of reservations', (edition) => {
  test('a type of connector', () => {
    const bench = booted({ edition, model: 'dc-50kw' });
    expect(reserve(bench, { connectorType: 'cType2' })).toMatchObject({
      status: 'Rejected',
      statusInfo: { reasonCode: 'UnknownConnectorType' },
    });
    expect(reserve(bench, { connectorType: 'cG105' }).status).toBe('Accepted');
    // H01.FR.24: all connectors of the EVSE.
    expect(bench.saidOf('status')).toMatchObject([
      { evseId: 1, connectorId: 1, condition: 'Reserved' },
      { evseId: 1, connectorId: 2, condition: 'Reserved' },
    ]);
    expect(reserve(bench, { id: 2, connectorType: 'cCCS2' }).status).toBe('Occupied');
  });

  test('a type of connector at an EVSE', () => {
    const bench = booted({ edition, model: 'dc-50kw' });
    bench.act('fault', { evse: 1, connector: 2, error: 'OtherError' });
    expect(reserve(bench, { evseId: 1, connectorType: 'cG105' }).status).toBe('Faulted');
    expect(reserve(bench, { evseId: 1, connectorType: 'cCCS2' }).status).toBe('Accepted');
    bench.act('fault', { evse: 1, connector: 1, error: 'OtherError' });
    expect(ends(bench)).toEqual(['1 Removed']);
  });

  test.each<[string, Wish, Record<string, string>, string]>([
    ['an unknown EVSE', { evseId: 7 }, {}, 'UnknownEvse'],
    ['a past time', { evseId: 1, expiry: 0 }, {}, 'InvalidValue'],
    ['none allowed', { evseId: 1 }, { 'ReservationCtrlr.Enabled': 'false' }, 'NotEnabled'],
    ['no EVSE named', {}, { 'ReservationCtrlr.NonEvseSpecific': 'false' }, 'UnsupportedParam'],
  ])('the reason of a rejection: %s', (_, wish, configuration, reasonCode) => {
    expect(reserve(twin(edition, { configuration }), wish)).toMatchObject({
      status: 'Rejected',
      statusInfo: { reasonCode },
    });
  });

  test('a reset OnIdle waits for a reservation to end (errata 2.14)', () => {
    const bench = twin(edition);
    reserve(bench, { evseId: 1 });
    expect(bench.hear('reset', { type: 'OnIdle' }).status).toBe('Scheduled');
    expect(bench.hear('reset', { type: 'OnIdle', evseId: 2 }).status).toBe('Accepted');
    expect(bench.hear('reset', { type: 'OnIdle' }).status).toBe('Scheduled');
    bench.hear('cancelReservation', { reservationId: 1 });
    bench.pass(30_000);
    expect(bench.saidOf('boot')).toMatchObject([{ reason: 'RemoteReset' }]);
  });

  test('a reset Immediate leaves the reservation (TC_B_24_CS)', () => {
    const bench = twin(edition);
    reserve(bench, { evseId: 1 });
    expect(bench.hear('reset', { type: 'Immediate' }).status).toBe('Accepted');
    bench.fresh();
    bench.pass(30_000);
    expect(told(bench)).toContain('1 Reserved');
    expect(made(bench)).toEqual([1]);
  });

  test('availability of the EVSE reads Reserved', () => {
    const bench = twin(edition);
    reserve(bench, { evseId: 1 });
    const item = { component: 'EVSE', evseId: 1, variable: 'AvailabilityState' };
    expect(bench.hear('getVariables', { items: [item] }).results[0]?.value).toBe('Reserved');
  });
});

describe('what only 1.6 has of reservations', () => {
  test('a connector is a place of its own number, of an EVSE with two cables too', () => {
    const bench = booted({ edition: '1.6', model: 'dc-50kw' });
    expect(reserve(bench, { evseId: 2 }).status).toBe('Accepted');
    expect(bench.saidOf('status').map(({ evseId, condition }) => `${evseId} ${condition}`)).toEqual([
      '1 Reserved',
      '2 Reserved',
    ]);
  });

  test('ReserveConnectorZeroSupported says whether connector 0 can be reserved (1.6 9.3.1)', () => {
    const bench = twin('1.6');
    const answer = bench.hearRaw({
      action: 'GetConfiguration',
      payload: { key: ['ReserveConnectorZeroSupported'] },
    });
    expect(answer).toEqual({
      configurationKey: [{ key: 'ReserveConnectorZeroSupported', readonly: true, value: 'true' }],
    });
  });
});
