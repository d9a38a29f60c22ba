import type { Edition } from '../ocpp/index.js';
import type { Condition, IntentName, Request, Response } from './intents.js';
import type { Traits } from './traits.js';

/** A message as it goes on the wire: the action and its payload. */
export interface Message {
  action: string;
  payload: Record<string, unknown>;
}

/** What an edition cannot say, and why. `nothing`: the edition is silent here by design, and that is correct. */
export type Unsaid = { unsupported: string } | { nothing: true };

export type From = 'station' | 'csms';

/** An intent heard on the wire, with what its answer needs to be put in words again. */
export type Heard = { [N in IntentName]: { intent: N; request: Request<N> } }[IntentName];

/** Which action says an intent, and who says it. */
export interface Wording {
  intent: IntentName;
  action: string;
  from: From;
}

/**
 * How one edition says and hears intents. Pure: the same intent always gives the same words. Requests that an edition cannot say
 * return `unsupported`; those on which it is silent return `nothing` (1.6 has no message for most transaction updates). Optional parts
 * without a word are left out, words without a twin become the nearest one. What is heard is expected to pass the edition's
 * schema: a payload that does not may throw a TypeError.
 */
export interface Dialect {
  readonly edition: Edition;
  readonly traits: Traits;
  /** Whether there is an intent of that name, said by this edition or not. */
  hasIntent(name: string): name is IntentName;
  /** Every action that this edition has an intent for. */
  readonly wordings: readonly Wording[];
  encodeRequest<N extends IntentName>(intent: N, request: Request<N>): Message | Unsaid;
  /**
   * The payload that answers `message` with `response`. `message` is the one that was said or heard. Throws when the answer would
   * break the protocol: a status that no edition knows, a StartTransaction without its number (1.6 4.8).
   */
  encodeResponse<N extends IntentName>(
    intent: N,
    response: Response<N>,
    message: Message,
  ): Record<string, unknown>;
  /** Undefined: no intent covers this action; whoever hears it deals with the raw message or refuses it. */
  decodeRequest(from: From, message: Message): Heard | undefined;
  decodeResponse<N extends IntentName>(
    intent: N,
    payload: Record<string, unknown>,
    message: Message,
  ): Response<N>;
  /** The word that this edition's StatusNotification has for a condition. */
  statusWord(condition: Condition): string;
}
