import { Refused } from '../refused.js';
import { addMonths, daysBetween, monthBounds } from './calendar.js';

/** When a month of the calendar begins and ends: `2026-03`. Throws Refused `invalid-month`. */
export function monthOf(month: string, zone: string): { from: number; until: number } {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return monthBounds(month, zone);
  throw new Refused('invalid-month', 'a month is like 2026-03', 'month');
}

/** A month of a subscription: counted from its first day, so that one begun on the 31st does not slip. */
export function monthFrom(
  startedAt: number,
  period: number,
  zone: string,
): { periodStart: number; periodEnd: number } {
  return {
    periodStart: addMonths(startedAt, period, zone),
    periodEnd: addMonths(startedAt, period + 1, zone),
  };
}

/** Days of a month that are left, today among them, and all of them. */
export function daysLeft(
  { periodStart, periodEnd }: { periodStart: number; periodEnd: number },
  now: number,
  zone: string,
): { left: number; all: number } {
  const all = daysBetween(periodStart, periodEnd, zone);
  return { left: Math.max(0, Math.min(all, daysBetween(now, periodEnd, zone))), all };
}
