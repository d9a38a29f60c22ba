import { describe, expect, test } from 'vitest';
import type { ChargingProfile } from '../../../src/dialect/intents.js';
import type { Bench } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';
import { charging, profile, STATION, set, txProfile } from './profiles.js';

interface Case {
  what: string;
  profile: ChargingProfile | ((bench: Bench) => ChargingProfile);
  evse?: number;
  model?: string;
  /** Undefined: Accepted. */
  reason?: string;
}

const TWIN = 'ac-22kw-twin';
const period = (more: object) => [{ startPeriod: 0, limit: 10, ...more }];
const many = Array.from({ length: 1025 }, (_, n): [number, number] => [n, 10]);

/** In every edition. */
const COMMON: Case[] = [
  { what: 'a default for one EVSE', profile: profile(10) },
  { what: 'a default for every EVSE', profile: profile(10), evse: 0 },
  { what: 'a limit of the station', profile: profile(10, STATION), evse: 0 },
  { what: 'a limit of nothing', profile: profile(0) },
  { what: 'a profile of the running transaction', profile: (bench) => txProfile(bench, 10) },
  { what: 'a limit of the station at an EVSE', profile: profile(10, STATION), reason: 'InvalidProfile' },
  {
    what: 'a profile of a transaction at the station',
    profile: (bench) => txProfile(bench, 10),
    evse: 0,
    reason: 'InvalidProfile',
  },
  { what: 'a period that begins late', profile: profile([[60, 10]]), reason: 'InvalidSchedule' },
  {
    what: 'periods out of order',
    profile: profile([
      [0, 10],
      [60, 8],
      [30, 6],
    ]),
    reason: 'InvalidSchedule',
  },
  {
    what: 'two periods at once',
    profile: profile([
      [0, 10],
      [0, 8],
    ]),
    reason: 'InvalidSchedule',
  },
  { what: 'more periods than are taken', profile: profile(many), reason: 'TooManyElements' },
  {
    what: 'a schedule without a duration to speak of',
    profile: profile(10, { duration: 0 }),
    reason: 'InvalidSchedule',
  },
  { what: 'a limit below nothing', profile: profile(-1), reason: 'InvalidSchedule' },
  { what: 'a level above all', profile: profile(10, { stackLevel: 100 }), reason: 'InvalidStackLevel' },
  { what: 'the highest level', profile: profile(10, { stackLevel: 99 }) },
  {
    what: 'a validity that never begins',
    profile: profile(10, { validFrom: 2, validTo: 1 }),
    reason: 'InvalidProfile',
  },
  {
    what: 'a recurrence of unknown length',
    profile: profile(10, { chargingProfileKind: 'Recurring' }),
    reason: 'InvalidProfile',
  },
  {
    what: 'a daily profile',
    profile: profile(10, { chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' }),
  },
  { what: 'all three phases', profile: profile(period({ numberPhases: 3 })) },
  {
    what: 'one phase where they cannot be switched',
    profile: profile(period({ numberPhases: 1 })),
    reason: 'InvalidSchedule',
  },
  { what: 'one phase where they can', profile: profile(period({ numberPhases: 1 })), model: 'ac-11kw' },
  {
    what: 'two phases of three',
    profile: profile(period({ numberPhases: 2 })),
    model: 'ac-11kw',
    reason: 'InvalidSchedule',
  },
  { what: 'three phases where there is one', profile: profile(period({ numberPhases: 3 })), model: 'ac-7kw' },
  {
    what: 'a transaction that nobody knows',
    profile: profile(10, { chargingProfilePurpose: 'TxProfile', transactionId: '4711' }),
    reason: 'TxNotFound',
  },
  {
    what: 'a transaction of another EVSE',
    profile: (bench) => txProfile(bench, 10),
    evse: 2,
    model: TWIN,
    reason: 'TxNotFound',
  },
  {
    what: 'a default that names a transaction',
    profile: profile(10, { transactionId: '4711' }),
    reason: 'InvalidProfile',
  },
];

/** Where 2.x has a word for it. */
const NEWER: Case[] = [
  {
    what: 'external constraints',
    profile: profile(10, { chargingProfilePurpose: 'ChargingStationExternalConstraints' }),
    evse: 0,
    reason: 'InvalidProfile',
  },
  { what: 'an EVSE that does not exist', profile: profile(10), evse: 9, reason: 'UnknownEvse' },
  {
    what: 'a relative limit of the station',
    profile: profile(10, { ...STATION, chargingProfileKind: 'Relative' }),
    evse: 0,
    reason: 'InvalidProfile',
  },
  {
    what: 'an absolute schedule without a start',
    profile: profile(10, { startSchedule: undefined }),
    reason: 'InvalidSchedule',
  },
  {
    what: 'a relative schedule with a start',
    profile: profile(10, { chargingProfileKind: 'Relative', startSchedule: 0 }),
    reason: 'InvalidSchedule',
  },
  {
    what: 'a TxProfile without a transaction',
    profile: profile(10, { chargingProfilePurpose: 'TxProfile' }),
    reason: 'MissingParam',
  },
  {
    what: 'two schedules for a vehicle that cannot choose',
    profile: (bench) => {
      const one = txProfile(bench, 10);
      return { ...one, chargingSchedule: [...one.chargingSchedule, ...one.chargingSchedule] };
    },
    reason: 'InvalidSchedule',
  },
  {
    what: 'a phase for three phases',
    profile: profile(period({ numberPhases: 3, phaseToUse: 1 })),
    reason: 'InvalidSchedule',
  },
  {
    what: 'a phase that the EVSE does not use',
    profile: profile(period({ numberPhases: 1, phaseToUse: 2 })),
    model: 'ac-7kw',
    reason: 'InvalidSchedule',
  },
  {
    what: 'the phase that it uses anyway',
    profile: profile(period({ numberPhases: 1, phaseToUse: 1 })),
    model: 'ac-7kw',
  },
  {
    what: 'a phase of choice',
    profile: profile(period({ numberPhases: 1, phaseToUse: 3 })),
    model: 'ac-11kw',
  },
  {
    what: 'phases on DC',
    profile: profile(period({ numberPhases: 3 })),
    model: 'dc-150kw',
    reason: 'InvalidSchedule',
  },
  { what: 'no phases on DC', profile: profile(50_000, { unit: 'W' }), model: 'dc-150kw' },
];

describe.each(ALL)('SetChargingProfile in %s', (edition) => {
  const cases = edition === '1.6' ? COMMON : [...COMMON, ...NEWER];

  test.each(cases)('$what: $reason', ({ profile: given, evse = 1, model, reason }) => {
    const bench = charging(
      { edition, ...(model ? { model } : {}) },
      model?.startsWith('dc') ? 'suv-dc' : 'sedan',
    );
    const chargingProfile = typeof given === 'function' ? given(bench) : given;
    const before = structuredClone(bench.state.memory.smartCharging?.profiles ?? []);
    const answer = set(bench, chargingProfile, evse);
    expect(answer.status).toBe(reason === undefined ? 'Accepted' : 'Rejected');
    if (edition !== '1.6') expect(answer.statusInfo?.reasonCode).toBe(reason);
    const after = bench.state.memory.smartCharging?.profiles ?? [];
    expect(after).toHaveLength(before.length + (reason === undefined ? 1 : 0));
  });

  test('a station without smart charging says that it has none', () => {
    const bench = charging({ edition, model: 'ac-socket' }, 'plug-in-hybrid');
    for (const [intent, request] of [
      ['setChargingProfile', { evseId: 1, chargingProfile: profile(10) }],
      ['clearChargingProfile', {}],
      ['getCompositeSchedule', { evseId: 1, duration: 60 }],
    ] as const) {
      expect(() => bench.hear(intent, request as never)).toThrow(/NotSupported/);
    }
  });

  test('no more profiles are kept than it says', () => {
    const bench = charging({ edition });
    for (let id = 1; id <= 100; id++) {
      expect(
        set(
          bench,
          profile(10, { id, stackLevel: id % 100, ...(id === 100 ? STATION : {}) }),
          id === 100 ? 0 : 1,
        ).status,
      ).toBe('Accepted');
    }
    const hundredFirst = profile(10, { id: 101, stackLevel: 0 });
    expect(set(bench, hundredFirst).status).toBe('Rejected');
    expect(set(bench, profile(12, { id: 50, stackLevel: 50 })).status).toBe('Accepted');
  });

  test('only units that it says it takes are taken', () => {
    const unit =
      edition === '1.6'
        ? { ChargingScheduleAllowedChargingRateUnit: 'W' }
        : { 'SmartChargingCtrlr.RateUnit': 'W' };
    const bench = charging({ edition, configuration: unit });
    expect(set(bench, profile(10)).status).toBe('Rejected');
    expect(set(bench, profile(5000, { unit: 'W' })).status).toBe('Accepted');
    expect(
      bench.hear('getCompositeSchedule', { evseId: 1, duration: 60, chargingRateUnit: 'A' }).status,
    ).toBe('Rejected');
    expect(bench.hear('getCompositeSchedule', { evseId: 1, duration: 60 }).schedule?.chargingRateUnit).toBe(
      'W',
    );
  });

  test('for the composite schedule of a place or a time that is none it is Rejected', () => {
    const bench = charging({ edition });
    expect(bench.hear('getCompositeSchedule', { evseId: 9, duration: 60 }).status).toBe('Rejected');
    expect(bench.hear('getCompositeSchedule', { evseId: 1, duration: 0 }).status).toBe('Rejected');
  });
});

test('an unknown connector is an error in 1.6 (errata 3.39)', () => {
  const bench = charging({ edition: '1.6' });
  expect(() => set(bench, profile(10), 9)).toThrow(/PropertyConstraintViolation/);
});

test('phases are of no interest to a DC station in 1.6', () => {
  const bench = charging({ edition: '1.6', model: 'dc-150kw' }, 'suv-dc');
  expect(set(bench, profile(period({ numberPhases: 3 }))).status).toBe('Accepted');
});

describe.each(FAMILY_2)('profiles of one level in %s', (edition) => {
  test.each([
    ['the same place', {}, 1, {}, 1, 'DuplicateProfile'],
    ['another level', {}, 1, { stackLevel: 1 }, 1, undefined],
    ['the same id', {}, 1, { id: 1 }, 1, undefined],
    ['another EVSE', {}, 1, {}, 2, undefined],
    ['every EVSE after one', {}, 1, {}, 0, 'DuplicateProfile'],
    ['one EVSE after every', {}, 0, {}, 1, 'DuplicateProfile'],
    ['validities that do not meet', { validTo: 5000 }, 1, { validFrom: 5000 }, 1, undefined],
    ['validities that meet', { validTo: 5001 }, 1, { validFrom: 5000 }, 1, 'DuplicateProfile'],
    ['another purpose', {}, 0, STATION, 0, undefined],
  ])('at %s', (_, first, firstEvse, second, secondEvse, reason) => {
    const bench = charging({ edition, model: TWIN });
    expect(set(bench, profile(10, first), firstEvse).status).toBe('Accepted');
    const answer = set(bench, profile(12, { id: 2, ...second }), secondEvse);
    expect(answer.statusInfo?.reasonCode).toBe(reason);
    expect(answer.status).toBe(reason ? 'Rejected' : 'Accepted');
  });

  test('of one transaction there is one', () => {
    const bench = charging({ edition });
    expect(set(bench, txProfile(bench, 10)).status).toBe('Accepted');
    expect(set(bench, txProfile(bench, 12, { id: 2 })).statusInfo?.reasonCode).toBe('DuplicateProfile');
    expect(set(bench, txProfile(bench, 12, { id: 2, stackLevel: 1 })).status).toBe('Accepted');
  });

  test('a phase that another profile does not want is refused', () => {
    const bench = charging({ edition, model: 'ac-11kw' });
    const on = (phaseToUse: number) => [{ startPeriod: 0, limit: 16, numberPhases: 1, phaseToUse }];
    expect(set(bench, profile(on(1), { ...STATION, id: 5 }), 0).status).toBe('Accepted');
    expect(set(bench, profile(on(3))).statusInfo?.reasonCode).toBe('InvalidSchedule');
    expect(set(bench, profile(on(1))).status).toBe('Accepted');
  });

  test('smart charging that is switched off is NotEnabled, and limits nothing', () => {
    const bench = charging({ edition });
    set(bench, profile(0));
    expect(bench.state.physical.evses[1]?.flow).toBe('evse-suspended');
    bench.set('SmartChargingCtrlr', 'Enabled', 'false');
    expect(set(bench, profile(10)).statusInfo?.reasonCode).toBe('NotEnabled');
    expect(bench.state.physical.evses[1]?.flow).toBe('flowing');
  });
});

test('in 1.6 a profile of the same level and purpose takes the place of the other', () => {
  const bench = charging({ edition: '1.6' });
  set(bench, profile(10));
  expect(set(bench, profile(12, { id: 2 })).status).toBe('Accepted');
  expect(bench.state.memory.smartCharging?.profiles.map((each) => each.profile.id)).toEqual([2]);
});
