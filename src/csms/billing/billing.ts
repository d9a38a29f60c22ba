import type { Timer } from '../../world/index.js';
import type { Repositories } from '../context.js';
import type { CsmsEvent } from '../events.js';
import { noteLetters } from '../letters/note.js';
import type { CsmsParts } from '../parts.js';
import { persistently } from '../persistently.js';
import type { BillingContext } from './context.js';
import { lookAfter } from './renewal.js';

/** When a subscription that could not be looked after is tried again, in milliseconds. */
const RETRY_MS = 3_600_000;

/** One transaction, and its events when it is committed. Time stands still meanwhile. */
export async function changed<T>(
  { store, clock, ids, settings, tell }: CsmsParts,
  work: (context: BillingContext) => Promise<T>,
): Promise<T> {
  const release = clock.hold();
  try {
    const events: CsmsEvent[] = [];
    const done = await store.work(async (repos) => {
      const now = clock.now();
      const done = await work({ repos, ids, settings, now, tell: (event) => events.push(event) });
      await noteLetters(events, { repos, settings, now });
      return done;
    });
    for (const event of events) tell(event);
    return done;
  } finally {
    release();
  }
}

/** Invoices, wallets and subscriptions as the CSMS has them; and who sees to it that subscriptions are renewed in time. */
export class Billing {
  readonly #parts: CsmsParts;
  #timer: Timer | undefined;
  #looking = false;
  #closed = false;

  constructor(parts: CsmsParts) {
    this.#parts = parts;
  }

  /** One transaction, and its events when it is committed. Time stands still meanwhile. */
  change<T>(work: (context: BillingContext) => Promise<T>): Promise<T> {
    return changed(this.#parts, work);
  }

  read<T>(work: (repos: Repositories) => Promise<T>): Promise<T> {
    return this.#parts.store.read(work);
  }

  /** Catches up with what became due while nobody was there. To be called once the store is open. */
  async resume(): Promise<void> {
    await this.#arm();
  }

  hear({ type }: CsmsEvent): void {
    if (type === 'subscription') void this.#untilDone(() => this.#arm());
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
  }

  async #arm(): Promise<void> {
    const { store, clock } = this.#parts;
    const due = await store.read(({ subscriptions }) => subscriptions.nextDue());
    if (due !== undefined) this.#after(Math.max(0, due - clock.now()));
  }

  #after(ms: number): void {
    this.#timer?.cancel();
    if (this.#closed || this.#looking) return;
    this.#timer = this.#parts.clock.after(ms, () => void this.#untilDone(() => this.#look()));
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const failed = await this.#lookAfterAll().finally(() => {
      this.#looking = false;
    });
    if (failed) this.#after(RETRY_MS);
    else await this.#arm();
  }

  /** True: something failed, which somebody has to mend. Throws where nothing could be looked at. */
  async #lookAfterAll(): Promise<boolean> {
    const { store, clock, report } = this.#parts;
    let failed = false;
    for (const { id } of await store.read(({ subscriptions }) => subscriptions.due(clock.now()))) {
      await this.change((context) => lookAfter(id, context)).catch((error) => {
        failed = true;
        report(error, `looking after subscription ${id} failed`);
      });
    }
    return failed;
  }

  async #untilDone(work: () => Promise<void>): Promise<void> {
    await persistently(this.#parts, 'subscriptions could not be looked after', work, () => this.#closed);
  }
}
