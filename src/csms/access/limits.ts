import type { DeclaredConnector } from '../registry/station.js';

/** What is counted against a limit, and over what stretch of the calendar. */
export const PERIODS = ['day', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

export const WEEKDAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When it may charge. Where `to` is not after `from`, the night belongs to the day on which it begins. */
export interface Hours {
  /** Absent: every day. */
  days?: readonly Weekday[];
  /** `08:00`; absent: from midnight. */
  from?: string;
  /** `18:00`, the first moment that is too late; absent: to midnight. */
  to?: string;
}

/** A kind of EVSE, by what one of its connectors is. What is absent does not matter. */
export interface EvseType {
  /** As OCPI names them: `IEC_62196_T2`, `CHADEMO`. */
  standards?: readonly string[];
  powerTypes?: readonly NonNullable<DeclaredConnector['powerType']>[];
  /** Watts that it can give at most. */
  maxPower?: number;
}

/** What a token, a driver or a group may at most. What is absent is not limited. */
export interface Limits {
  /** Where it may charge: at one of these stations, or at a station of one of these sites. */
  stations?: readonly string[];
  sites?: readonly string[];
  /** At which kind of EVSE it may charge. */
  evses?: EvseType;
  hours?: readonly Hours[];
  /** Whole Wh. */
  energy?: { readonly [P in Period]?: number };
  /** Whole minor units of whatever currency its sessions are billed in. */
  cost?: { readonly [P in Period]?: number };
  /** Sessions at once. */
  concurrent?: number;
  /** In which hours and periods are meant, by its IANA name; UTC unless said. */
  timeZone?: string;
}

/** What was used in one period. */
export interface Used {
  energyWh: number;
  cost: number;
}

/** Whether a limit holds only now, so that an answer must not be trusted for long. */
export function dependsOnTime({ hours, energy, cost }: Limits): boolean {
  return hours !== undefined || energy !== undefined || cost !== undefined;
}

/** The periods over which something is limited. */
export function limitedPeriods({ energy, cost }: Limits): Period[] {
  return PERIODS.filter((period) => energy?.[period] !== undefined || cost?.[period] !== undefined);
}
