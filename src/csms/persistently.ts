import { sleep } from '../world/index.js';
import type { CsmsParts } from './parts.js';

/** Milliseconds between two tries. */
const PAUSE_MS = 5_000;

/**
 * Does what is due and has nobody who would ask for it again, until it comes off: a database may be away for a while. Says so once.
 * @returns undefined: it was over before it came off
 */
export async function persistently<T>(
  { clock, report }: Pick<CsmsParts, 'clock' | 'report'>,
  what: string,
  work: () => Promise<T>,
  isOver: () => boolean,
): Promise<T | undefined> {
  for (let tries = 0; !isOver(); tries++) {
    const release = clock.hold();
    try {
      return await work();
    } catch (error) {
      if (!isOver() && tries === 0) report(error, `${what}; it is tried again`);
    } finally {
      release();
    }
    if (!isOver()) await sleep(clock, PAUSE_MS);
  }
  return undefined;
}
