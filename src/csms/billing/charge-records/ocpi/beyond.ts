import type { Tariff, TariffElement } from '../../../pricing/index.js';
import { isExact } from './numbers.js';

/** What of a tariff OCPI 2.2.1 has no field for, in words. */
export function beyondOcpi({ elements, timeZone }: Tariff): string[] {
  const told = elements.flatMap((element) => [...graces(element), ...finePrices(element)]);
  const clock = elements.some(looksAtClock) ? [`times and dates by the clock of ${timeZone ?? 'UTC'}`] : [];
  const steps = elements.flatMap(({ components }) => components).filter(({ step = 1 }) => step > 1);
  const each = steps.length > 1 ? ['steps are filled up for each element by itself'] : [];
  return [...told, ...each, ...clock];
}

function graces({ name, components }: TariffElement): string[] {
  return components.flatMap(({ grace }) =>
    grace ? [`${name}: the first ${grace} s of idling are free`] : [],
  );
}

function finePrices({ name, components }: TariffElement): string[] {
  return components.flatMap(({ kind, price }) =>
    isExact(price) ? [] : [`${name}: ${kind} at exactly ${price}`],
  );
}

/** OCPI's tariffs go by the clock of their location, of which its records say nothing. */
function looksAtClock({ restrictions = {} }: TariffElement): boolean {
  const { startTime, endTime, weekdays, startDate, endDate, seasonStart } = restrictions;
  return [startTime, endTime, weekdays, startDate, endDate, seasonStart].some((it) => it !== undefined);
}
