import type { Db } from '../tables.js';

/** Tables of `billing/`. */
export async function billingTables(_db: Db): Promise<void> {}
