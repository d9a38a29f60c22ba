import type { Db } from '../tables.js';

/** Tables of `payments/`. */
export async function paymentsTables(_db: Db): Promise<void> {}
