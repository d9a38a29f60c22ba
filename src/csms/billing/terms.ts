import type { Plan, Subscription } from './subscription.js';

/** What a subscription gives from a moment on, until its next terms. */
export interface Terms {
  from: number;
  plan: Plan;
  /** Of the month whose included energy is used. */
  periodStart: number;
  /** Whether its benefits are given at all. */
  given: boolean;
}

const GIVING: readonly Subscription['status'][] = ['active', 'grace'];

/** The subscription with its present terms at the end of those that it had, if they are others. */
export function withTerms(subscription: Subscription, now: number): Subscription {
  const { terms = [], plan, periodStart, status } = subscription;
  const present = { plan, periodStart, given: GIVING.includes(status) };
  const last = terms.at(-1);
  if (last && JSON.stringify({ ...last, from: 0 }) === JSON.stringify({ from: 0, ...present })) {
    return subscription;
  }
  return { ...subscription, terms: [...terms, { from: since(subscription, last, now), ...present }] };
}

/** Months begin and end by the calendar, however late they are looked after; everything else when it is done. */
function since(
  { periodStart, periodEnd, cancelled, status }: Subscription,
  last: Terms | undefined,
  now: number,
): number {
  if (!last?.given) return now;
  if (GIVING.includes(status)) return periodStart > last.periodStart ? periodStart : now;
  return cancelled ? Math.min(now, periodEnd) : now;
}

/** The terms that were in force at a moment; undefined where it gave nothing. One of before terms were kept has its present ones. */
export function termsAt(subscription: Subscription, at: number): Terms | undefined {
  const { terms = withTerms(subscription, 0).terms ?? [] } = subscription;
  const found = terms.findLast(({ from }) => from <= at);
  return found?.given ? found : undefined;
}
