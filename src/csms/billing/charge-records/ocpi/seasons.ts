import { isoTime, parseIsoTime } from '../../../../world/index.js';
import type { Restrictions } from '../../../pricing/restrictions.js';

/** Days of the calendar, `YYYY-MM-DD`: the first, and the first that is not in it any more. */
export interface DateRange {
  startDate?: string;
  endDate?: string;
}

const DAY_MS = 86_400_000;

/**
 * What dates OCPI is to be told for a session (`start_date`, `end_date`): of a season that comes each year the times that the session
 * touches, or else the next one, within the bounds of the restriction itself. [] where none is left; `[{}]`: any date.
 *
 * @param from Milliseconds since the Unix epoch, like `to`.
 */
export function dateRanges(restrictions: Restrictions, from: number, to: number): DateRange[] {
  const { startDate, endDate, seasonStart, seasonEnd } = restrictions;
  const own: DateRange = { ...(startDate && { startDate }), ...(endDate && { endDate }) };
  if (seasonStart === undefined || seasonEnd === undefined) return [own];
  // Whatever the zone, its calendar is a day away at the most.
  const [first, last] = [dateOf(from - DAY_MS), dateOf(to + DAY_MS)];
  const years = Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 3;
  const all = Array.from({ length: years }, (_, index) =>
    season(Number(first.slice(0, 4)) - 1 + index, seasonStart, seasonEnd),
  );
  const touched = all.filter((it) => it.startDate <= last && it.endDate > first);
  const next = all.find((it) => it.startDate > last);
  const told = touched.length > 0 || !next ? touched : [next];
  return told.flatMap((it) => within(it, own));
}

/** The season that begins in a year. */
function season(year: number, start: string, end: string): Required<DateRange> {
  const endYear = end < start ? year + 1 : year;
  const day = dayOf(endYear, end);
  return {
    startDate: dayOf(year, start),
    endDate: day.endsWith(end) ? dateOf(parseIsoTime(`${day}T00:00:00Z`) + DAY_MS) : day,
  };
}

/** In years without a 29 February the day after. */
function dayOf(year: number, monthDay: string): string {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return `${year}-${monthDay === '02-29' && !isLeap ? '03-01' : monthDay}`;
}

function within(it: Required<DateRange>, { startDate, endDate }: DateRange): DateRange[] {
  const first = startDate !== undefined && startDate > it.startDate ? startDate : it.startDate;
  const end = endDate !== undefined && endDate < it.endDate ? endDate : it.endDate;
  return first < end ? [{ startDate: first, endDate: end }] : [];
}

function dateOf(at: number): string {
  return isoTime(at).slice(0, 10);
}
