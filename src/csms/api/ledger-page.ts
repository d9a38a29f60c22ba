import type { AccountFilter } from '../billing/ledger.js';
import type { Csms } from '../csms.js';
import { entryResource } from './billing-schemas.js';
import { type Page, type PageQuery, pageFrom } from './paging.js';

/** A page of entries of the ledger. */
export function entryPage(csms: Csms, query: PageQuery, filter: AccountFilter): Promise<Page> {
  const { after, limit } = query;
  return pageFrom(
    { after, limit },
    (page) => csms.billing.read(({ ledger }) => ledger.entries({ ...filter, ...page })),
    entryResource,
  );
}
