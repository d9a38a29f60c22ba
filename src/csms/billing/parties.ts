import type { Repositories } from '../context.js';
import type { Payer } from '../payments/payment.js';
import type { Session } from '../sessions/session.js';
import type { Party } from './document.js';

/** Who is to pay for a session: nobody, where its token is of nobody. */
export function payerOf({ driverId, guestId }: Session): Payer | undefined {
  if (driverId !== undefined) return { kind: 'driver', id: driverId };
  return guestId === undefined ? undefined : { kind: 'guest', id: guestId };
}

/** The buyer as a document names him. */
export async function partyOf(payer: Payer, { access }: Pick<Repositories, 'access'>): Promise<Party> {
  if (payer.kind === 'guest') return { name: 'Guest' };
  const driver = await access.driver(payer.id);
  return { name: driver?.name ?? payer.id };
}
