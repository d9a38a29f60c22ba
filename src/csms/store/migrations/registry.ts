import type { Db } from '../tables.js';

/** Tables of `registry/`. */
export async function registryTables(_db: Db): Promise<void> {}
