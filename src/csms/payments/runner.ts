import type { Timer } from '../../world/index.js';
import type { BillingContext } from '../billing/context.js';
import type { CsmsEvent } from '../events.js';
import { noteLetters } from '../letters/note.js';
import type { CsmsParts } from '../parts.js';
import { persistently } from '../persistently.js';
import { givenUp } from './answers.js';
import { applyNews, type SettlementHook } from './apply.js';
import { askProvider, type Claimed, claim, newsOfAnswer, saidHere, withoutProvider } from './carry-out.js';
import { backoff, CONFIRMATION_MS, type PaymentJob, pollAfter } from './job.js';
import type { PaymentNews } from './news.js';
import { NotAsked, type PaymentProvider, type ProviderAnswer } from './provider.js';

/** Jobs that are looked at in one round; whoever finishes has the next looked at. */
const MOST_AT_ONCE = 32;

export interface RunnerParts extends CsmsParts {
  provider(name: string): PaymentProvider | undefined;
  settled: SettlementHook;
}

/**
 * Carries out what was asked of payment providers, after it was committed and again until it is answered. The name of a job is its
 * key with the provider, so that neither a repeat nor a death in between does anything twice. Virtual time stands still meanwhile.
 */
export class PaymentRunner {
  readonly #parts: RunnerParts;
  readonly #busy = new Set<string>();
  #timer: Timer | undefined;
  #round: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Looks for what is due. To be called when something was asked for. */
  wake(): void {
    if (this.#closed) return;
    if (this.#round) {
      this.#again = true;
      return;
    }
    const look = () => this.#look();
    const round = persistently(this.#parts, 'looking for payments failed', look, () => this.#closed);
    this.#round = round.then(() => {
      this.#round = undefined;
      if (this.#again) this.wake();
    });
    this.#again = false;
  }

  /** What is under way is taken up again by whoever opens the store next. */
  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
  }

  /** One transaction, and its events when it is committed. */
  async change<T>(work: (context: BillingContext) => Promise<T>): Promise<T> {
    const { store, clock, ids, settings, tell } = this.#parts;
    const events: CsmsEvent[] = [];
    const done = await store.work(async (repos) => {
      const now = clock.now();
      const done = await work({ repos, ids, settings, now, tell: (event) => events.push(event) });
      await noteLetters(events, { repos, settings, now });
      return done;
    });
    for (const event of events) tell(event);
    return done;
  }

  async #look(): Promise<void> {
    const { clock, store } = this.#parts;
    const now = clock.now();
    const found = await store.read(async ({ payments }) => ({
      jobs: await payments.pendingJobs(now, MOST_AT_ONCE + this.#busy.size),
      expired: await payments.expiring(now),
      next: [await payments.nextDue(now), await payments.nextExpiry()],
    }));
    for (const { id } of found.expired) {
      await this.change((context) => this.#apply(id, { kind: 'hold-expired' }, context));
    }
    for (const job of found.jobs) this.#begin(job);
    this.#arm(found.next.filter((at) => at !== undefined && at > now) as number[]);
  }

  #arm(times: readonly number[]): void {
    this.#timer?.cancel();
    if (this.#closed || times.length === 0) return;
    this.#timer = this.#parts.clock.after(Math.min(...times) - this.#parts.clock.now(), () => this.wake());
  }

  #begin({ id }: PaymentJob): void {
    if (this.#busy.has(id) || this.#closed) return;
    this.#busy.add(id);
    void this.#held(() => this.#carryOut(id)).then(() => {
      this.#busy.delete(id);
      this.wake();
    });
  }

  async #carryOut(id: string): Promise<void> {
    const { store, clock } = this.#parts;
    const claimed = await store.work((repos) => claim(id, repos, clock.now()));
    if (!claimed) return;
    const known = this.#parts.provider(claimed.payment.provider);
    const here = saidHere(claimed) ?? (known ? undefined : withoutProvider(claimed));
    if (here) return this.#settle(claimed, here);
    let answer: ProviderAnswer;
    try {
      if (!known) throw new Error(`there is no provider ${claimed.payment.provider}`);
      answer = await askProvider(claimed, known);
    } catch (error) {
      return this.#unanswered(claimed, error);
    }
    const news = newsOfAnswer(claimed, answer);
    await (answer.outcome === 'pending' ? this.#wait(claimed, answer, news) : this.#settle(claimed, news));
  }

  async #settle({ payment }: Claimed, news: PaymentNews | undefined): Promise<void> {
    if (news && !this.#closed) await this.change((context) => this.#apply(payment.id, news, context));
  }

  /** Unless something came meanwhile that settled it. */
  async #postpone(claimed: Claimed, change: Partial<PaymentJob>, news?: PaymentNews): Promise<void> {
    if (this.#closed) return;
    await this.change(async (context) => {
      const job = await context.repos.payments.job(claimed.job.id);
      if (!job || job.state === 'done') return;
      const next = { ...job, ...change };
      const last = context.now >= next.deadlineAt ? givenUp(next, context.now) : undefined;
      await context.repos.payments.saveJob(last?.job ?? next);
      // What is given up has to be known by name to be undone.
      for (const each of [news, last?.news]) {
        if (each) await this.#apply(claimed.payment.id, each, context);
      }
    });
  }

  #unanswered(claimed: Claimed, error: unknown): Promise<void> {
    const { tries, inVain = 0, deadlineAt, overtime } = claimed.job;
    const now = this.#parts.clock.now();
    const pause = overtime ? pollAfter(tries) : backoff(tries);
    const dueAt = Math.max(now + 1, Math.min(now + pause, deadlineAt));
    const trouble = error instanceof Error ? error.message : String(error);
    return this.#postpone(claimed, {
      trouble,
      dueAt,
      ...(error instanceof NotAsked && { inVain: inVain + 1 }),
    });
  }

  #wait(
    claimed: Claimed,
    { payerActs }: Extract<ProviderAnswer, { outcome: 'pending' }>,
    news: PaymentNews | undefined,
  ): Promise<void> {
    const now = this.#parts.clock.now();
    const { job } = claimed;
    const deadlineAt =
      payerActs && job.state === 'open' ? Math.min(job.deadlineAt, now + CONFIRMATION_MS) : job.deadlineAt;
    const dueAt = Math.min(now + pollAfter(job.tries), Math.max(deadlineAt, now + 1));
    return this.#postpone(claimed, { state: 'waiting', deadlineAt, dueAt }, news);
  }

  async #apply(paymentId: string, news: PaymentNews, context: BillingContext): Promise<void> {
    await applyNews(paymentId, news, context, this.#parts.settled);
  }

  /** What fails here is found due again later: nothing of it was put on record. */
  async #held(work: () => Promise<void>): Promise<void> {
    const release = this.#parts.clock.hold();
    try {
      await work();
    } catch (error) {
      if (!this.#closed) this.#parts.report(error, 'a payment could not be carried on');
    } finally {
      release();
    }
  }
}
