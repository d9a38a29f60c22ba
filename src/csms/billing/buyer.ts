import { Refused } from '../refused.js';
import { isCountry } from '../registry/countries.js';
import type { Party } from './document.js';
import { vatIdFrom } from './vat-id.js';

/** Whom invoices are made out to, as far as it is known. What is wanting is taken from the driver. */
export type Buyer = Partial<Party>;

/** The same as it is given: fields that are undefined are not given. */
export type BuyerInput = { readonly [F in keyof Party]?: Party[F] | undefined };

/**
 * What is given of a seller or a buyer, in one form. @param within The field that it is given in, with its dot. Throws Refused
 * (country-unknown, vat-id-invalid).
 */
export function buyerFrom(input: BuyerInput, within = ''): Buyer {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const buyer = Object.fromEntries(given) as Buyer;
  const { country, vatId } = buyer;
  if (country !== undefined && !isCountry(country)) {
    const what = `"${country}" is no country of ISO 3166-1 (two capital letters)`;
    throw new Refused('country-unknown', what, `${within}country`);
  }
  return vatId === undefined ? buyer : { ...buyer, vatId: vatIdFrom(vatId, `${within}vatId`) };
}
