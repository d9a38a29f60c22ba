import type { Answer, Call } from '../watch/seen.js';

/** What the station has been asked to keep, and told to give up, by the numbers of the reservations. */
export class Reservations {
  readonly #states = new Map<unknown, 'made' | 'cancelled'>();

  state(id: unknown): 'made' | 'cancelled' | undefined {
    return this.#states.get(id);
  }

  answered(answer: Answer, { action, payload }: Call): void {
    if (answer.result?.status !== 'Accepted') return;
    if (action === 'ReserveNow') this.#states.set(payload.id ?? payload.reservationId, 'made');
    if (action === 'CancelReservation') this.#states.set(payload.reservationId, 'cancelled');
  }

  /** The number that a message of the station names. */
  static in({ action, payload }: Call): unknown {
    return action === 'StartTransaction' ||
      action === 'TransactionEvent' ||
      action === 'ReservationStatusUpdate'
      ? payload.reservationId
      : undefined;
  }
}
