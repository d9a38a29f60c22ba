import type { Timer } from '../../../world/index.js';
import type { CsmsParts } from '../../parts.js';
import { minorDigits } from '../../pricing/index.js';
import { costOf } from '../reckon.js';

interface Watched {
  /** Whole minor units. */
  held: number;
  currency: string;
  cost: number;
  timer: Timer;
}

/** Time costs, too, and no message says that it passes. In milliseconds. */
const EVERY_MS = 60_000;

/**
 * Looks after sessions for which an amount is held: at every sample and every minute. They are to stop before they cost more, so the
 * next step is taken to be as long as the last.
 */
export class AmountWatch {
  readonly #parts: CsmsParts;
  readonly #usedUp: (session: number) => void;
  readonly #watched = new Map<number, Watched>();

  /** @param usedUp Called when what is held will not do much longer, and again until the session ends. */
  constructor(parts: CsmsParts, usedUp: (session: number) => void) {
    this.#parts = parts;
    this.#usedUp = usedUp;
  }

  begin(session: number, held: number, currency: string): void {
    const known = this.#watched.get(session);
    if (known) {
      known.held = held;
      return;
    }
    this.#watched.set(session, { held, currency, cost: 0, timer: this.#timer(session) });
  }

  end(session: number): void {
    this.#watched.get(session)?.timer.cancel();
    this.#watched.delete(session);
  }

  async look(session: number): Promise<void> {
    const watched = this.#watched.get(session);
    if (!watched) return;
    const { clock, store } = this.#parts;
    const cost = await store.read(async (repos) => {
      const known = await repos.sessions.find(session);
      return known?.status === 'active' ? await costOf(known, repos, clock.now()) : undefined;
    });
    if (cost === undefined || this.#watched.get(session) !== watched) return;
    const minor = Math.round(cost * 10 ** minorDigits(watched.currency));
    const step = Math.max(0, minor - watched.cost);
    watched.cost = minor;
    if (minor + step >= watched.held) this.#usedUp(session);
  }

  close(): void {
    for (const session of [...this.#watched.keys()]) this.end(session);
  }

  #timer(session: number): Timer {
    const { clock, report } = this.#parts;
    return clock.every(EVERY_MS, () => {
      const release = clock.hold();
      this.look(session)
        .catch((error) => report(error, `looking after session ${session} failed`))
        .finally(release);
    });
  }
}
