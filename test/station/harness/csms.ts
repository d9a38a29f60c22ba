import type { Dialect } from '../../../src/dialect/index.js';
import type { Request, Response, StationIntent } from '../../../src/dialect/intents.js';
import type { CallResult } from '../../../src/station/core/effects.js';
import type { Said } from './core.js';

/** What the CSMS does with a CALL: a response, an error, nothing at all, or whatever it makes of the request. */
export type Answer<N extends StationIntent> =
  | Response<N>
  | { error: string }
  | 'silence'
  | ((request: Request<N>) => Response<N> | { error: string } | 'silence');

export type Answers = { [N in StationIntent]?: Answer<N> };

/** A CSMS that accepts everything, except where a test has other answers. */
export class ScriptedCsms {
  answers: Answers;
  readonly #dialect: Dialect;
  readonly #now: () => number;
  #nextTransaction = 1;

  constructor(dialect: Dialect, now: () => number, answers: Answers) {
    this.#dialect = dialect;
    this.#now = now;
    this.answers = answers;
  }

  /** Undefined: no answer comes. */
  outcome({ intent, request, message }: Said): CallResult | undefined {
    const own = this.answers[intent as 'boot'];
    const answer = typeof own === 'function' ? own(request as Request<'boot'>) : own;
    if (answer === 'silence') return undefined;
    if (answer && 'error' in answer) return { kind: 'error', code: answer.error, description: '' };
    const given = answer ?? this.#usual(intent as StationIntent, request);
    // A test that does not care what time the CSMS tells writes 0.
    const response =
      'currentTime' in given && given.currentTime === 0 ? { ...given, currentTime: this.#now() } : given;
    const payload = this.#dialect.encodeResponse(intent as 'boot', response as Response<'boot'>, message);
    return { kind: 'result', payload };
  }

  #usual(intent: StationIntent, request: unknown): Response<StationIntent> {
    switch (intent) {
      case 'boot':
        return { status: 'Accepted', currentTime: 0, interval: 300 };
      case 'heartbeat':
        return { currentTime: 0 };
      case 'authorize':
        return { idTokenInfo: { status: 'Accepted' } };
      case 'transaction':
        return this.#transaction(request as Request<'transaction'>);
      case 'dataTransfer':
      case 'signCertificate':
        return { status: 'Accepted' };
      case 'getCertificateStatus':
        return { status: 'Failed' };
      case 'getEvCertificate':
        return { status: 'Failed', exiResponse: '' };
      case 'notifyEVChargingSchedule':
      case 'notifyEVChargingNeeds':
        return { status: 'Rejected' };
      default:
        return {};
    }
  }

  #transaction({ eventType, idToken }: Request<'transaction'>): Response<'transaction'> {
    const starts = eventType === 'Started' && this.#dialect.traits.csmsNamesTransactions;
    return {
      ...(starts ? { csmsTransactionId: this.#nextTransaction++ } : {}),
      ...(idToken ? { idTokenInfo: { status: 'Accepted' } } : {}),
    };
  }
}
