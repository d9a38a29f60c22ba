import type { Driver, Token } from '../../access/token.js';
import type { LineKind } from '../../pricing/index.js';
import type { Site } from '../../registry/site.js';
import type { Station } from '../../registry/station.js';
import type { Session } from '../../sessions/session.js';
import type { SessionBill } from '../bill.js';
import type { Document } from '../document.js';

/** An ended, billed session with all that a record of it says; where something is absent, it is not on record. */
export interface ChargeRecord {
  session: Session;
  bill: SessionBill;
  station?: Station;
  site?: Site;
  token?: Token;
  driver?: Driver;
  invoice?: Document;
  /** What an operator has credited of the invoice; notes that only correct an earlier bill are not among them. */
  credits: readonly Document[];
}

export const COSTS = ['fixed', 'energy', 'time', 'parking', 'reservation'] as const;
export type CostKind = (typeof COSTS)[number];

/** Whole minor units. */
export interface Cost {
  net: number;
  total: number;
}

/** What brings a bill to its minimum or maximum depends on nothing that was used, and so counts as fixed. */
const COST_OF: Readonly<Record<LineKind, CostKind>> = {
  energy: 'energy',
  time: 'time',
  idle: 'parking',
  flat: 'fixed',
  minimum: 'fixed',
  maximum: 'fixed',
  reservation: 'reservation',
  'reservation-time': 'reservation',
};

/** The bill by what it is for; the costs add up to it. */
export function costsOf({ lines }: SessionBill): Record<CostKind, Cost> {
  const none = (): Cost => ({ net: 0, total: 0 });
  const costs = { fixed: none(), energy: none(), time: none(), parking: none(), reservation: none() };
  for (const { kind, net, tax } of lines) {
    const cost = costs[COST_OF[kind]];
    cost.net += net;
    cost.total += net + tax;
  }
  return costs;
}

/** From when to when it went, by the clock by which it was priced. */
export function boundsOf({ session, bill }: ChargeRecord): { from: number; to: number } {
  const { periods = [] } = bill.facts;
  const from = periods[0]?.from ?? session.startedAt;
  return { from, to: Math.max(from, periods.at(-1)?.to ?? session.endedAt ?? from) };
}
