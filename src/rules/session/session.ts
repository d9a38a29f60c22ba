import type { EditionInfo } from '../../ocpp/index.js';
import {
  type Meaning,
  type Reading,
  readingOf,
  type SampleSet,
  type StatusReport,
  type TransactionEvent,
} from '../reading/reading.js';
import { Exchanges } from '../watch/exchanges.js';
import { Answer, Call, type SeenFrame, Unreadable } from '../watch/seen.js';
import { Links } from './links.js';
import { Registration } from './registration.js';
import { Requests } from './requests.js';
import { Settings } from './settings.js';
import { StationClock } from './station-clock.js';
import { Transactions } from './transactions.js';

/** What all frames so far have told about one station. Rules share it. */
export class Session {
  /** Milliseconds since the Unix epoch, of the event being looked at. */
  now = 0;
  readonly links = new Links();
  readonly exchanges = new Exchanges();
  readonly settings = new Settings();
  readonly requests = new Requests();
  readonly registration: Registration;
  readonly transactions = new Transactions();
  readonly clock = new StationClock();
  readonly reading: Reading;

  /** @param fromTheStart Whether the first connection follows a start of the station. */
  constructor(
    info: EditionInfo,
    readonly fromTheStart: boolean,
  ) {
    this.reading = readingOf(info);
    this.registration = new Registration(fromTheStart ? 'booting' : 'unknown');
    this.transactions.isBlind = !fromTheStart;
  }

  /** What a call says about a transaction; undefined when it is about something else or cannot be taken at its word. */
  transactionIn(call: Call): TransactionEvent | undefined {
    return this.#meaningOf(call).transaction;
  }

  /** Connector statuses in a call of the station. */
  statusesIn(call: Call): readonly StatusReport[] {
    return this.#meaningOf(call).statuses;
  }

  /** Meter samples in a call of the station. */
  samplesIn(call: Call): SampleSet | undefined {
    return this.#meaningOf(call).samples;
  }

  // Dozens of rules ask; the answer is found once.
  #meaningOf(call: Call): Meaning {
    call.meaning ??= call.valid && call.from === 'station' ? meaningIn(this.reading, call) : nothing;
    return call.meaning;
  }

  open(at: number): void {
    this.links.open(at);
  }

  close(at: number): void {
    this.links.close(at);
    this.exchanges.lose();
  }

  /** Takes in a frame, after the rules have looked at it. */
  learn(frame: SeenFrame): void {
    if (frame instanceof Call) this.#learnCall(frame);
    else if (frame instanceof Answer) this.#learnAnswer(frame);
    else if (frame instanceof Unreadable && frame.from === 'station') this.transactions.isBlind = true;
  }

  #learnCall(call: Call): void {
    this.exchanges.addCall(call);
    if (call.from === 'csms') {
      this.requests.sent(call, call.valid ? this.reading.trigger(call)?.actions : undefined);
      return;
    }
    this.requests.complied(call.action);
    if (call.action === 'BootNotification' && this.registration.mayCall) this.registration.status = 'booting';
    if (!call.valid && call.action.includes('Transaction')) this.transactions.isBlind = true;
    const event = this.transactionIn(call);
    if (event) this.transactions.add({ call, event });
    if (event || this.samplesIn(call)?.transaction !== undefined) this.transactions.newest = call;
    this.#learnClock(call, event);
  }

  #learnClock(call: Call, event: TransactionEvent | undefined): void {
    if (call.action === 'BootNotification') this.clock.forget();
    if (event && !event.offline) this.clock.told(event.at, call);
    for (const { at } of this.statusesIn(call)) if (at !== undefined) this.clock.told(at, call);
  }

  #learnAnswer(answer: Answer): void {
    const { call } = answer;
    this.exchanges.addAnswer(answer);
    if (!call) return;
    if (call.from === 'csms') this.requests.refused(answer, call);
    if (call.from === 'station' && call.link === answer.link) this.registration.heard(answer, call);
    if (call.valid) this.#learnFacts(answer, call);
  }

  #learnFacts(answer: Answer, call: Call): void {
    for (const [setting, value] of this.reading.settings(call, answer)) this.settings.learn(setting, value);
    const given = this.reading.givenId(answer, call);
    if (given !== undefined) this.transactions.name(given, call);
    const isBoot = call.action === 'BootNotification' && this.registration.answer === answer;
    if (!isBoot) return;
    const { status, intervalMs } = this.registration;
    if (status !== 'Accepted') return;
    this.requests.forget();
    if (intervalMs > 0) this.settings.learn('heartbeatInterval', intervalMs / 1000);
  }
}

const nothing: Meaning = { transaction: undefined, statuses: [], samples: undefined };

function meaningIn(reading: Reading, call: Call): Meaning {
  return {
    transaction: reading.transaction(call),
    statuses: reading.statuses(call),
    samples: reading.samples(call),
  };
}
