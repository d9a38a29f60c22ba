import { dialectOf, type Message } from '../../../src/dialect/index.js';
import type { Response, StationIntent } from '../../../src/dialect/intents.js';
import { type Edition, edition as editionInfo } from '../../../src/ocpp/index.js';
import type { IncomingCall } from '../../../src/wire/index.js';
import type { Clock, Random } from '../../../src/world/index.js';
import type { PayloadFuzzer } from '../../support/fuzz/payload-fuzzer.js';

/** What a CSMS in its right mind answers. */
export class SaneAnswers {
  readonly #dialect;
  readonly #clock: Clock;
  #transactions = 1000;

  constructor(edition: Edition, clock: Clock) {
    this.#dialect = dialectOf(edition);
    this.#clock = clock;
  }

  /** Those it gave last. */
  get transactionIds(): number[] {
    return [this.#transactions - 2, this.#transactions - 1];
  }

  /** Undefined: it would refuse. */
  to(message: Message): Record<string, unknown> | undefined {
    const heard = this.#dialect.decodeRequest('station', message);
    if (!heard) return undefined;
    const intent = heard.intent as StationIntent;
    return this.#dialect.encodeResponse(intent, this.#response(intent, heard.request) as never, message);
  }

  #response(intent: StationIntent, request: object): Response<StationIntent> {
    const currentTime = this.#clock.now();
    switch (intent) {
      case 'boot':
        return { status: 'Accepted', currentTime, interval: 300 };
      case 'heartbeat':
        return { currentTime };
      case 'authorize':
        return { idTokenInfo: { status: 'Accepted' } };
      case 'transaction': {
        const token = 'idToken' in request ? { idTokenInfo: { status: 'Accepted' } } : {};
        return { csmsTransactionId: this.#transactions++, ...token };
      }
      case 'dataTransfer':
      case 'signCertificate':
      case 'notifyEVChargingNeeds':
      case 'notifyEVChargingSchedule':
        return { status: 'Accepted' };
      case 'getCertificateStatus':
        return { status: 'Failed' };
      case 'getEvCertificate':
        return { status: 'Failed', exiResponse: '' };
      default:
        return {};
    }
  }
}

/** Answers as somebody who wishes no good, and often enough as one who does. */
export class HostileAnswers {
  readonly #sane: SaneAnswers;
  readonly #edition: Edition;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #payloads: PayloadFuzzer;

  constructor(edition: Edition, clock: Clock, random: Random, payloads: PayloadFuzzer) {
    this.#sane = new SaneAnswers(edition, clock);
    this.#edition = edition;
    this.#clock = clock;
    this.#random = random;
    this.#payloads = payloads;
  }

  get transactionIds(): number[] {
    return this.#sane.transactionIds;
  }

  answer(call: IncomingCall): void {
    const { errorCodes } = editionInfo(this.#edition);
    const { action } = call;
    // A rejected or silenced station would hear nothing of the rest of the siege.
    const dice = this.#random.integer(0, action === 'BootNotification' ? 300 : 99);
    if (dice < 20) call.answer(this.#payloads.payload(action, 'response'), { unchecked: true });
    else if (dice < 25) call.answer(this.#payloads.spoilt(action, 'response'), { unchecked: true });
    else if (dice < 33) call.fail(errorCodes[this.#random.integer(0, errorCodes.length - 1)] ?? 'Oops', 'no');
    else if (dice < 35) call.noReply();
    else if (dice < 38) call.raw(`[3,${JSON.stringify(call.id)}`);
    else if (dice < 41) call.raw(`[3,${JSON.stringify(call.id)},null]`);
    else if (dice < 44) call.raw(`[4,${JSON.stringify(call.id)}]`);
    else if (dice < 48) this.#late(call);
    else this.#sanely(call, dice < 55);
  }

  #sanely(call: IncomingCall, twice: boolean): void {
    const payload = this.#sane.to(call as unknown as Message);
    if (!payload) return void call.fail('NotSupported');
    call.answer(payload);
    if (twice) call.answer(payload);
  }

  #late(call: IncomingCall): void {
    call.defer();
    this.#clock.after(this.#random.integer(0, 60_000), () => this.#sanely(call, false));
  }
}
