import { describe, expect, it } from 'vitest';
import { isWithin, periodName } from '../../../src/csms/access/calendar.js';
import type { Hours } from '../../../src/csms/access/limits.js';
import { isTimeZone, parseIsoTime } from '../../../src/world/index.js';

const at = (text: string) => parseIsoTime(text);

describe('hours', () => {
  const night: Hours[] = [{ from: '22:00', to: '06:00' }];
  const fridayNight: Hours[] = [{ days: ['fr'], from: '22:00', to: '06:00' }];
  const office: Hours[] = [{ days: ['mo', 'tu', 'we', 'th', 'fr'], from: '08:00', to: '18:00' }];

  it.each<[Hours[], string, string | undefined, boolean]>([
    [office, '2026-01-05T08:00:00Z', undefined, true],
    [office, '2026-01-05T07:59:59Z', undefined, false],
    [office, '2026-01-05T18:00:00Z', undefined, false],
    [office, '2026-01-10T12:00:00Z', undefined, false],
    [office, '2026-01-05T07:30:00Z', 'Europe/Vienna', true],
    [office, '2026-07-06T06:00:00Z', 'Europe/Vienna', true],
    [office, '2026-07-06T05:59:00Z', 'Europe/Vienna', false],
    [night, '2026-01-05T23:00:00Z', undefined, true],
    [night, '2026-01-06T05:59:00Z', undefined, true],
    [night, '2026-01-06T06:00:00Z', undefined, false],
    [fridayNight, '2026-01-09T23:00:00Z', undefined, true],
    [fridayNight, '2026-01-10T05:00:00Z', undefined, true],
    [fridayNight, '2026-01-10T23:00:00Z', undefined, false],
    [fridayNight, '2026-01-09T05:00:00Z', undefined, false],
    [[{ days: ['sa'] }], '2026-01-10T00:00:00Z', undefined, true],
    [[{ days: ['sa'] }], '2026-01-11T00:00:00Z', undefined, false],
    [[{ from: '18:00', to: '24:00' }], '2026-01-05T23:59:00Z', undefined, true],
    [[...office, ...night], '2026-01-05T23:00:00Z', undefined, true],
    [[], '2026-01-05T12:00:00Z', undefined, false],
  ])('%j hold at %s in %s: %s', (hours, time, zone, expected) => {
    expect(isWithin(hours, at(time), zone)).toBe(expected);
  });
});

describe('a period', () => {
  it.each([
    ['day', '2026-01-05T23:30:00Z', 'UTC', 'day 2026-01-05'],
    ['day', '2026-01-05T23:30:00Z', 'Europe/Vienna', 'day 2026-01-06'],
    ['day', '2026-01-05T03:30:00Z', 'America/Los_Angeles', 'day 2026-01-04'],
    ['week', '2026-01-05T00:00:00Z', 'UTC', 'week 2026-01-05'],
    ['week', '2026-01-11T23:59:00Z', 'UTC', 'week 2026-01-05'],
    ['week', '2026-01-11T23:59:00Z', 'Asia/Tokyo', 'week 2026-01-12'],
    ['month', '2026-01-31T23:30:00Z', 'Europe/Vienna', 'month 2026-02'],
  ] as const)('%s of %s in %s is %s', (period, time, zone, name) => {
    expect(periodName(period, at(time), zone)).toBe(name);
  });

  it('is meant in a place that there is', () => {
    expect(isTimeZone('Europe/Vienna')).toBe(true);
    expect(isTimeZone('Europe/Vienne')).toBe(false);
  });
});
