import { addMonths, daysBetween } from './calendar.js';

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
