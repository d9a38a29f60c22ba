import type { Condition, SigningUse } from '../dialect/index.js';
import type { Edition } from '../ocpp/index.js';
import type { TlsFault } from '../wire/index.js';
import type { QueuedState } from './commands/queued.js';
import type { LetterKind } from './letters/kinds.js';
import type { PaymentPurpose, PaymentStatus } from './payments/payment.js';
import type { ClaimEvidence } from './registry/claim.js';
import type { WishStatus } from './registry/desired/wish.js';
import type { Decision } from './registry/lifecycle.js';
import type { Registration } from './registry/station.js';
import type { ReservationState } from './reservations/reservation.js';
import type { IrregularityKind } from './sessions/irregular/irregularity.js';
import type { RequestStatus } from './sessions/requests/charging-request.js';
import type { RefusalReason } from './sessions/requests/reasons.js';

interface Bodies {
  connected: { station: string; edition: Edition };
  /** `replaced`: a newer connection of the same station took over. */
  disconnected: { station: string; reason: string; replaced: boolean };
  /** A handshake was turned away: with this HTTP status, or before it came to HTTP. `tls`: what was wrong with TLS. */
  refused: { station?: string; status?: number; reason: string; code: string; tls?: TlsFault };
  /** Somebody else seems to come under the identity of a station: two at once, or with a certificate of another. */
  'identity-claimed': { station: string; by: ClaimEvidence; detail: string };
  /** A command that waits for its turn is another step further. */
  'queued-command': { station: string; command: string; name: string; state: QueuedState };
  /** What is wanted of these has changed. */
  'configuration-wanted': { stations: readonly string[] };
  /** A station is another step further with what is wanted of it. */
  configuration: { station: string; name: string; status: WishStatus };
  /** Somebody else has changed what is wanted. */
  'configuration-drifted': { station: string; name: string; wanted: string; actual: string };
  'station-decided': { station: string; decision: Decision };
  registered: { station: string; status: Registration };
  status: { station: string; evseId: number; connectorId: number; condition: Condition };
  /** `purpose`: to ask, to start a session or to stop one. */
  authorised: { station: string; idToken: string; status: string; purpose: 'ask' | 'start' | 'stop' };
  /** What is on record of tokens, drivers or groups was changed. */
  'access-changed': object;
  /** Tariffs, or who has which, are others than before. */
  'tariffs-changed': object;
  /** A limit on energy or cost was used up by a running session. `limit`: whose, and which. */
  'limit-reached': { station: string; session: number; limit: string };
  'session-started': { station: string; session: number };
  /** Samples of a session have come. */
  'session-metered': { station: string; session: number };
  'session-ended': { station: string; session: number; stopReason: string; energyWh: number };
  /** What has become of somebody's wish to charge. */
  'charging-request': {
    request: string;
    station: string;
    status: RequestStatus;
    reason?: RefusalReason;
    session?: number;
    driver?: string;
  };
  /** Something went wrong with a session, or at a place without one. */
  irregularity: { station: string; kind: IrregularityKind; irregularity: string; session?: number };
  /** Minor units. */
  billed: { station: string; session: number; total: number; currency: string; revision: number };
  /** Something has become of a payment. Minor units. */
  payment: {
    payment: string;
    status: PaymentStatus;
    purpose: PaymentPurpose['kind'];
    captured: number;
    refunded: number;
  };
  /** Minor units. */
  invoiced: { invoice: string; number: string; payer: string; total: number; currency: string };
  credited: { creditNote: string; number: string; invoice: string; total: number; currency: string };
  'invoice-paid': { invoice: string; number: string; payer: string };
  /** What is in a wallet now. */
  wallet: { driver: string; balance: number; currency: string };
  subscription: { subscription: string; driver: string; status: string };
  /** Somebody was to be written to, and nothing more will be tried. */
  'letter-failed': { letter: string; kind: LetterKind };
  'report-complete': { station: string; requestId: number };
  /** One page; `complete`: the last. */
  'monitoring-report': { station: string; requestId: number; complete: boolean };
  'display-messages': { station: string; requestId: number; complete: boolean };
  'log-status': { station: string; status: string; requestId?: number };
  'firmware-status': { station: string; status: string; requestId?: number };
  'publish-firmware-status': { station: string; status: string; requestId?: number };
  'security-event': { station: string; kind: string };
  /** All pages of it are on record. */
  'customer-information': { station: string; requestId: number };
  /** A station says so. `status`: Expired, Removed, or how else it ended (ReservationUpdateStatusEnumType). */
  'reservation-ended': { station: string; reservation: number; status: string };
  /** What has become of a place that was to be kept. */
  reservation: {
    reservation: string;
    station: string;
    number: number;
    state: ReservationState;
    reason?: string;
    driver?: string;
    session?: number;
    invoice?: string;
  };
  'station-event': { station: string; component: string; variable: string; value: string };
  'file-received': { station: string; file: number; name: string; size: number };
  /** A station wants a certificate. */
  'certificate-requested': { station: string; use?: SigningUse; requestId?: number };
  'charging-limit': { station: string; source: string; cleared: boolean };
  /** A vehicle waits for a charging profile (OCPP 2.0.1 K15, K16). */
  'schedule-wanted': { station: string; evseId: number; maxScheduleTuples?: number };
  command: { station: string; name: string; outcome: string };
}

export type CsmsEventType = keyof Bodies;

/** Something that happened to the CSMS, told after it was committed. `at`: milliseconds since the Unix epoch. */
export type CsmsEvent<T extends CsmsEventType = CsmsEventType> = {
  [K in T]: { type: K; at: number } & Bodies[K];
}[T];

export type Unsubscribe = () => void;

/** Listeners, each of whom may leave at any time. What one throws reaches the reporter and no other listener. */
export class Listeners<T> {
  readonly #listeners = new Set<(value: T) => void>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  add(listener: (value: T) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}
