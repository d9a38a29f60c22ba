import type { Limits } from '../csms/index.js';
import type { LimitsSection } from '../scenario/index.js';

export type CsmsLimits = Limits;

/** Limits of a scenario in the words of the CSMS: whole Wh and minor units. */
export function limitsOf(section: LimitsSection): CsmsLimits {
  const { stations, sites, hours, 'time-zone': timeZone, sessions: concurrent } = section;
  const energy = said({
    day: section['energy-per-day'],
    week: section['energy-per-week'],
    month: section['energy-per-month'],
  });
  const cost = said({ day: section['cost-per-day']?.minor, month: section['cost-per-month']?.minor });
  return {
    ...said({ stations, sites, timeZone, concurrent }),
    ...(hours && { hours: hours.map(said) }),
    ...(Object.keys(energy).length > 0 && { energy }),
    ...(Object.keys(cost).length > 0 && { cost }),
  };
}

/** Without what is not said. */
function said<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
