import { isWithin } from './calendar.js';
import { isWrongType, type Place } from './evse-types.js';
import type { Holder } from './holder.js';
import { PERIODS, type Used } from './limits.js';

/** Where and when a token is presented, and what for. */
export interface Occasion {
  /** Milliseconds since the Unix epoch. */
  now: number;
  purpose: 'ask' | 'start' | 'stop';
  /** Absent: nowhere in particular, so that no place stands in the way. */
  station?: Place;
}

/** One way in which a limit stands against a token. */
interface Check {
  /** For the record: `month-energy-used`. */
  why: string;
  /** AuthorizationStatusEnumType of 2.1. */
  status: string;
  /** Whoever began a session may always end it, so that only some checks hold for that. */
  forStop?: true;
  stands(holder: Holder, occasion: Occasion): boolean;
}

/** In the order in which they are told: what is final before what may be otherwise in an hour. */
export const CHECKS: readonly Check[] = [
  { why: 'blocked', status: 'Blocked', forStop: true, stands: ({ state }) => state === 'blocked' },
  {
    why: 'expired',
    status: 'Expired',
    forStop: true,
    stands: ({ expiresAt }, { now }) => expiresAt !== undefined && expiresAt <= now,
  },
  { why: 'elsewhere-only', status: 'NotAtThisLocation', stands: isElsewhere },
  {
    why: 'wrong-evse-type',
    status: 'NotAllowedTypeEVSE',
    stands: (holder, { station }) => isWrongType(holder, station),
  },
  {
    why: 'out-of-hours',
    status: 'NotAtThisTime',
    stands: ({ limits }, { now }) =>
      limits?.hours !== undefined && !isWithin(limits.hours, now, limits.timeZone),
  },
  { why: 'energy-used-up', status: 'NoCredit', stands: (holder) => isUsedUp(holder, 'energy', 'energyWh') },
  { why: 'cost-used-up', status: 'NoCredit', stands: (holder) => isUsedUp(holder, 'cost', 'cost') },
  { why: 'wallet-empty', status: 'NoCredit', stands: ({ creditWanting = 0 }) => creditWanting > 0 },
  {
    why: 'sessions-at-once',
    status: 'ConcurrentTx',
    stands: ({ limits, active = 0 }, { purpose }) =>
      purpose === 'start' && limits?.concurrent !== undefined && active >= limits.concurrent,
  },
];

function isElsewhere({ limits }: Holder, { station }: Occasion): boolean {
  const { stations, sites } = limits ?? {};
  if (!station || (stations === undefined && sites === undefined)) return false;
  const here = stations?.includes(station.id) ?? false;
  return !here && !(station.siteId !== undefined && (sites?.includes(station.siteId) ?? false));
}

/** Whether what was used in one of the periods has come to its limit. */
export function isUsedUp({ limits, used }: Holder, what: 'energy' | 'cost', counted: keyof Used): boolean {
  return PERIODS.some((period) => {
    const most = limits?.[what]?.[period];
    return most !== undefined && (used?.[period]?.[counted] ?? 0) >= most;
  });
}

/** The first check that stands against one of the holders. */
export function firstAgainst(
  holders: readonly Holder[],
  occasion: Occasion,
): { status: string; why: string } | undefined {
  for (const { why, status, forStop, stands } of CHECKS) {
    if (occasion.purpose === 'stop' && !forStop) continue;
    const holder = holders.find((it) => stands(it, occasion));
    if (holder) return { status, why: `${holder.kind} ${holder.id}: ${why}` };
  }
  return undefined;
}
