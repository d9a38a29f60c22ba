import { isoTime, type LocalTime, localTime, parseIsoTime } from '../../world/index.js';
import { type Hours, type Period, WEEKDAYS } from './limits.js';

const DAY_MS = 86_400_000;
const DAY_MINUTES = 24 * 60;

/** The name of the day, week (from Monday) or month in which a moment lies: `day 2026-11-22`. */
export function periodName(period: Period, at: number, timeZone = 'UTC'): string {
  const { date: today, weekday } = localTime(at, timeZone);
  const date = period === 'week' ? isoTime(parseIsoTime(today) - weekday * DAY_MS).slice(0, 10) : today;
  return `${period} ${period === 'month' ? date.slice(0, 7) : date}`;
}

/** Whether a moment lies within one of these hours. */
export function isWithin(hours: readonly Hours[], at: number, timeZone = 'UTC'): boolean {
  const local = localTime(at, timeZone);
  return hours.some((it) => holds(it, local));
}

function holds({ days = WEEKDAYS, from, to }: Hours, { weekday, minute: minutes }: LocalTime): boolean {
  const begins = from === undefined ? 0 : minutesOf(from);
  const ends = to === undefined ? DAY_MINUTES : minutesOf(to);
  const on = (day: number): boolean => days.some((it) => WEEKDAYS.indexOf(it) === day);
  if (begins < ends) return on(weekday) && minutes >= begins && minutes < ends;
  return (on(weekday) && minutes >= begins) || (on((weekday + 6) % 7) && minutes < ends);
}

/** @param text `08:00` to `24:00` */
function minutesOf(text: string): number {
  const [hour, minute] = text.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
