import type { BillingContext } from '../billing/context.js';
import { cancel } from '../billing/subscribe.js';
import type { Repositories } from '../context.js';
import { Refused } from '../refused.js';
import { revokeAllOf } from './keys.js';
import { isOfRequests } from './token.js';

/** Throws Refused (driver-charging) while somebody charges, or has a place kept: what that comes to is still to be paid. */
export async function refuseCharging(
  driver: string,
  { sessions, reservations }: Pick<Repositories, 'sessions' | 'reservations'>,
): Promise<void> {
  const [active] = await sessions.list({ driver, status: 'active', limit: 1 });
  if (active)
    throw new Refused('driver-charging', 'Somebody who is charging cannot be forgotten; end it first');
  if ((await reservations.open()).some(({ driverId }) => driverId === driver))
    throw new Refused('driver-charging', 'A place is kept for this driver; give it up first');
}

/**
 * Ends what a driver who leaves comes in by and charges with: keys, logins, the account, the token of the app, and the subscription, of which the days that are
 * left come back. Inside a transaction.
 */
export async function endRelations(driver: string, context: BillingContext): Promise<void> {
  const { repos, now } = context;
  await revokeAllOf({ driverId: driver }, repos, now);
  const account = await repos.accounts.find(driver);
  if (account?.kind === 'driver') await repos.accounts.remove(driver);
  for (const { idToken } of await repos.access.tokensOf(driver))
    if (isOfRequests(idToken)) await repos.access.removeToken(idToken);
  const subscription = await repos.subscriptions.ofDriver(driver);
  if (subscription) await cancel(subscription, 'now', context);
}

/** Takes a driver off the record; the tokens stay, nobody's. False: there is none of that name. */
export async function removeDriver(driver: string, context: BillingContext): Promise<boolean> {
  await endRelations(driver, context);
  return context.repos.access.removeDriver(driver);
}
