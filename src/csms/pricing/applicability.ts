import { isoTime, parseIsoTime } from '../../world/index.js';
import { type Restrictions, WEEKDAYS } from './restrictions.js';
import { type ComponentKind, type TariffElement, TariffError } from './tariff.js';

/** Numbers from the first on and below the second. */
type Range = readonly [low: number, high: number];

/** What each kind of restriction lets through, as ranges of numbers: kinds are independent, and an element is their product. */
type Dimension = 'time' | 'weekday' | 'date' | 'season' | 'power' | 'energy' | 'duration';

const DIMENSIONS: Readonly<Record<Dimension, (restrictions: Restrictions) => Range[] | undefined>> = {
  time: ({ startTime, endTime }) => {
    if (startTime === undefined && endTime === undefined) return undefined;
    return around(minuteOf(startTime ?? '00:00'), minuteOf(endTime ?? '24:00'), DAY_MINUTES);
  },
  weekday: ({ weekdays }) =>
    weekdays?.map((day) => [WEEKDAYS.indexOf(day), WEEKDAYS.indexOf(day) + 1] as const),
  date: ({ startDate, endDate }) =>
    startDate === undefined && endDate === undefined
      ? undefined
      : [[dayOf(startDate) ?? -Infinity, dayOf(endDate) ?? Infinity]],
  season: ({ seasonStart, seasonEnd }) =>
    seasonStart === undefined || seasonEnd === undefined
      ? undefined
      : around(monthDay(seasonStart), monthDay(seasonEnd) + 1, YEAR_END),
  power: ({ minPower, maxPower }) => between(minPower, maxPower),
  energy: ({ minEnergy, maxEnergy }) => between(minEnergy, maxEnergy),
  duration: ({ minDuration, maxDuration }) => between(minDuration, maxDuration),
};

const KEYS = Object.keys(DIMENSIONS) as Dimension[];
const DAY_MINUTES = 24 * 60;
/** Beyond 12-31, as `monthDay` counts. */
const YEAR_END = 1300;
const DAY_MS = 86_400_000;

export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** `03-31` as 331: it sorts like the calendar. */
export function monthDay(text: string): number {
  return Number(text.replace('-', ''));
}

/** Throws a TariffError when an element can never count, or two of them leave it to their order which one was meant. */
export function checkElements(elements: readonly TariffElement[]): void {
  for (const [index, element] of elements.entries()) {
    const field = `elements.${index}`;
    checkPossible(element, field);
    for (const { kind } of element.components) {
      const before = elements
        .slice(0, index)
        .filter(({ components }) => components.some((it) => it.kind === kind));
      const shadow = before.find((it) => covers(it.restrictions, element.restrictions));
      if (shadow) {
        const message = `"${element.name}" never applies to ${kind}: "${shadow.name}" stands before it and always does when it would`;
        throw new TariffError(field, message, 'tariff-never-applies');
      }
      const rival = before.find((it) => clashes(it.restrictions, element.restrictions));
      if (rival) {
        const message = `"${rival.name}" and "${element.name}" both price ${kind}, and overlap in part: say which it is by other bounds`;
        throw new TariffError(field, message, 'tariff-overlaps');
      }
    }
  }
}

/** What is counted before a session, if there is one. */
const RESERVING: ReadonlySet<ComponentKind> = new Set(['reservation', 'reservation-time', 'no-show']);

/** Restrictions that nothing in time can meet, and prices that look at what is not there yet. */
function checkPossible({ name, components, restrictions = {} }: TariffElement, field: string): void {
  const never = KEYS.find((key) => DIMENSIONS[key](restrictions)?.every(([low, high]) => low >= high));
  const { startDate, endDate } = restrictions;
  if (never || (startDate !== undefined && endDate !== undefined && !hasDay(restrictions))) {
    throw new TariffError(
      `${field}.when`,
      `"${name}" can never apply: its ${never ?? 'days'} leaves nothing`,
      'tariff-never-applies',
    );
  }
  const kept = components.find(({ kind }) => RESERVING.has(kind));
  const measured = (['power', 'energy', 'duration'] as const).find((key) => DIMENSIONS[key](restrictions));
  if (kept && measured) {
    const message = `"${name}" prices a reservation, of which there is no ${measured}`;
    throw new TariffError(`${field}.when`, message, 'tariff-never-applies');
  }
}

/** Whether a bounded range of dates has one of the weekdays and days of the season. */
function hasDay(restrictions: Restrictions): boolean {
  const [[first, last] = [0, 0]] = DIMENSIONS.date(restrictions) ?? [];
  const weekdays = DIMENSIONS.weekday(restrictions);
  const season = DIMENSIONS.season(restrictions);
  // Eight years hold every weekday of every day of the calendar but the rarest 29 February.
  for (let day = first; day < Math.min(last, first + 366 * 8); day += 1) {
    if (within(weekdays, (((day + 3) % 7) + 7) % 7) && within(season, monthDayOf(day))) return true;
  }
  return false;
}

function monthDayOf(day: number): number {
  return monthDay(isoTime(day * DAY_MS).slice(5, 10));
}

/** All that `inner` lets through, `outer` does, too. */
function covers(outer: Restrictions = {}, inner: Restrictions = {}): boolean {
  return KEYS.every((key) => {
    const wide = DIMENSIONS[key](outer);
    if (!wide) return true;
    const narrow = DIMENSIONS[key](inner);
    return narrow?.every((range) => isIn(range, wide)) ?? false;
  });
}

/** They are bounded by the same kinds of things, meet, and neither is the special case of the other. */
function clashes(first: Restrictions = {}, second: Restrictions = {}): boolean {
  const bounded = KEYS.filter((key) => DIMENSIONS[key](first));
  if (
    bounded.length === 0 ||
    KEYS.some((key) => bounded.includes(key) !== Boolean(DIMENSIONS[key](second)))
  ) {
    return false;
  }
  const meet = bounded.every((key) => {
    const others = DIMENSIONS[key](second) ?? [];
    return DIMENSIONS[key](first)?.some(([low, high]) => others.some((it) => low < it[1] && it[0] < high));
  });
  return meet && !covers(second, first);
}

function within(ranges: Range[] | undefined, value: number): boolean {
  return ranges?.some(([low, high]) => low <= value && value < high) ?? true;
}

/** A range within ranges that may stand side by side, like weekdays. */
function isIn([low, high]: Range, ranges: readonly Range[]): boolean {
  let reached = low;
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (from <= reached && to > reached) reached = to;
  }
  return reached >= high;
}

/** A range on a dial: one whose end is not after its start goes on at the beginning. */
function around(low: number, high: number, end: number): Range[] {
  if (low < high) return [[low, high]];
  return [[low, end] as const, [0, high] as const].filter(([from, to]) => from < to);
}

function between(low: number | undefined, high: number | undefined): Range[] | undefined {
  return low === undefined && high === undefined ? undefined : [[low ?? 0, high ?? Infinity]];
}

function dayOf(date: string | undefined): number | undefined {
  return date === undefined ? undefined : Math.floor(parseIsoTime(`${date}T00:00:00Z`) / DAY_MS);
}
