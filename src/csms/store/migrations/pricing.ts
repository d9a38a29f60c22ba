import type { Db } from '../tables.js';

/** Tables of `pricing/`. */
export async function pricingTables(_db: Db): Promise<void> {}
