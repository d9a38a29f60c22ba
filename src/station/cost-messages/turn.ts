import type { Context } from '../core/block.js';
import { registerWh } from '../core/sampling.js';
import { type Standing, turnedOver } from './account.js';
import { costsAt } from './at-evse.js';
import { schedule } from './triggers.js';

/** Goes over to the prices of the next period when it begins, also where the CSMS cannot say so. */
export function awaitNextPeriod(ctx: Context, evseId: number): void {
  const costs = costsAt(ctx, evseId);
  const { account } = costs;
  if (account?.next && account.next.at <= ctx.now) {
    costs.account = turnedOver(account, standingAt(ctx, evseId));
    ctx.effect({ do: 'changed' });
  }
  const { next } = costs.account ?? {};
  schedule(ctx, `period/${evseId}`, next && next.at - ctx.now);
}

export function standingAt(ctx: Context, evseId: number): Standing {
  return { now: ctx.now, registerWh: registerWh(ctx, evseId) };
}
