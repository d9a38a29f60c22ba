/** Weekdays as restrictions name them, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * When an element applies: all that is said must hold. Lower bounds are in it, upper bounds are not, unless they say otherwise.
 * Energy and duration are those of the session up to that moment, so that an element may begin or end in the middle of it.
 */
export interface Restrictions {
  /** Time of day, `HH:MM`; an end that is not after the start is that of the next day. `24:00` is the end of the day. */
  startTime?: string;
  endTime?: string;
  weekdays?: Weekday[];
  /** `YYYY-MM-DD`; the end is the first day on which it applies no more. */
  startDate?: string;
  endDate?: string;
  /** `MM-DD`, both in it; an end before the start is that of the next year. */
  seasonStart?: string;
  seasonEnd?: string;
  /** Average power of the period, W. */
  minPower?: number;
  maxPower?: number;
  /** Wh. */
  minEnergy?: number;
  maxEnergy?: number;
  /** Seconds since the session began. */
  minDuration?: number;
  maxDuration?: number;
}
