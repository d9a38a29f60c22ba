import type { CsmsParts } from '../parts.js';
import type { Attempt, AttemptFilter } from './attempt.js';
import { Keys } from './keys.js';

/** Who may: at the API, and at stations. */
export class Access {
  readonly keys: Keys;
  readonly #parts: CsmsParts;

  constructor(parts: CsmsParts) {
    this.#parts = parts;
    this.keys = new Keys(parts);
  }

  /** When tokens were presented, oldest first. */
  attempts(filter: AttemptFilter): Promise<Attempt[]> {
    return this.#parts.store.read((repos) => repos.attempts.list(filter));
  }
}
