import type { TransactionEvent } from '../reading/reading.js';
import type { Call } from '../watch/seen.js';

/** A message about a transaction, and what it says. */
export interface TransactionMessage {
  readonly call: Call;
  readonly event: TransactionEvent;
}

/** Triggers after which nobody is authorized any more, though the transaction may go on. */
const endingAuthorization = new Set(['Deauthorized', 'RemoteStop', 'StopAuthorized']);
const givingAuthorization = new Set(['Authorized', 'RemoteStart']);

export const endsAuthorization = (triggerReason: string): boolean => endingAuthorization.has(triggerReason);

/** An event of a transaction that is told for the first time. */
export interface Told extends TransactionMessage {
  /** What was told of it before; undefined: nothing. */
  readonly transaction: Transaction | undefined;
}

/** What of a message about a transaction is new; nothing, if it was told before. */
export interface News {
  readonly told?: Told;
}

/** One transaction as frames have told it. */
export class Transaction {
  /** As on the wire; in 1.6 unknown until the CSMS has given it. */
  id: string | undefined;
  evse: number | undefined;
  connector: number | undefined;
  /** The token that was told first. */
  token: string | undefined;
  chargingState: string | undefined;
  /** No authorization that was told of has ended for good. */
  isAuthorized = true;
  started: TransactionMessage | undefined;
  ended: TransactionMessage | undefined;
  /** Distinct events in the order of arrival: a retry counts once. */
  readonly messages: TransactionMessage[] = [];
  readonly #byPlace = new Map<string | number, TransactionMessage>();

  /** Its end was not told. */
  get isRunning(): boolean {
    return this.ended === undefined;
  }

  /** The message that was told before under the same seqNo (1.6: of the same type). */
  inPlaceOf({ seqNo, type }: TransactionEvent): TransactionMessage | undefined {
    return this.#byPlace.get(seqNo ?? type);
  }

  /** Whether the event was told before. */
  hasTold(event: TransactionEvent): boolean {
    const before = this.inPlaceOf(event);
    return before !== undefined && isSame(before.event, event);
  }

  add(message: TransactionMessage): void {
    const { event } = message;
    if (this.hasTold(event)) return;
    this.messages.push(message);
    this.#byPlace.set(event.seqNo ?? event.type, message);
    this.id ??= event.id;
    this.evse ??= event.evse;
    this.connector ??= event.connector;
    this.token ??= event.token;
    this.chargingState = event.chargingState ?? this.chargingState;
    const { triggerReason = '' } = event;
    if (endsAuthorization(triggerReason)) this.isAuthorized = false;
    else if (givingAuthorization.has(triggerReason)) this.isAuthorized = true;
    if (event.type === 'Started') this.started ??= message;
    if (event.type === 'Ended') this.ended ??= message;
  }
}

/** The same event told again. A retry may flag itself as offline (E11.FR.07); nothing else may change. */
export function isSame(one: TransactionEvent, other: TransactionEvent): boolean {
  return (
    one.type === other.type &&
    one.at === other.at &&
    one.seqNo === other.seqNo &&
    one.triggerReason === other.triggerReason &&
    one.evse === other.evse &&
    one.token === other.token &&
    one.register === other.register &&
    (one.id === undefined || other.id === undefined || one.id === other.id)
  );
}
