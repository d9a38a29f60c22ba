import { priceNow } from '../billing/bill-session.js';
import type { Context, Repositories } from '../context.js';
import type { Session } from '../sessions/session.js';
import { periodName } from './calendar.js';
import { holdersOf } from './chain.js';
import { isUsedUp } from './checks.js';
import { endAtLimit } from './end-at-limit.js';
import type { Holder } from './holder.js';
import { limitedPeriods, type Period, type Used } from './limits.js';

/** What a session has been counted with so far, so that only the difference is added. */
export interface Counted extends Used {
  sessionId: number;
  /** It was told to end because a limit was reached. */
  isStopped: boolean;
}

/** Counters of what was used in a period, kept rather than summed, so that a question costs the same in every size of fleet. */
export interface UsageRepository {
  used(holder: Pick<Holder, 'kind' | 'id'>, period: string): Promise<Used>;
  add(holder: Pick<Holder, 'kind' | 'id'>, period: string, more: Used, at: number): Promise<void>;
  counted(sessionId: number): Promise<Counted | undefined>;
  saveCounted(counted: Counted, at: number): Promise<void>;
}

/** The holders with what was used in the periods of their limits and, for a start, with the sessions that run under them. */
export async function withUsed(
  holders: readonly Holder[],
  { repos, now }: Pick<Context, 'repos' | 'now'>,
): Promise<Holder[]> {
  const filled: Holder[] = [];
  for (const holder of holders) {
    const used: { [P in Period]?: Used } = {};
    for (const period of limitedPeriods(holder.limits ?? {})) {
      used[period] = await repos.usage.used(holder, periodName(period, now, holder.limits?.timeZone));
    }
    filled.push({ ...holder, used });
  }
  return filled;
}

/**
 * Counts what a session has used since it was counted last, against every limit over it. Costs nothing where there is none. Tells
 * `limit-reached` once, when one is used up while the session runs.
 */
export async function countUsage(session: Session, context: Context): Promise<void> {
  const { repos, now } = context;
  const limited = await limitedOver(session, repos);
  if (limited.length === 0) return;
  const before = (await repos.usage.counted(session.id)) ?? { ...NOTHING, isStopped: false };
  const isPriced = limited.some(({ limits }) => limits?.cost !== undefined);
  const cost = (isPriced ? await costSoFar(session, context) : undefined) ?? before.cost;
  const more = { energyWh: session.energyWh - before.energyWh, cost: cost - before.cost };
  if (more.energyWh !== 0 || more.cost !== 0) await add(more, limited, context);
  const reached =
    session.status === 'active' && !before.isStopped ? await reachedBy(limited, context) : undefined;
  const isStopped = before.isStopped || reached !== undefined;
  await repos.usage.saveCounted({ sessionId: session.id, energyWh: session.energyWh, cost, isStopped }, now);
  if (reached !== undefined) await endAtLimit(session, reached, context);
}

async function add(more: Used, limited: readonly Holder[], { repos, now }: Context): Promise<void> {
  for (const holder of limited) {
    for (const period of limitedPeriods(holder.limits ?? {})) {
      await repos.usage.add(holder, periodName(period, now, holder.limits?.timeZone), more, now);
    }
  }
}

/** In minor units; undefined where no tariff applies. */
async function costSoFar(session: Session, { repos, now }: Context): Promise<number | undefined> {
  if (session.status === 'ended') return (await repos.billing.bill(session.id))?.total;
  return (await priceNow(session, repos, now))?.total;
}

const NOTHING: Used = { energyWh: 0, cost: 0 };

async function limitedOver({ idToken }: Session, repos: Repositories): Promise<Holder[]> {
  const token = idToken === undefined ? undefined : await repos.access.token(idToken);
  if (!token) return [];
  const holders = await holdersOf(token, repos);
  return holders.filter(({ limits }) => limits && limitedPeriods(limits).length > 0);
}

async function reachedBy(limited: readonly Holder[], context: Context): Promise<string | undefined> {
  for (const holder of await withUsed(limited, context)) {
    if (isUsedUp(holder, 'energy', 'energyWh')) return `${holder.kind} ${holder.id}: energy-used-up`;
    if (isUsedUp(holder, 'cost', 'cost')) return `${holder.kind} ${holder.id}: cost-used-up`;
  }
  return undefined;
}
