import type { Db } from '../tables.js';

/** Tables of `sessions/`. */
export async function sessionsTables(_db: Db): Promise<void> {}
