import type { Clock, Random } from '../world/index.js';
import type { CsmsEvent } from './events.js';
import type { Ids } from './ids.js';
import type { CsmsSettings } from './settings.js';
import type { Store } from './store/store.js';

/** What every function of the CSMS works with. */
export interface CsmsParts {
  readonly clock: Clock;
  /** To be forked by name, never drawn from. */
  readonly random: Random;
  readonly ids: Ids;
  readonly store: Store;
  /** As they are now: they may be changed at any time. */
  readonly settings: CsmsSettings;
  /** To be called once what happened is committed. */
  tell(event: CsmsEvent): void;
  /** Hears of what failed and nobody waits for. */
  report(cause: unknown, text?: string): void;
}
