import { withParents } from '../access/chain.js';
import type { Driver } from '../access/token.js';
import type { Repositories } from '../context.js';
import type { Payer } from '../payments/payment.js';
import type { Session } from '../sessions/session.js';
import type { Buyer } from './buyer.js';
import type { Party } from './document.js';

/** Who is to pay for a session: nobody, where its token is of nobody. */
export function payerOf({ driverId, guestId }: Session): Payer | undefined {
  if (driverId !== undefined) return { kind: 'driver', id: driverId };
  return guestId === undefined ? undefined : { kind: 'guest', id: guestId };
}

/** The buyer as a document names him: what is on record of the driver, else of the nearest fleet above. */
export async function partyOf(payer: Payer, { access }: Pick<Repositories, 'access'>): Promise<Party> {
  if (payer.kind === 'guest') return { name: 'Guest' };
  const driver = await access.driver(payer.id);
  const buyer = driver?.buyer ?? (driver && (await buyerOfFleet(driver, { access })));
  return { name: driver?.name ?? payer.id, ...buyer };
}

/** Whom the invoices of the drivers of a fleet are made out to, if the fleet or one above it says so. */
export async function buyerOfFleet(
  { groupId }: Pick<Driver, 'groupId'>,
  { access }: Pick<Repositories, 'access'>,
): Promise<Buyer | undefined> {
  const fleets = groupId === undefined ? [] : await withParents([groupId], access);
  return fleets.find(({ buyer }) => buyer !== undefined)?.buyer;
}
