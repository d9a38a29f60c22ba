import type { Restrictions, Weekday } from '../../../pricing/restrictions.js';
import { ocpiNumber } from './numbers.js';
import type { DateRange } from './seasons.js';

const DAYS: Readonly<Record<Weekday, string>> = {
  ...{ mon: 'MONDAY', tue: 'TUESDAY', wed: 'WEDNESDAY', thu: 'THURSDAY', fri: 'FRIDAY' },
  ...{ sat: 'SATURDAY', sun: 'SUNDAY' },
};

/** As OCPI 2.2.1 writes it (`mod_tariffs`, TariffRestrictions): powers and energies in kW and kWh, the end of the day as 00:00. */
export function ocpiRestrictions(it: Restrictions, dates: DateRange): Record<string, unknown> {
  const kilo = (value: number | undefined) =>
    value === undefined ? undefined : ocpiNumber(`${value}`, 1000);
  const all = {
    ...timesOf(it),
    start_date: dates.startDate,
    end_date: dates.endDate,
    min_kwh: kilo(it.minEnergy),
    max_kwh: kilo(it.maxEnergy),
    min_power: kilo(it.minPower),
    max_power: kilo(it.maxPower),
    min_duration: it.minDuration,
    max_duration: it.maxDuration,
    day_of_week: it.weekdays?.map((day) => DAYS[day]),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Times that end where they begin are the whole day, of which OCPI says nothing. */
function timesOf({ startTime, endTime }: Restrictions): { start_time?: string; end_time?: string } {
  const start = startTime ?? '00:00';
  const end = endTime === undefined || endTime === '24:00' ? '00:00' : endTime;
  if (start === end) return {};
  return {
    ...(startTime !== undefined && { start_time: start }),
    ...(endTime !== undefined && { end_time: end }),
  };
}
