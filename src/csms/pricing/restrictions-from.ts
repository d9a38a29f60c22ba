import { isoTime, parseIsoTime } from '../../world/index.js';
import { exact } from './amounts.js';
import type { Amount, RestrictionInput } from './inputs.js';
import { compare, decimal, multiply, ratio, roundHalfUp } from './rational.js';
import { type Restrictions, WEEKDAYS } from './restrictions.js';
import { TariffError } from './tariff.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Checks when an element applies and brings it to base units. Throws a TariffError; undefined: always. */
export function restrictionsFrom(input: RestrictionInput, field: string): Restrictions | undefined {
  const { startTime, endTime, weekdays, startDate, endDate, seasonStart, seasonEnd } = input;
  for (const [key, value, shape, like] of [
    ['startTime', startTime, TIME, '08:00'],
    ['endTime', endTime === '24:00' ? undefined : endTime, TIME, '20:00'],
    ['startDate', startDate, DATE, '2027-01-01'],
    ['endDate', endDate, DATE, '2027-04-01'],
    ['seasonStart', seasonStart, MONTH_DAY, '11-01'],
    ['seasonEnd', seasonEnd, MONTH_DAY, '03-31'],
  ] as const) {
    if (value !== undefined && !(shape.test(value) && isDay(value))) {
      throw new TariffError(`${field}.${key}`, `"${value}" is not like ${like}`);
    }
  }
  if ((seasonStart === undefined) !== (seasonEnd === undefined)) {
    throw new TariffError(`${field}.seasonEnd`, 'a season has a first and a last day');
  }
  if (weekdays?.length === 0)
    throw new TariffError(`${field}.weekdays`, 'no weekday is left', 'tariff-never-applies');
  const restrictions = compacted({
    startTime,
    endTime,
    weekdays: weekdays && WEEKDAYS.filter((day) => weekdays.includes(day)),
    startDate,
    endDate,
    seasonStart,
    seasonEnd,
    minPower: thousands(`${field}.minKw`, input.minKw),
    maxPower: thousands(`${field}.maxKw`, input.maxKw),
    minEnergy: thousands(`${field}.minKwh`, input.minKwh),
    maxEnergy: thousands(`${field}.maxKwh`, input.maxKwh),
    minDuration: seconds(`${field}.minDuration`, input.minDuration),
    maxDuration: seconds(`${field}.maxDuration`, input.maxDuration),
  });
  return Object.keys(restrictions).length === 0 ? undefined : restrictions;
}

/** Such a day is in the calendar: 02-29 is, in some years. */
function isDay(text: string): boolean {
  const match = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(text);
  if (!match) return true;
  const [, year = '2024', month, day] = match;
  const at = parseIsoTime(`${year}-${month}-${day}T00:00:00Z`);
  return Number.isFinite(at) && isoTime(at).startsWith(`${year}-${month}-${day}`);
}

/** Whole W or Wh from kW or kWh. */
function thousands(field: string, amount: Amount | undefined): number | undefined {
  if (amount === undefined) return undefined;
  const value = multiply(decimal(exact(field, amount)), ratio(1000));
  const whole = roundHalfUp(value);
  if (compare(value, ratio(whole)) !== 0) throw new TariffError(field, 'three decimal places are the most');
  return Number(whole);
}

function seconds(field: string, value: number | undefined): number | undefined {
  if (value !== undefined && !(Number.isSafeInteger(value) && value >= 0)) {
    throw new TariffError(field, 'a duration is a whole number of seconds');
  }
  return value;
}

function compacted(values: { [K in keyof Restrictions]: Restrictions[K] | undefined }): Restrictions {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Restrictions;
}
