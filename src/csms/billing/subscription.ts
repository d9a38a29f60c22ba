import type { Terms } from './terms.js';

/** What can be subscribed to. Energy in whole Wh, money in whole minor units without tax, percents as decimal text. */
export interface Plan {
  id: string;
  name: string;
  currency: string;
  /** For a month. */
  price: number;
  taxPercent: string;
  includedWh: number;
  /** Off the price of energy beyond what is included. */
  energyDiscountPercent: string;
  /** Off everything else of a session. */
  otherDiscountPercent: string;
  /** Whether it can be subscribed to still. */
  offered: boolean;
}

/**
 * `pending`: the first month is not paid yet. `active`. `grace`: a renewal is not paid, its benefits go on for a while. `suspended`: it is
 * not paid and the benefits have stopped. `ended`.
 */
export type SubscriptionStatus = 'pending' | 'active' | 'grace' | 'suspended' | 'ended';

/** A driver's subscription, month by month. Times are milliseconds since the Unix epoch. */
export interface Subscription {
  id: string;
  driver: string;
  /** As it was when this period began, or was changed to. */
  plan: Plan;
  status: SubscriptionStatus;
  /** When it began: its months are counted from there, by the operator's calendar. */
  startedAt: number;
  /** Which month runs, from 0. */
  period: number;
  periodStart: number;
  periodEnd: number;
  /** Ends with the period. */
  cancelled: boolean;
  /** Takes the place of the plan when the period ends. */
  nextPlan?: string;
  /** The invoice of the period. */
  invoice?: string;
  /** How often its payment was tried again, and when it is next looked after: renewed, tried again, suspended. */
  tries: number;
  /** Since when it is not paid. */
  unpaidSince?: number;
  dueAt?: number;
  endedAt?: number;
  /** What it gave and when, oldest first: a session is billed by what was in force when it ended. */
  terms?: readonly Terms[];
}

/** What of the included energy a session has used up. */
export interface IncludedUse {
  session: number;
  subscription: string;
  periodStart: number;
  wh: number;
}

export interface SubscriptionFilter {
  driver?: string;
  status?: SubscriptionStatus;
  after?: string;
  limit?: number;
}

export interface SubscriptionRepository {
  plan(id: string): Promise<Plan | undefined>;
  plans(): Promise<Plan[]>;
  savePlan(plan: Plan): Promise<void>;
  find(id: string): Promise<Subscription | undefined>;
  list(filter: SubscriptionFilter): Promise<Subscription[]>;
  /** The one of a driver that has not ended. */
  ofDriver(driver: string): Promise<Subscription | undefined>;
  save(subscription: Subscription): Promise<void>;
  /** Those to be looked after at `now`, the longest waiting first; and when the next one is. */
  due(now: number): Promise<Subscription[]>;
  nextDue(): Promise<number | undefined>;
  /** Replaces what was noted of the session. */
  saveUse(use: IncludedUse): Promise<void>;
  removeUse(session: number): Promise<void>;
  usedWh(subscription: string, periodStart: number): Promise<number>;
}
