import { isoTime, parseIsoTime } from './iso-time.js';

/** What the clock on the wall shows, and the calendar beside it. */
export interface LocalTime {
  /** `YYYY-MM-DD`. */
  date: string;
  /** 0 is Monday. */
  weekday: number;
  /** Minutes since midnight. */
  minute: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const LONGEST_MS = 400 * DAY_MS;

/** Formatters take long to make and say the same for ever. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Whether it is in the IANA database, as this process has it. */
export function isTimeZone(name: string): boolean {
  // Offsets are taken for zones by some engines, and know no summer time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The years 1 to 9999 wherever one is. Stations that know no better tell times beyond; no zone is known there. */
const FIRST_MS = -62_135_510_400_000;
const LAST_MS = 253_402_214_400_000;

/** What the clock of a zone shows, as milliseconds of a clock in UTC that shows the same. */
export function wallTime(at: number, zone: string): number {
  if (at < FIRST_MS || at > LAST_MS) return at;
  const parts: Record<string, string> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(at)) parts[type] = value;
  const { year = '', month, day, hour, minute, second } = parts;
  const shown = parseIsoTime(`${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return shown + (((at % 1000) + 1000) % 1000);
}

export function localTime(at: number, zone: string): LocalTime {
  const wall = wallTime(at, zone);
  const day = Math.floor(wall / DAY_MS);
  return {
    date: isoTime(day * DAY_MS).slice(0, 10),
    // The first of January 1970 was a Thursday.
    weekday: (((day + 3) % 7) + 7) % 7,
    minute: Math.floor((wall - day * DAY_MS) / MINUTE_MS),
  };
}

/**
 * The moments within `from` and `to` (neither in it) at which a clock of the zone shows one of these times of day, or is set forward
 * or back; in order. There may be more than that, but none is left out: a time that does not exist on a day falls to the change.
 *
 * Of a time longer than any session only the last part is looked at: a station's clock that is off by millennia must not keep us busy.
 *
 * @param minutes Since midnight.
 */
export function wallMoments(from: number, to: number, zone: string, minutes: readonly number[]): number[] {
  const moments = new Set<number>();
  const first = Math.floor(Math.max(from, to - LONGEST_MS) / DAY_MS) - 1;
  const last = Math.floor(to / DAY_MS) + 1;
  let before = offsetAt(first * DAY_MS, zone);
  for (let day = first; day <= last; day += 1) {
    const after = offsetAt((day + 1) * DAY_MS, zone);
    if (before !== after) moments.add(changeWithin(day * DAY_MS, (day + 1) * DAY_MS, zone));
    for (const offset of new Set([before, after])) {
      for (const minute of minutes) {
        // The day of the calendar here may begin up to a day before or after that of UTC.
        for (const shift of [-1, 0, 1]) moments.add((day + shift) * DAY_MS + minute * MINUTE_MS - offset);
      }
    }
    before = after;
  }
  return [...moments].filter((moment) => moment > from && moment < to).sort((a, b) => a - b);
}

/** Milliseconds by which the clock of a zone is ahead of UTC. */
export function offsetAt(at: number, zone: string): number {
  return wallTime(at, zone) - at;
}

/** When a clock of the zone is next set forward or back, within so long; undefined: it is not. */
export function nextOffsetChange(at: number, zone: string, within = LONGEST_MS): number | undefined {
  const offset = offsetAt(at, zone);
  for (let from = at; from < at + within; from += DAY_MS) {
    if (offsetAt(from + DAY_MS, zone) !== offset) return changeWithin(from, from + DAY_MS, zone);
  }
  return undefined;
}

/** When the offset changes between two moments at which it differs. */
function changeWithin(from: number, to: number, zone: string): number {
  const start = offsetAt(from, zone);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, zone) === start) low = middle;
    else high = middle;
  }
  return high;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}
