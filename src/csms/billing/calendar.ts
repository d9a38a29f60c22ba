import { isoTime, parseIsoTime, wallTime } from '../../world/index.js';

export const DAY_MS = 86_400_000;

/** When the clock of a zone shows this. One that it skips is taken an hour later, of one that it shows twice the first. */
function atWall(wall: number, zone: string): number {
  const guess = wall - (wallTime(wall, zone) - wall);
  const first = wall - (wallTime(guess - DAY_MS / 4, zone) - (guess - DAY_MS / 4));
  return wallTime(first, zone) === wall ? first : guess;
}

/** `YYYY-MM-DD` in the zone. */
export function dateText(at: number, zone: string): string {
  return isoTime(wallTime(at, zone)).slice(0, 10);
}

/** `YYYY-MM-DD HH:MM` in the zone. */
export function minuteText(at: number, zone: string): string {
  return isoTime(wallTime(at, zone)).slice(0, 16).replace('T', ' ');
}

export function yearOf(at: number, zone: string): string {
  return dateText(at, zone).slice(0, 4);
}

/** `2026-03` -> when that month begins in the zone, and the next. */
export function monthBounds(month: string, zone: string): { from: number; until: number } {
  const start = parseIsoTime(`${month}-01T00:00:00Z`);
  return { from: atWall(start, zone), until: atWall(plusMonths(start, 1), zone) };
}

/** The same day and time of day so many months later; the last day of a month that is shorter. */
export function addMonths(at: number, months: number, zone: string): number {
  return atWall(plusMonths(wallTime(at, zone), months), zone);
}

/** Days by the calendar from one moment's date to another's. */
export function daysBetween(from: number, to: number, zone: string): number {
  return Math.floor(wallTime(to, zone) / DAY_MS) - Math.floor(wallTime(from, zone) / DAY_MS);
}

function plusMonths(wall: number, months: number): number {
  const text = isoTime(wall);
  const count = Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1 + months;
  const first = monthStart(count);
  const day = Math.min(Number(text.slice(8, 10)), Math.round((monthStart(count + 1) - first) / DAY_MS));
  return first + (day - 1) * DAY_MS + (((wall % DAY_MS) + DAY_MS) % DAY_MS);
}

/** @param count Months since the year 0. */
function monthStart(count: number): number {
  const year = String(Math.floor(count / 12)).padStart(4, '0');
  return parseIsoTime(`${year}-${String((count % 12) + 1).padStart(2, '0')}-01T00:00:00Z`);
}
