import { AsyncLocalStorage } from 'node:async_hooks';
import type { Repositories } from './context.js';

/**
 * What goes on record with the first change of the work that it accompanies: in the transaction of that change, so that neither is
 * there without the other.
 */
export class Companion {
  readonly #write: (repos: Repositories) => Promise<void>;
  #state: 'waiting' | 'aboard' | 'over' = 'waiting';

  constructor(write: (repos: Repositories) => Promise<void>) {
    this.#write = write;
  }

  get isWaiting(): boolean {
    return this.#state === 'waiting';
  }

  /** It is on record, or will be with the transaction under way. */
  get isAboard(): boolean {
    return this.#state === 'aboard';
  }

  /** To be called in the transaction of a change. */
  async board(repos: Repositories): Promise<void> {
    this.#state = 'aboard';
    await this.#write(repos);
  }

  /** Nothing came of the transaction. */
  leave(): void {
    if (this.isAboard) this.#state = 'waiting';
  }

  /** The work is done: what others do because of it is theirs. */
  miss(): void {
    if (this.isWaiting) this.#state = 'over';
  }
}

const ambient = new AsyncLocalStorage<Companion | undefined>();
let underWay = 0;

/** Does `work`, the first change of which takes `companion` along. */
export async function accompanied<T>(companion: Companion, work: () => Promise<T>): Promise<T> {
  underWay += 1;
  try {
    return await ambient.run(companion, work);
  } finally {
    companion.miss();
    underWay -= 1;
    // While it is in use every promise of the process costs more, those of stations as well.
    if (underWay === 0) ambient.disable();
  }
}

/** Does `work`, which is somebody else's: a station's, say, on a link without a port. */
export function unaccompanied<T>(work: () => T): T {
  return companion() === undefined ? work() : ambient.run(undefined, work);
}

/** Who is to go along with what is changed here; undefined: nobody, or they have gone. */
export function companion(): Companion | undefined {
  const found = ambient.getStore();
  return found?.isWaiting ? found : undefined;
}
