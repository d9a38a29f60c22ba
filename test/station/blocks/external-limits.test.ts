import { describe, expect, test } from 'vitest';
import type { Bench } from '../harness/bench.js';
import { booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';
import {
  AC_W,
  amps,
  charging,
  plugAndTap,
  profile,
  STATION,
  set,
  watts,
} from '../smart-charging/profiles.js';

const MINUTE = 60_000;
const limits = (bench: Bench) => bench.saidOf('notifyChargingLimit');
const cleared = (bench: Bench) => bench.saidOf('clearedChargingLimit');
const rates = (bench: Bench) =>
  bench.saidOf('transaction').filter(({ triggerReason }) => triggerReason === 'ChargingRateChanged');

describe.each(ALL)('a limit from elsewhere in %s', (edition) => {
  test('holds for what charges and for who comes, until it is lifted', () => {
    const bench = charging({ edition, model: 'ac-22kw-twin' });
    expect(bench.act('grid-limit', { limit: 20 * AC_W })).toBeUndefined();
    expect(amps(bench)).toBeCloseTo(20, 5);
    plugAndTap(bench, 'tourer-800v', 2);
    expect([amps(bench, 1), amps(bench, 2)]).toEqual([expect.closeTo(10, 5), expect.closeTo(10, 5)]);
    bench.act('grid-release');
    expect([amps(bench, 1), amps(bench, 2)]).toEqual([expect.closeTo(32, 5), expect.closeTo(32, 5)]);
  });

  test('ends by itself', () => {
    const bench = charging({ edition });
    bench.act('grid-limit', { limit: 10 * AC_W, for: 15 * MINUTE });
    bench.pass(14 * MINUTE);
    expect(amps(bench)).toBeCloseTo(10, 5);
    bench.pass(MINUTE);
    expect(amps(bench)).toBeCloseTo(32, 5);
    expect(bench.act('grid-release')).toContain('no limit');
  });

  test('of nothing suspends the charging', () => {
    const bench = charging({ edition });
    bench.act('grid-limit', { limit: 0 });
    expect(bench.state.physical.evses[1]?.flow).toBe('evse-suspended');
    bench.act('grid-limit', { limit: 11_000 });
    expect(bench.state.physical.evses[1]?.flow).toBe('flowing');
  });

  test('is not for the CSMS to clear, nor to replace', () => {
    const bench = charging({ edition });
    bench.act('grid-limit', { limit: 10 * AC_W });
    expect(bench.hear('clearChargingProfile', {}).status).toBe('Unknown');
    expect(bench.hear('clearChargingProfile', { chargingProfileId: -1 }).status).toBe('Unknown');
    expect(set(bench, profile(32, { id: -1 })).status).toBe('Rejected');
    expect(amps(bench)).toBeCloseTo(10, 5);
  });

  test('counts together with what the CSMS allows: the lowest wins', () => {
    const bench = charging({ edition });
    set(bench, profile(16, { ...STATION, id: 1 }), 0);
    bench.act('grid-limit', { limit: 20 * AC_W });
    expect(amps(bench)).toBeCloseTo(16, 5);
    bench.act('grid-limit', { limit: 8 * AC_W });
    expect(amps(bench)).toBeCloseTo(8, 5);
  });

  test('outlasts a power cut, and its time goes on', () => {
    const bench = charging({ edition });
    bench.act('grid-limit', { limit: 10 * AC_W, for: 15 * MINUTE });
    bench.act('cut-power');
    bench.pass(10 * MINUTE);
    bench.act('restore-power');
    bench.act('tap', { token: 'CARD1' });
    expect(amps(bench)).toBeCloseTo(10, 5);
    bench.pass(6 * MINUTE);
    expect(amps(bench)).toBeCloseTo(32, 5);
  });

  test('cannot be set where it makes no sense', () => {
    expect(booted({ edition }).act('grid-limit', { limit: 1, evse: 9 })).toContain('no evse 9');
    expect(booted({ edition, model: 'ac-socket' }).act('grid-limit', { limit: 1 })).toContain(
      'no smart charging',
    );
  });
});

test('in 1.6 nothing is said of it', () => {
  const bench = charging({ edition: '1.6' });
  bench.fresh();
  bench.act('grid-limit', { limit: 5000 });
  bench.act('grid-release');
  expect(bench.said.filter(({ intent }) => intent !== 'meterValues')).toEqual([]);
});

describe.each(FAMILY_2)('news of limits in %s', (edition) => {
  test('tell who set it and whether the grid depends on it; the schedule only where wanted (K11.FR.03)', () => {
    const bench = booted({ edition });
    bench.act('grid-limit', { limit: 8000, source: 'SO', critical: true });
    expect(limits(bench)).toEqual([{ chargingLimit: { chargingLimitSource: 'SO', isGridCritical: true } }]);
    bench.set('SmartChargingCtrlr', 'NotifyChargingLimitWithSchedules', 'true');
    bench.act('grid-limit', { limit: 4000, for: 15 * MINUTE });
    expect(limits(bench)[1]?.chargingSchedule).toMatchObject([
      { chargingRateUnit: 'W', duration: 900, chargingSchedulePeriod: [{ startPeriod: 0, limit: 4000 }] },
    ]);
    bench.act('grid-release');
    expect(cleared(bench)).toEqual([{ chargingLimitSource: 'EMS' }]);
  });

  test('of one EVSE name it', () => {
    const bench = booted({ edition });
    bench.act('grid-limit', { limit: 8000, evse: 1 });
    bench.act('grid-release', { evse: 1 });
    expect(limits(bench)[0]).toMatchObject({ evseId: 1 });
    expect(cleared(bench)[0]).toMatchObject({ evseId: 1 });
  });

  test.each([
    [10_000, 10_400, 1],
    [10_000, 10_501, 2],
    [10_000, 9_600, 1],
    [10_000, 9_000, 2],
    [0, 1, 2],
    [0, 0, 1],
  ])('of %i W and then %i W: %i with a significance of 5 %', (first, second, count) => {
    const bench = booted({ edition });
    bench.act('grid-limit', { limit: first });
    bench.act('grid-limit', { limit: second });
    expect(limits(bench)).toHaveLength(count);
  });

  test('come with the new rate of a transaction, if that changes by as much (K11.FR.04, K13.FR.03)', () => {
    const bench = charging({ edition });
    bench.act('grid-limit', { limit: 30 * AC_W });
    expect(rates(bench)).toHaveLength(1);
    bench.act('grid-limit', { limit: 29.5 * AC_W });
    expect(rates(bench)).toHaveLength(1);
    bench.act('grid-release');
    expect(rates(bench)).toHaveLength(2);
    expect(rates(bench)[0]?.chargingState).toBeUndefined();
  });

  test('that change no rate are not told as such', () => {
    const bench = charging({ edition }, 'plug-in-hybrid');
    bench.act('grid-limit', { limit: 20_000 });
    expect(limits(bench)).toHaveLength(1);
    expect(rates(bench)).toEqual([]);
  });

  test('what the CSMS has set itself is no news to it', () => {
    const bench = charging({ edition });
    set(bench, profile(10));
    expect(rates(bench)).toEqual([]);
  });

  test('what another EVSE takes away is (SC.02)', () => {
    const bench = charging({ edition, model: 'ac-22kw-twin' });
    set(bench, profile(32, STATION), 0);
    plugAndTap(bench, 'tourer-800v', 2);
    expect(rates(bench)).toHaveLength(1);
    expect(watts(bench)).toBeLessThan(16.1 * AC_W);
  });

  test('that could not be told are told when the CSMS is back, as things stand then', () => {
    const bench = booted({ edition });
    bench.reachable = false;
    bench.linkDown();
    bench.act('grid-limit', { limit: 8000 });
    bench.act('grid-limit', { limit: 4000 });
    bench.reachable = true;
    bench.pass(5 * MINUTE);
    expect(limits(bench)).toHaveLength(1);
    bench.reachable = false;
    bench.linkDown();
    bench.act('grid-release');
    bench.reachable = true;
    bench.pass(5 * MINUTE);
    expect(cleared(bench)).toEqual([{ chargingLimitSource: 'EMS' }]);
  });

  test('external control signals that are switched off do nothing', () => {
    const bench = booted({
      edition,
      configuration: { 'SmartChargingCtrlr.ExternalControlSignalsEnabled': 'false' },
    });
    expect(bench.act('grid-limit', { limit: 8000 })).toContain('switched off');
  });
});
