import { isoTime } from '../../world/index.js';
import { type Hours, type Period, WEEKDAYS } from './limits.js';

const DAY_MS = 86_400_000;
const DAY_MINUTES = 24 * 60;

/** A moment as a calendar on the wall of some place shows it. */
interface Local {
  /** Days since 1970-01-01, a Thursday. */
  day: number;
  /** 0: Monday. */
  weekday: number;
  /** Since midnight. */
  minutes: number;
}

/** Making one costs far more than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

export function isTimeZone(name: string): boolean {
  try {
    formatFor(name);
    return true;
  } catch {
    return false;
  }
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const numbers = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...numbers });
  formats.set(timeZone, format);
  return format;
}

function localTime(at: number, timeZone: string): Local {
  const parts = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute', number>;
  const day = Date.UTC(parts.year, parts.month - 1, parts.day) / DAY_MS;
  return { day, weekday: (day + 3) % 7, minutes: parts.hour * 60 + parts.minute };
}

/** The name of the day, week (from Monday) or month in which a moment lies: `day 2026-11-22`. */
export function periodName(period: Period, at: number, timeZone = 'UTC'): string {
  const { day, weekday } = localTime(at, timeZone);
  const first = period === 'week' ? day - weekday : day;
  const date = isoTime(first * DAY_MS).slice(0, 10);
  return `${period} ${period === 'month' ? date.slice(0, 7) : date}`;
}

/** Whether a moment lies within one of these hours. */
export function isWithin(hours: readonly Hours[], at: number, timeZone = 'UTC'): boolean {
  const local = localTime(at, timeZone);
  return hours.some((it) => holds(it, local));
}

function holds({ days = WEEKDAYS, from, to }: Hours, { weekday, minutes }: Local): boolean {
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
