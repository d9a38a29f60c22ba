import type { Db } from '../tables.js';

/** Tables of `api/`. */
export async function apiTables(_db: Db): Promise<void> {}
