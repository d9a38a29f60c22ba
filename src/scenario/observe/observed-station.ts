import type { Dialect, Heard, Message } from '../../dialect/index.js';
import type { IdToken } from '../../dialect/intents.js';
import type { SeenFrame } from './event-log.js';

/** A transaction as the wire tells it. Energy in Wh, times in milliseconds since the Unix epoch. */
export interface ObservedTransaction {
  /** The id on the wire: the station's (2.x), or the CSMS's number as text (1.6). */
  id: string;
  evse: number;
  status: 'started' | 'ended';
  /** The CSMS has answered the start. */
  answered: boolean;
  /** It has answered the end: what it acknowledged, it has on record. */
  endAnswered: boolean;
  idToken?: IdToken;
  tokenStatus?: string;
  chargingState?: string;
  startedAt: number;
  endedAt?: number;
  startWh?: number;
  lastWh?: number;
  stopReason?: string;
  seqNos: number[];
  offline: boolean;
  totalCost?: number;
}

/** What the frames of one station say of it: nobody's opinion, only what crossed the wire. */
export class ObservedStation {
  registration: 'Accepted' | 'Pending' | 'Rejected' | undefined;
  connected = false;
  connections = 0;
  /** Of the last try to connect, when it was refused; `status` is that of HTTP. */
  refusal: { status?: number; reason: string } | undefined;
  readonly statuses = new Map<string, { word: string; error?: string; at: number }>();
  readonly transactions: ObservedTransaction[] = [];
  readonly #dialect: Dialect;
  readonly #open = new Map<string, { message: Message; heard: Heard | undefined }>();

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  opened(): void {
    this.connected = true;
    this.refusal = undefined;
    this.connections += 1;
  }

  refused({ status, reason }: { status?: number; reason: string }): void {
    this.refusal = { reason, ...(status === undefined ? {} : { status }) };
  }

  closed(): void {
    this.connected = false;
    this.#open.clear();
  }

  see(frame: SeenFrame): void {
    if (frame.messageId === undefined || !frame.payload || frame.problem) return;
    const key = `${frame.from} ${frame.messageId}`;
    if (frame.type === 'call' && frame.action !== undefined) {
      const heard = this.meaningOf(frame);
      this.#open.set(key, { message: messageIn(frame), heard });
      if (heard && frame.from === 'station') this.#said(heard, frame);
      return;
    }
    if (frame.type !== 'result') return;
    const other = frame.from === 'station' ? 'csms' : 'station';
    const asked = this.#open.get(`${other} ${frame.messageId}`);
    this.#open.delete(`${other} ${frame.messageId}`);
    if (asked?.heard && other === 'station') this.#answered(asked.heard, asked.message, frame.payload);
  }

  /** Whether messages can mean that: there is an intent of that name. */
  knows(intent: string): boolean {
    return this.#dialect.hasIntent(intent);
  }

  /** What the CALL in a frame is meant as; undefined: nothing that the edition has an intent for. */
  meaningOf(frame: SeenFrame): Heard | undefined {
    return frame.problem ? undefined : this.#dialect.decodeRequest(frame.from, messageIn(frame));
  }

  /** The word with which a station answered: of several variables that of the first that was not accepted. */
  statusIn(heard: Heard, call: SeenFrame, payload: Record<string, unknown>): string | undefined {
    if (typeof payload['status'] === 'string') return payload['status'];
    const response: object = this.#dialect.decodeResponse(heard.intent, payload, messageIn(call));
    if (!('results' in response) || !Array.isArray(response.results)) return undefined;
    const statuses = response.results.map(({ status }: { status: string }) => status);
    return statuses.find((status) => status !== 'Accepted') ?? 'Accepted';
  }

  /** What was last told of a connector (the first that was told of, when none is named), and of the transaction there. */
  condition(evse: number, connector?: number): { word?: string; error?: string; chargingState?: string } {
    const place = connector === undefined ? `${evse}.` : `${evse}.${connector}`;
    // The connector in use is the one that says something other than the rest.
    const told = [...this.statuses].filter(([name]) => name.startsWith(place)).map(([, status]) => status);
    const status = told.find(({ word }) => word !== 'Available') ?? told[0];
    const chargingState = this.transactions.findLast(
      (each) => each.evse === evse && each.status === 'started',
    )?.chargingState;
    return {
      ...(status ? { word: status.word } : {}),
      ...(status?.error === undefined ? {} : { error: status.error }),
      ...(chargingState === undefined ? {} : { chargingState }),
    };
  }

  #said(heard: Heard, frame: SeenFrame): void {
    // What was answered to an earlier boot is no longer true.
    if (heard.intent === 'boot') this.registration = undefined;
    if (heard.intent === 'status') {
      const { evseId, connectorId, condition, error } = heard.request;
      const word = this.#dialect.statusWord(condition);
      this.statuses.set(`${evseId}.${connectorId}`, {
        word,
        at: frame.at,
        ...(error ? { error: error.code } : {}),
      });
    }
    if (heard.intent === 'transaction') this.#transaction(heard.request);
    if (heard.intent === 'meterValues') this.#metered(heard.request);
  }

  #transaction(request: Extract<Heard, { intent: 'transaction' }>['request']): void {
    const known = this.#find(request);
    const transaction = known ?? this.#begin(request);
    if (!transaction) return;
    if (request.seqNo !== undefined) transaction.seqNos.push(request.seqNo);
    if (request.offline) transaction.offline = true;
    if (request.idToken) transaction.idToken ??= request.idToken;
    if (request.chargingState) transaction.chargingState = request.chargingState;
    const wh = registerOf(request);
    if (wh !== undefined) {
      transaction.startWh ??= wh;
      transaction.lastWh = wh;
    }
    if (request.eventType !== 'Ended') return;
    transaction.status = 'ended';
    transaction.endedAt = request.timestamp;
    transaction.stopReason = request.stoppedReason ?? 'Local';
  }

  #begin(request: Extract<Heard, { intent: 'transaction' }>['request']): ObservedTransaction | undefined {
    // A stop without a start is not a session that began here; the start may have been lost with its station's memory.
    if (request.eventType === 'Ended' && this.#dialect.traits.csmsNamesTransactions) return undefined;
    const transaction: ObservedTransaction = {
      id: request.transactionId,
      evse: request.evseId,
      status: 'started',
      answered: false,
      endAnswered: false,
      startedAt: request.timestamp,
      seqNos: [],
      offline: false,
    };
    this.transactions.push(transaction);
    return transaction;
  }

  #find(request: Extract<Heard, { intent: 'transaction' }>['request']): ObservedTransaction | undefined {
    if (!this.#dialect.traits.csmsNamesTransactions) {
      return this.transactions.find((each) => each.id === request.transactionId);
    }
    if (request.eventType === 'Started') return this.#retried(request);
    const id =
      request.csmsTransactionId === undefined ? request.transactionId : String(request.csmsTransactionId);
    return this.transactions.find((each) => each.id === id);
  }

  /** A StartTransaction that is said again because it was not answered. */
  #retried(request: Extract<Heard, { intent: 'transaction' }>['request']): ObservedTransaction | undefined {
    return this.transactions.find(
      (each) => !each.answered && each.evse === request.evseId && each.startedAt === request.timestamp,
    );
  }

  #metered(request: Extract<Heard, { intent: 'meterValues' }>['request']): void {
    const id = request.csmsTransactionId;
    const transaction =
      id === undefined ? undefined : this.transactions.find((each) => each.id === String(id));
    const wh = lastRegister(request.meterValue);
    if (transaction && wh !== undefined) transaction.lastWh = wh;
  }

  #answered(heard: Heard, message: Message, payload: Record<string, unknown>): void {
    if (heard.intent === 'boot') {
      this.registration = this.#dialect.decodeResponse('boot', payload, message).status;
      return;
    }
    if (heard.intent !== 'transaction') return;
    const response = this.#dialect.decodeResponse('transaction', payload, message);
    const transaction = this.#find(heard.request);
    if (!transaction) return;
    transaction.answered = true;
    if (heard.request.eventType === 'Ended') transaction.endAnswered = true;
    if (response.csmsTransactionId !== undefined) transaction.id = String(response.csmsTransactionId);
    if (response.idTokenInfo) transaction.tokenStatus = response.idTokenInfo.status;
    if (response.totalCost !== undefined) transaction.totalCost = response.totalCost;
  }
}

const messageIn = ({ action = '', payload = {} }: SeenFrame): Message => ({ action, payload });

function registerOf(request: Extract<Heard, { intent: 'transaction' }>['request']): number | undefined {
  return (
    lastRegister(request.meterValue ?? []) ??
    (Number.isFinite(request.registerWh) ? request.registerWh : undefined)
  );
}

type Metered = NonNullable<Extract<Heard, { intent: 'transaction' }>['request']['meterValue']>;

/** The newest overall import register among samples, Wh. */
function lastRegister(values: Metered): number | undefined {
  const all = values.flatMap((each) => each.sampledValue);
  return all.findLast(
    (each) => each.measurand === 'Energy.Active.Import.Register' && each.phase === undefined,
  )?.value;
}
