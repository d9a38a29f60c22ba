import type { Db } from '../tables.js';

/** Tables of `access/`. */
export async function accessTables(_db: Db): Promise<void> {}
