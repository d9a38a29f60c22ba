import { describe, expect, test } from 'vitest';
import { type Bench, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';
import {
  AC_W,
  amps,
  charging,
  plugAndTap,
  profile,
  STATION,
  set,
  txProfile,
  watts,
} from '../smart-charging/profiles.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TWIN = 'ac-22kw-twin';
/** What rules say of a station whose clock shows another time for a while. */
const WRONG_CLOCK = [
  'timestamps-sane',
  'transaction-times-in-order',
  'transaction-messages-in-order',
  'registers-never-fall',
];
const flow = (bench: Bench, evse = 1) => bench.state.physical.evses[evse]?.flow;
const ids = (bench: Bench) =>
  (bench.state.memory.smartCharging?.profiles ?? []).map((each) => each.profile.id);
const composite = (bench: Bench, more: object = {}) =>
  bench.hear('getCompositeSchedule', { evseId: 1, duration: 600, ...more }).schedule;
const start = (bench: Bench) => Math.floor(bench.now / 1000) * 1000;

describe.each(ALL)('charging profiles in %s', (edition) => {
  test('a default limits the running transaction at once, and the next one too', () => {
    const bench = charging({ edition });
    expect(amps(bench)).toBeCloseTo(32, 5);
    set(bench, profile(10));
    expect(amps(bench)).toBeCloseTo(10, 5);
    bench.act('tap', { token: 'CARD1' });
    bench.act('unplug');
    plugAndTap(bench);
    expect(amps(bench)).toBeCloseTo(10, 5);
  });

  test('a default of the station limits every EVSE, and does not divide itself', () => {
    const bench = charging({ edition, model: TWIN });
    plugAndTap(bench, 'tourer-800v', 2);
    set(bench, profile(12), 0);
    expect([amps(bench, 1), amps(bench, 2)]).toEqual([expect.closeTo(12, 5), expect.closeTo(12, 5)]);
  });

  test('power becomes a current with the phases of the schedule', () => {
    const bench = charging({ edition });
    set(bench, profile(6900, { unit: 'W' }));
    expect(amps(bench)).toBeCloseTo(10, 5);
  });

  test('the transaction has a profile of its own, which goes with it', () => {
    const bench = charging({ edition });
    set(bench, profile(10));
    set(bench, txProfile(bench, 16, { id: 2 }));
    expect(amps(bench)).toBeCloseTo(16, 5);
    bench.act('tap', { token: 'CARD1' });
    expect(ids(bench)).toEqual([1]);
  });

  test('a profile of the transaction that is over falls back to the default (K02.FR.08)', () => {
    const bench = charging({ edition });
    set(bench, profile(10));
    set(bench, txProfile(bench, 16, { id: 2, chargingProfileKind: 'Relative', duration: 120 }));
    bench.pass(119_000);
    expect(amps(bench)).toBeCloseTo(16, 5);
    bench.pass(MINUTE);
    expect(amps(bench)).toBeCloseTo(10, 5);
  });

  test('the higher level leads while it says something', () => {
    const bench = charging({ edition });
    set(bench, profile(10));
    set(
      bench,
      profile([[0, 20]], { id: 2, stackLevel: 1, startSchedule: start(bench) + MINUTE, duration: 60 }),
    );
    expect(amps(bench)).toBeCloseTo(10, 5);
    bench.pass(90_000);
    expect(amps(bench)).toBeCloseTo(20, 5);
    bench.pass(MINUTE);
    expect(amps(bench)).toBeCloseTo(10, 5);
  });

  test('periods follow one another on time, and the meter shows their energy', () => {
    const bench = charging({ edition });
    set(
      bench,
      txProfile(
        bench,
        [
          [0, 10],
          [600, 20],
          [1200, 0],
        ],
        { chargingProfileKind: 'Relative' },
      ),
    );
    const wh = () => bench.state.physical.evses[1]?.power.meter.wh.reduce((a, b) => a + b, 0) ?? 0;
    const before = wh();
    bench.pass(HOUR);
    const energy = (AC_W * 10) / 6 + (AC_W * 20) / 6;
    expect((wh() - before) / energy).toBeGreaterThan(0.97);
    expect((wh() - before) / energy).toBeLessThanOrEqual(1.0001);
  });

  test('a limit of 0 suspends, and what comes after it goes on', () => {
    const bench = charging({ edition });
    bench.fresh();
    set(
      bench,
      txProfile(
        bench,
        [
          [0, 16],
          [60, 0],
          [120, 16],
        ],
        { chargingProfileKind: 'Relative' },
      ),
    );
    bench.pass(90_000);
    expect(flow(bench)).toBe('evse-suspended');
    expect(watts(bench)).toBe(0);
    bench.pass(MINUTE);
    expect(flow(bench)).toBe('flowing');
    const told =
      edition === '1.6'
        ? bench.saidOf('status').map((it) => it.condition)
        : bench.saidOf('transaction').map((it) => it.chargingState);
    expect(told.filter(Boolean)).toEqual(['SuspendedEVSE', 'Charging']);
  });

  test('a limit below what can be offered suspends too', () => {
    const bench = charging({ edition });
    set(bench, profile(5.9));
    expect(flow(bench)).toBe('evse-suspended');
    set(bench, profile(6));
    expect(flow(bench)).toBe('flowing');
  });

  test('the limit of the station is divided, and given back', () => {
    const bench = charging({ edition, model: TWIN });
    set(bench, profile(32, STATION), 0);
    expect(amps(bench, 1)).toBeCloseTo(32, 5);
    plugAndTap(bench, 'tourer-800v', 2);
    expect(amps(bench, 1)).toBeCloseTo(16, 5);
    expect(amps(bench, 2)).toBeCloseTo(16, 5);
    bench.act('tap', { evse: 1, token: 'CARD1' });
    expect(amps(bench, 2)).toBeCloseTo(32, 5);
  });

  test('what is too little for two serves the first, and the other when it is done', () => {
    const bench = charging({ edition, model: TWIN });
    plugAndTap(bench, 'tourer-800v', 2);
    set(bench, profile(10, STATION), 0);
    expect([flow(bench, 1), flow(bench, 2)]).toEqual(['flowing', 'evse-suspended']);
    bench.act('tap', { evse: 1, token: 'CARD1' });
    expect(flow(bench, 2)).toBe('flowing');
  });

  test('profiles survive a power cut, those of the transaction do not', () => {
    const bench = charging({ edition });
    set(bench, profile(10));
    set(bench, profile(20, { ...STATION, id: 2 }), 0);
    set(bench, txProfile(bench, 16, { id: 3 }));
    bench.act('cut-power');
    bench.act('restore-power');
    expect(ids(bench)).toEqual([1, 2]);
    bench.act('tap', { token: 'CARD1' });
    expect(amps(bench)).toBeCloseTo(10, 5);
  });

  test('offline the profiles go on (K06, K07; 1.6 3.13.6)', () => {
    const bench = charging({ edition });
    set(
      bench,
      profile(
        [
          [0, 16],
          [120, 8],
        ],
        { startSchedule: start(bench) },
      ),
    );
    bench.reachable = false;
    bench.linkDown();
    bench.pass(10 * MINUTE);
    expect(amps(bench)).toBeCloseTo(8, 5);
  });

  test('another time on the clock is followed at once; Relative schedules do not mind', () => {
    const tolerates = WRONG_CLOCK;
    const absolute = charging({ edition, tolerates });
    set(
      absolute,
      profile(
        [
          [0, 16],
          [600, 8],
        ],
        { startSchedule: start(absolute) },
      ),
    );
    absolute.act('set-clock', { skew: HOUR });
    expect(amps(absolute)).toBeCloseTo(8, 5);
    const relative = charging({ edition, tolerates });
    set(
      relative,
      txProfile(
        relative,
        [
          [0, 16],
          [600, 8],
        ],
        { chargingProfileKind: 'Relative' },
      ),
    );
    relative.act('set-clock', { skew: HOUR });
    expect(amps(relative)).toBeCloseTo(16, 5);
    relative.pass(11 * MINUTE);
    expect(amps(relative)).toBeCloseTo(8, 5);
  });

  test('a relative profile counts from when energy was offered, however late it is set', () => {
    const bench = charging({ edition });
    bench.pass(9 * MINUTE);
    set(
      bench,
      txProfile(
        bench,
        [
          [0, 16],
          [600, 8],
        ],
        { chargingProfileKind: 'Relative' },
      ),
    );
    expect(amps(bench)).toBeCloseTo(16, 5);
    bench.pass(2 * MINUTE);
    expect(amps(bench)).toBeCloseTo(8, 5);
  });

  test('one phase is one phase', () => {
    const bench = charging({ edition, model: 'ac-11kw' });
    set(bench, profile([{ startPeriod: 0, limit: 16, numberPhases: 1 }]));
    expect(watts(bench)).toBeGreaterThan(3500);
    expect(watts(bench)).toBeLessThan(3681);
  });

  test('a daily profile comes back the next day', () => {
    const interval = edition === '1.6' ? 'MeterValueSampleInterval' : 'SampledDataCtrlr.TxUpdatedInterval';
    const bench = charging({ edition, configuration: { [interval]: '0' } }, 'bus'); // takes nothing on AC, and stays
    set(
      bench,
      profile([[0, 10]], {
        chargingProfileKind: 'Recurring',
        recurrencyKind: 'Daily',
        startSchedule: start(bench) - HOUR,
        duration: 7200,
      }),
    );
    bench.pass(24 * HOUR);
    expect(bench.state.physical.evses[1]?.power.limits).toMatchObject({ currentA: 10 });
    bench.pass(2 * HOUR);
    expect(bench.state.physical.evses[1]?.power.limits.currentA).toBeUndefined();
  });

  test('DC is limited in W at the outlet', () => {
    const bench = charging({ edition, model: 'dc-150kw' }, 'suv-dc');
    set(bench, profile(40_000, { unit: 'W' }));
    bench.pass(MINUTE);
    expect(watts(bench)).toBeCloseTo(40_000, 0);
  });

  test('the station limit of a DC station counts what its converters lose', () => {
    const bench = charging({ edition, model: 'dc-150kw' }, 'suv-dc');
    set(bench, profile(40_000, { unit: 'W', ...STATION }), 0);
    expect(watts(bench)).toBeCloseTo(38_000, 0);
  });

  describe('cleared', () => {
    const filled = () => {
      const bench = charging({ edition, model: TWIN });
      set(bench, profile(20, { ...STATION, id: 1 }), 0);
      set(bench, profile(12, { id: 2 }), 1);
      set(bench, profile(14, { id: 3, stackLevel: 1 }), 1);
      set(bench, profile(12, { id: 4 }), 2);
      set(bench, txProfile(bench, 10, { id: 5, stackLevel: 2 }));
      return bench;
    };
    test.each([
      ['all of them', {}, []],
      ['by id', { chargingProfileId: 3 }, [1, 2, 4, 5]],
      ['by purpose', { chargingProfilePurpose: 'TxDefaultProfile' }, [1, 5]],
      ['by level', { stackLevel: 0 }, [3, 5]],
      ['by EVSE', { evseId: 1 }, [1, 4]],
      ['of the station', { evseId: 0 }, [2, 3, 4, 5]],
      [
        'by all at once',
        { evseId: 1, stackLevel: 0, chargingProfilePurpose: 'TxDefaultProfile' },
        [1, 3, 4, 5],
      ],
    ])('%s', (_, criteria, left) => {
      const bench = filled();
      expect(bench.hear('clearChargingProfile', criteria).status).toBe('Accepted');
      expect(ids(bench)).toEqual(left);
    });

    test.each([
      { chargingProfileId: 9 },
      { stackLevel: 7 },
      { evseId: 0, chargingProfilePurpose: 'TxProfile' },
    ])('Unknown: %j', (criteria) => {
      const bench = filled();
      expect(bench.hear('clearChargingProfile', criteria).status).toBe('Unknown');
      expect(ids(bench)).toHaveLength(5);
    });

    test('the charging goes on without them', () => {
      const bench = filled();
      expect(amps(bench)).toBeCloseTo(10, 5);
      bench.hear('clearChargingProfile', { chargingProfileId: 5 });
      expect(amps(bench)).toBeCloseTo(14, 5);
      bench.hear('clearChargingProfile', {});
      expect(amps(bench)).toBeCloseTo(32, 5);
    });
  });

  describe('the composite schedule', () => {
    test('is what the profiles leave of the hardware, in either unit', () => {
      const bench = charging({ edition });
      set(
        bench,
        profile(
          [
            [0, 16],
            [300, 8],
          ],
          { startSchedule: start(bench) },
        ),
      );
      expect(composite(bench)).toMatchObject({
        duration: 600,
        scheduleStart: start(bench),
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [
          { startPeriod: 0, limit: 16 },
          { startPeriod: 300, limit: 8 },
        ],
      });
      expect(composite(bench, { chargingRateUnit: 'W' })?.chargingSchedulePeriod).toEqual([
        { startPeriod: 0, limit: 11_040, numberPhases: 3 },
        { startPeriod: 300, limit: 5520, numberPhases: 3 },
      ]);
    });

    test('of an idle EVSE is the default, as if somebody charged (K08.FR.06)', () => {
      const bench = booted({ edition });
      set(bench, profile(10));
      expect(composite(bench)?.chargingSchedulePeriod).toEqual([
        { startPeriod: 0, limit: 10, numberPhases: 3 },
      ]);
    });

    test('without a profile is what the hardware gives', () => {
      const bench = booted({ edition });
      expect(composite(bench)?.chargingSchedulePeriod).toEqual([
        { startPeriod: 0, limit: 32, numberPhases: 3 },
      ]);
    });

    test('of the station is what all EVSEs take together', () => {
      const bench = booted({ edition, model: TWIN });
      set(bench, profile(10), 1);
      const whole = () => composite(bench, { evseId: 0 })?.chargingSchedulePeriod[0]?.limit;
      expect(whole()).toBe(42);
      set(bench, profile(25, { ...STATION, id: 2 }), 0);
      expect(whole()).toBe(25);
    });

    test('never promises what the meter will show to be exceeded', () => {
      const bench = charging({ edition, model: TWIN });
      plugAndTap(bench, 'sedan', 2);
      set(bench, profile(25, { ...STATION, id: 9 }), 0);
      set(
        bench,
        profile(
          [
            [0, 20],
            [60, 7],
            [180, 30],
          ],
          { startSchedule: start(bench) },
        ),
        1,
      );
      for (let minute = 0; minute < 6; minute++) {
        const limit = composite(bench)?.chargingSchedulePeriod[0]?.limit ?? 0;
        expect(amps(bench, 1)).toBeLessThanOrEqual(limit + 0.1);
        expect(amps(bench, 1) + amps(bench, 2)).toBeLessThanOrEqual(25.0001);
        bench.pass(MINUTE);
      }
    });
  });
});

test('in 1.6 a default of one connector takes the place of the one for all (3.13.1)', () => {
  const bench = charging({ edition: '1.6', model: TWIN });
  plugAndTap(bench, 'tourer-800v', 2);
  set(bench, profile(10), 0);
  set(bench, profile(20, { id: 2 }), 1);
  expect([amps(bench, 1), amps(bench, 2)]).toEqual([expect.closeTo(20, 5), expect.closeTo(10, 5)]);
});

describe.each(FAMILY_2)('GetChargingProfiles in %s', (edition) => {
  const filled = () => {
    const bench = charging({ edition, model: TWIN });
    set(bench, profile(20, { ...STATION, id: 1 }), 0);
    set(bench, profile(12, { id: 2, stackLevel: 1 }), 0);
    set(bench, profile(12, { id: 3 }), 1);
    bench.act('grid-limit', { limit: 15_000 });
    bench.fresh();
    return bench;
  };
  test.each([
    ['everything', {}, [1, 2, 3, -1]],
    ['the station', { evseId: 0 }, [1, 2, -1]],
    ['an EVSE', { evseId: 1 }, [3]],
    ['ids', { chargingProfileId: [1, 3, 99] }, [1, 3]],
    ['a source', { chargingLimitSource: ['EMS'] }, [-1]],
    ['a purpose', { chargingProfilePurpose: 'TxDefaultProfile' }, [2, 3]],
    ['a level', { stackLevel: 1 }, [2]],
  ])('of %s', (_, criteria, expected) => {
    const bench = filled();
    expect(bench.hear('getChargingProfiles', { requestId: 7, ...criteria }).status).toBe('Accepted');
    const reports = bench.saidOf('reportChargingProfiles');
    const told = reports.flatMap((it) => it.chargingProfile.map(({ id }) => id));
    expect(told.sort()).toEqual([...expected].sort());
    expect(reports.map((it) => it.tbc)).toEqual([...reports.slice(1).map(() => true), false]);
    expect(new Set(reports.map((it) => it.requestId))).toEqual(new Set([7]));
    for (const { chargingLimitSource, chargingProfile } of reports)
      for (const { chargingProfilePurpose } of chargingProfile)
        expect(chargingProfilePurpose === 'ChargingStationExternalConstraints').toBe(
          chargingLimitSource !== 'CSO',
        );
  });

  test('that match nothing are NoProfiles', () => {
    const bench = filled();
    expect(bench.hear('getChargingProfiles', { requestId: 7, stackLevel: 50 }).status).toBe('NoProfiles');
    expect(bench.saidOf('reportChargingProfiles')).toEqual([]);
  });
});
