import { describe, expect, test } from 'vitest';
import type { ChargingSchedule } from '../../../src/dialect/intents.js';
import { type Bench, booted } from '../harness/bench.js';
import type { Answers } from '../harness/csms.js';
import { FAMILY_2 } from '../harness/editions.js';
import { amps, charging, profile, set, txProfile, watts } from '../smart-charging/profiles.js';

const MINUTE = 60_000;
const needs = (bench: Bench) => bench.saidOf('notifyEVChargingNeeds');
const plans = (bench: Bench) => bench.saidOf('notifyEVChargingSchedule');
const states = (bench: Bench) =>
  bench.saidOf('transaction').flatMap(({ chargingState }) => chargingState ?? []);
const saying = (status: string): Answers => ({ notifyEVChargingNeeds: { status } });
const schedule = (id: number, limit: number): ChargingSchedule => ({
  id,
  chargingRateUnit: 'A',
  chargingSchedulePeriod: [{ startPeriod: 0, limit }],
});

describe.each(FAMILY_2)('a vehicle of ISO 15118 in %s', (edition) => {
  const arrive = (answers: Answers, more: object = {}) =>
    charging({ edition, answers, ...more }, 'smart-sedan');
  const choose = (bench: Bench, ...chargingSchedule: ChargingSchedule[]) =>
    set(bench, txProfile(bench, 0, { chargingProfileKind: 'Relative', chargingSchedule }));

  test('tells what it needs once its transaction has begun, on AC (K15.FR.01, FR.06)', () => {
    const bench = booted({ edition, answers: saying('Rejected') });
    bench.act('plug-in', {
      vehicle: { preset: 'smart-sedan', soc: 50, battery: 80_000, departure: 60 * MINUTE },
    });
    bench.act('tap', { token: 'CARD1' });
    expect(needs(bench)).toEqual([
      {
        evseId: 1,
        maxScheduleTuples: 24,
        chargingNeeds: {
          requestedEnergyTransfer: 'AC_three_phase',
          departureTime: expect.closeTo(bench.now + 60 * MINUTE, -3),
          acChargingParameters: {
            energyAmount: 43_479,
            evMinCurrent: 6,
            evMaxCurrent: 16,
            evMaxVoltage: 230,
          },
        },
      },
    ]);
    const order = bench.said.map(({ intent }) => intent);
    expect(order.indexOf('notifyEVChargingNeeds')).toBeGreaterThan(order.indexOf('transaction'));
  });

  test('and on DC', () => {
    const bench = arrive(saying('Rejected'), { model: 'dc-150kw' });
    expect(needs(bench)[0]?.chargingNeeds).toMatchObject({
      requestedEnergyTransfer: 'DC',
      dcChargingParameters: { evMaxCurrent: 400, evMaxVoltage: 410, stateOfCharge: 20, fullSoC: 100 },
    });
  });

  test.each(['Rejected', 'Processing'])('gets what there is when the CSMS answers %s', (status) => {
    const bench = arrive(saying(status));
    expect(amps(bench)).toBeCloseTo(16, 1);
    expect(plans(bench)).toEqual([]);
  });

  test('waits for its schedule, chooses it and says so; energy flows after that', () => {
    const bench = arrive(saying('Accepted'));
    bench.pass(5000);
    expect(watts(bench)).toBe(0);
    expect(states(bench).at(-1)).toBe('EVConnected');
    expect(choose(bench, schedule(7, 10)).status).toBe('Accepted');
    expect(amps(bench)).toBeCloseTo(10, 5);
    expect(states(bench).at(-1)).toBe('Charging');
    expect(plans(bench)).toMatchObject([
      {
        evseId: 1,
        chargingSchedule: {
          id: 7,
          chargingRateUnit: 'A',
          chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }],
        },
      },
    ]);
  });

  test('waits no longer than a minute (K15, error handling)', () => {
    const bench = arrive(saying('Accepted'));
    bench.pass(59_000);
    expect(watts(bench)).toBe(0);
    bench.pass(2000);
    expect(amps(bench)).toBeCloseTo(16, 1);
  });

  test('of three schedules takes the one that brings most', () => {
    const bench = arrive(saying('Accepted'));
    choose(bench, schedule(1, 8), schedule(2, 14), schedule(3, 10));
    expect(plans(bench)[0]?.chargingSchedule).toMatchObject({ id: 2 });
    expect(amps(bench)).toBeCloseTo(14, 5);
    if (edition === '2.1') expect(plans(bench)[0]?.selectedChargingScheduleId).toBe(2);
  });

  test('of four none', () => {
    const bench = arrive(saying('Accepted'));
    const four = [1, 2, 3, 4].map((id) => schedule(id, 10));
    const words = bench.core.parts.dialect.encodeRequest('setChargingProfile', {
      evseId: 1,
      chargingProfile: {
        ...txProfile(bench, 0, { chargingProfileKind: 'Relative' }),
        chargingSchedule: four,
      },
    });
    if ('action' in words) expect(bench.hearRaw(words)).toMatchObject({ status: 'Rejected' });
  });

  test('plans within the limits that hold for all, and no more than it can take', () => {
    const bench = arrive(saying('Accepted'));
    set(bench, profile(9, { id: 50, chargingProfilePurpose: 'ChargingStationMaxProfile' }), 0);
    choose(bench, schedule(1, 12));
    expect(plans(bench)[0]?.chargingSchedule.chargingSchedulePeriod).toMatchObject([{ limit: 9 }]);
    bench.hear('clearChargingProfile', { chargingProfileId: 50 });
    expect(plans(bench)[1]?.chargingSchedule.chargingSchedulePeriod).toMatchObject([{ limit: 12 }]);
    choose(bench, schedule(1, 32));
    expect(plans(bench).at(-1)?.chargingSchedule.chargingSchedulePeriod).toMatchObject([{ limit: 16 }]);
  });

  test('is told of a new profile, and tells its plan but not its needs again (K16)', () => {
    const bench = arrive(saying('Accepted'));
    choose(bench, schedule(1, 16));
    choose(bench, schedule(1, 8));
    expect(amps(bench)).toBeCloseTo(8, 5);
    expect(plans(bench)).toHaveLength(2);
    expect(needs(bench)).toHaveLength(1);
  });

  test('is told when the grid is short (K16.FR.02)', () => {
    const bench = arrive(saying('Accepted'));
    choose(bench, schedule(1, 16));
    bench.act('grid-limit', { limit: 6900 });
    expect(plans(bench).at(-1)?.chargingSchedule.chargingSchedulePeriod).toMatchObject([{ limit: 10 }]);
  });

  test('asks anew when it wants something else, and charges on meanwhile (K17)', () => {
    const bench = arrive(saying('Accepted'));
    expect(bench.act('ev-renegotiate', {})).toContain('has agreed');
    choose(bench, schedule(1, 8));
    expect(bench.act('ev-renegotiate', { evse: 1, departure: 30 * MINUTE, target: 80 })).toBeUndefined();
    expect(needs(bench)).toHaveLength(2);
    expect(amps(bench)).toBeCloseTo(8, 5);
    choose(bench, schedule(1, 16));
    expect(amps(bench)).toBeCloseTo(16, 1);
  });

  test('offline charges by what is there (K15.FR.15)', () => {
    const bench = booted({ edition, configuration: { 'AuthCtrlr.OfflineTxForUnknownIdEnabled': 'true' } });
    set(bench, profile(12));
    bench.reachable = false;
    bench.linkDown();
    bench.act('plug-in', { vehicle: { preset: 'smart-sedan', soc: 20 } });
    bench.act('tap', { token: 'CARD1' });
    expect(amps(bench)).toBeCloseTo(12, 5);
    expect(needs(bench)).toEqual([]);
  });

  test('gets no profile before it has told its needs (K15.FR.17)', () => {
    const bench = booted({
      edition,
      configuration: { 'TxCtrlr.TxStartPoint': 'EVConnected' },
      answers: saying('Accepted'),
    });
    bench.act('plug-in', { vehicle: { preset: 'smart-sedan', soc: 20 } });
    const answer = set(bench, txProfile(bench, 10));
    expect(answer).toMatchObject({ status: 'Rejected', statusInfo: { reasonCode: 'InvalidMessageSeq' } });
    bench.act('tap', { token: 'CARD1' });
    expect(set(bench, txProfile(bench, 10)).status).toBe('Accepted');
  });

  test('takes no schedule of more entries than it can work with', () => {
    const bench = arrive(saying('Accepted'));
    const many = Array.from({ length: 25 }, (_, n): [number, number] => [n * 60, 10]);
    expect(set(bench, txProfile(bench, many)).statusInfo?.reasonCode).toBe('TooManyElements');
  });

  test('has nothing to say to a station that does not speak it', () => {
    const bench = charging({ edition, model: 'ac-11kw', answers: saying('Accepted') }, 'smart-sedan');
    expect(needs(bench)).toEqual([]);
    expect(amps(bench)).toBeCloseTo(16, 1);
  });

  test('when it leaves and another comes, its plan is forgotten', () => {
    const bench = arrive(saying('Accepted'));
    choose(bench, schedule(1, 8));
    bench.act('tap', { token: 'CARD1' });
    bench.act('unplug');
    bench.answers = saying('Rejected');
    bench.act('plug-in', { vehicle: { preset: 'tourer-800v', soc: 20 } });
    bench.act('tap', { token: 'CARD1' });
    expect(amps(bench)).toBeCloseTo(32, 5);
  });
});

test('in 1.6 it is a vehicle like any other', () => {
  const bench = charging({ edition: '1.6' }, 'smart-sedan');
  expect(amps(bench)).toBeCloseTo(16, 1);
});
