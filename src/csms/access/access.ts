import type { CsmsParts } from '../parts.js';
import { Keys } from './keys.js';

/** Who may: at the API, and at stations. */
export class Access {
  readonly keys: Keys;

  constructor(parts: CsmsParts) {
    this.keys = new Keys(parts);
  }
}
