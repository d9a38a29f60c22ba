import type { Driver } from '../access/token.js';
import type { Repositories } from '../context.js';
import { Refused } from '../refused.js';
import { type BuyerInput, buyerFrom } from './buyer.js';
import { buyerOfFleet } from './parties.js';

/**
 * What drivers say themselves of whom their invoices are made out to. Those of a fleet that has said so itself leave it to the fleet,
 * whose books the invoices go into. Throws Refused (buyer-of-fleet, country-unknown, vat-id-invalid).
 * Undefined: there is no such driver.
 */
export async function setOwnBuyer(
  id: string,
  input: BuyerInput,
  { access }: Pick<Repositories, 'access'>,
): Promise<Driver | undefined> {
  const buyer = buyerFrom(input);
  const driver = await access.driver(id);
  if (!driver) return undefined;
  const fleets = await buyerOfFleet(driver, { access });
  if (fleets) {
    const whose = fleets.company ?? fleets.name ?? driver.groupId;
    throw new Refused('buyer-of-fleet', `Invoices of its drivers are made out to the fleet ${whose}`);
  }
  const changed: Driver = { ...driver, buyer };
  await access.saveDriver(changed);
  return changed;
}
