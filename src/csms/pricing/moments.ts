import { localTime, wallMoments } from '../../world/index.js';
import { minuteOf, monthDay } from './applicability.js';
import { type Restrictions, WEEKDAYS } from './restrictions.js';
import type { Tariff, TariffElement } from './tariff.js';

/** The elements that clock and calendar let through from `from` on. */
interface Stretch {
  from: number;
  open: readonly TariffElement[];
}

/** Which elements of a tariff clock and calendar let through, over some time. */
export class Calendar {
  /** Moments in order at which that may change. */
  readonly moments: readonly number[];
  readonly #stretches: readonly Stretch[];
  #last = 0;

  /** @param from To be asked from here. @param to Until here. */
  constructor({ elements, timeZone = 'UTC' }: Tariff, from: number, to: number) {
    const minutes = minutesOf(elements);
    this.moments = minutes.length === 0 ? [] : wallMoments(from, to, timeZone, minutes);
    this.#stretches = [from, ...this.moments].map((start) => ({
      from: start,
      open:
        minutes.length === 0
          ? elements
          : elements.filter(({ restrictions }) => !restrictions || isOpen(restrictions, start, timeZone)),
    }));
  }

  /** The elements that are let through at a moment. Fastest where moments are asked in order. */
  at(moment: number): readonly TariffElement[] {
    if (moment < (this.#stretches[this.#last]?.from ?? 0)) this.#last = 0;
    while (moment >= (this.#stretches[this.#last + 1]?.from ?? Infinity)) this.#last += 1;
    return this.#stretches[this.#last]?.open ?? [];
  }
}

/** Times of day at which something may begin or end; [] where nothing looks at clock or calendar. */
function minutesOf(elements: readonly TariffElement[]): number[] {
  const minutes = elements.flatMap(({ restrictions = {} }) => {
    const { startTime, endTime, weekdays, startDate, endDate, seasonStart } = restrictions;
    const times = [startTime, endTime].flatMap((time) => (time === undefined ? [] : [minuteOf(time)]));
    const byDay = [weekdays, startDate, endDate, seasonStart].some((it) => it !== undefined);
    return byDay ? [...times, 0] : times;
  });
  return [...new Set(minutes)];
}

function isOpen(restrictions: Restrictions, moment: number, zone: string): boolean {
  const { startTime, endTime, weekdays, startDate, endDate, seasonStart, seasonEnd } = restrictions;
  const { date, weekday, minute } = localTime(moment, zone);
  if (weekdays && !weekdays.includes(WEEKDAYS[weekday] ?? 'mon')) return false;
  if (startDate !== undefined && date < startDate) return false;
  if (endDate !== undefined && date >= endDate) return false;
  if (seasonStart !== undefined && seasonEnd !== undefined) {
    if (!isAround(monthDay(date.slice(5)), monthDay(seasonStart), monthDay(seasonEnd) + 1)) return false;
  }
  return startTime === undefined && endTime === undefined
    ? true
    : isAround(minute, minuteOf(startTime ?? '00:00'), minuteOf(endTime ?? '24:00'));
}

/** On a dial: a range whose end is not after its start goes on at the beginning. */
function isAround(value: number, low: number, high: number): boolean {
  return low < high ? low <= value && value < high : value >= low || value < high;
}
