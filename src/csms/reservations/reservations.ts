import type { Timer } from '../../world/index.js';
import { changed } from '../billing/billing.js';
import type { CommandDesk } from '../commands/desk.js';
import type { CsmsEvent } from '../events.js';
import type { CsmsParts } from '../parts.js';
import type { PaymentStatus } from '../payments/payment.js';
import { Refused } from '../refused.js';
import { admitReservation, type ReservationWish } from './admit.js';
import { endReservation } from './end.js';
import { giveUp } from './give-up.js';
import { heardAnswer } from './make.js';
import { refusalBy } from './refusal.js';
import type { Reservation } from './reservation.js';
import { endUnused } from './shown.js';

/** Timers of every clock reach this far, in milliseconds. */
const FAR_MS = 86_400_000;
/** When what could not be ended is tried again. */
const RETRY_MS = 60_000;

/** What a hold that is no more has come to. */
const LOST: ReadonlySet<PaymentStatus> = new Set(['failed', 'cancelled', 'expired']);

/** Places that are kept for drivers: asks stations for them, and sees to it that each comes to an end. */
export class Reservations {
  readonly #parts: CsmsParts;
  readonly #desk: Pick<CommandDesk, 'run'>;
  readonly #isOnline: (station: string) => boolean;
  #timer: Timer | undefined;
  #closed = false;

  constructor(parts: CsmsParts, desk: Pick<CommandDesk, 'run'>, isOnline: (station: string) => boolean) {
    this.#parts = parts;
    this.#desk = desk;
    this.#isOnline = isOnline;
  }

  /** Has a place kept. Throws Refused where it is not, and then nothing of it remains. */
  async ask(wish: ReservationWish): Promise<Reservation> {
    const { station } = wish;
    if (!this.#isOnline(station) && (await this.#knows(station))) {
      throw new Refused('station-offline', `${station} is not connected`, 'station');
    }
    const asked = await changed(this.#parts, (context) => admitReservation(wish, context));
    const outcome = await this.#desk.run(station, 'reserve', paramsOf(asked), {});
    const kept = await changed(this.#parts, (context) => heardAnswer(asked.id, outcome, context));
    if (kept && outcome.outcome === 'answered') return kept;
    throw refusalBy(station, outcome);
  }

  find(id: string): Promise<Reservation | undefined> {
    return this.#parts.store.read((repos) => repos.reservations.find(id));
  }

  /**
   * Gives a place up, which costs what it costs by now; the station is told when it can be. Throws Refused `reservation-over`.
   * @param free It costs nothing.
   */
  async cancel(id: string, free = false): Promise<Reservation> {
    return changed(this.#parts, async (context) => {
      const kept = await context.repos.reservations.find(id);
      if (kept?.state === 'active' && kept.expiresAt > context.now) {
        // Whoever was there has used it, and gives nothing up.
        const end =
          kept.shownAt === undefined || free ? ({ state: 'cancelled', free } as const) : endUnused(kept);
        return giveUp(kept, end, context);
      }
      throw new Refused('reservation-over', 'it has ended, or the station has not answered yet');
    });
  }

  /** Takes up what a former process left: what is over by now is ended, and what was never answered is given up. */
  async resume(): Promise<void> {
    for (const { id, state, payment } of await this.#open()) {
      if (payment !== undefined) await this.#unpaid(payment);
      if (state !== 'asked') continue;
      await changed(this.#parts, async (context) => {
        const asked = await context.repos.reservations.find(id);
        if (asked?.state === 'asked') await giveUp(asked, { state: 'unanswered' }, context);
      });
    }
    await this.#sweep();
  }

  hear(event: CsmsEvent): void {
    if (event.type === 'payment' && event.purpose === 'reservation')
      this.#held(() => this.#unpaid(event.payment));
    if (event.type === 'reservation') this.#held(() => this.#arm());
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
  }

  async #arm(): Promise<void> {
    const active = (await this.#open()).filter(({ state }) => state === 'active');
    this.#timer?.cancel();
    if (active.length === 0) return;
    const next = Math.min(...active.map(({ expiresAt }) => expiresAt));
    this.#after(Math.max(0, next - this.#parts.clock.now()));
  }

  #after(ms: number): void {
    this.#timer?.cancel();
    if (this.#closed) return;
    this.#timer = this.#parts.clock.after(Math.min(ms, FAR_MS), () => this.#held(() => this.#sweep()));
  }

  /** Ends what is over, once: whoever else ends it meanwhile is first. */
  async #sweep(): Promise<void> {
    const { clock, report } = this.#parts;
    let failed = false;
    for (const { id, state, expiresAt } of await this.#open()) {
      if (state !== 'active' || expiresAt > clock.now()) continue;
      await this.#expire(id).catch((error) => {
        failed = true;
        report(error, `ending reservation ${id} failed`);
      });
    }
    if (failed) this.#after(RETRY_MS);
    else await this.#arm();
  }

  #expire(id: string): Promise<void> {
    return changed(this.#parts, async (context) => {
      const due = await context.repos.reservations.find(id);
      if (due) await endReservation(due, endUnused(due), context);
    });
  }

  /** What nobody pays for is kept for nobody. */
  async #unpaid(id: string): Promise<void> {
    await changed(this.#parts, async (context) => {
      const { repos } = context;
      const payment = await repos.payments.find(id);
      if (payment?.purpose.kind !== 'reservation' || !LOST.has(payment.status)) return;
      const kept = await repos.reservations.find(payment.purpose.reservation);
      if (kept?.state !== 'active') return;
      await giveUp(kept, { state: 'cancelled', free: true, reason: 'payment-declined' }, context);
    });
  }

  #open(): Promise<readonly Reservation[]> {
    return this.#parts.store.read((repos) => repos.reservations.open());
  }

  async #knows(station: string): Promise<boolean> {
    return (await this.#parts.store.read((repos) => repos.stations.find(station))) !== undefined;
  }

  /** Virtual time stands still meanwhile; nobody waits for it. */
  #held(work: () => Promise<void>): void {
    if (this.#closed) return;
    const { clock, report } = this.#parts;
    const release = clock.hold();
    work()
      .catch((error) => {
        if (!this.#closed) report(error, 'reservations could not be looked after');
      })
      .finally(release);
  }
}

function paramsOf({ idToken, evseId, connectorType, number }: Reservation): Record<string, unknown> {
  return {
    token: idToken,
    id: number,
    ...(evseId !== undefined && { evse: evseId }),
    ...(connectorType !== undefined && { connectorType }),
  };
}
