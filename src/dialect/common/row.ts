import type { From, Message, Unsaid } from '../dialect.js';
import type { IntentName, Request, Response } from '../intents.js';
import { Unsayable } from './unsayable.js';

type Payload = Record<string, unknown>;

/** How one intent is said and heard in one edition. */
export interface Row<N extends IntentName> {
  readonly intent: N;
  readonly saidBy: readonly From[];
  readonly actions: readonly string[];
  /** Tells apart intents that share an action; absent: the action means this intent unless another row claims it. */
  hears?(message: Message): boolean;
  encodeRequest(request: Request<N>): Message | Unsaid;
  decodeRequest(message: Message): Request<N>;
  encodeResponse(response: Response<N>, message: Message): Payload;
  decodeResponse(payload: Payload, message: Message): Response<N>;
}

/** One row per intent: an edition says everything or says why not. */
export type Rows = { readonly [N in IntentName]: Row<N> };

/** The payloads of one action. `encodeRequest` may throw Unsayable; `request` is the payload that is being answered. */
export interface Codec<N extends IntentName, Req, Res> {
  encodeRequest(request: Request<N>): Req;
  decodeRequest(payload: Req): Request<N>;
  encodeResponse(response: Response<N>, request: Req): Res;
  decodeResponse(payload: Res, request: Req): Response<N>;
}

/** Makes rows whose payloads have the types of an edition's action. */
export function rowMaker<Requests, Responses>() {
  return <N extends IntentName, A extends keyof Requests & keyof Responses & string>(
    saidBy: From | 'either',
    intent: N,
    action: A,
    codec: Codec<N, Requests[A], Responses[A]>,
  ): Row<N> => ({
    intent,
    saidBy: saidBy === 'either' ? ['station', 'csms'] : [saidBy],
    actions: [action],
    encodeRequest: (request) => ({ action, payload: codec.encodeRequest(request) as Payload }),
    decodeRequest: ({ payload }) => codec.decodeRequest(payload as Requests[A]),
    encodeResponse: (response, { payload }) =>
      codec.encodeResponse(response, payload as Requests[A]) as Payload,
    decodeResponse: (answer, { payload }) =>
      codec.decodeResponse(answer as Responses[A], payload as Requests[A]),
  });
}

/** An intent that the edition spreads over several actions. `choose` names the row that says a request. */
export function oneOf<N extends IntentName, K extends string>(
  options: Readonly<Record<K, Row<N>>>,
  choose: (request: Request<NoInfer<N>>) => NoInfer<K> | Unsaid,
): Row<N> {
  const rows: Row<N>[] = Object.values(options);
  const [first] = rows;
  if (!first) throw new RangeError('an intent needs at least one action');
  const rowOf = ({ action }: Message): Row<N> => {
    const row = rows.find(({ actions }) => actions.includes(action));
    if (!row) throw new RangeError(`${action} does not say ${first.intent}`);
    return row;
  };
  return {
    intent: first.intent,
    saidBy: first.saidBy,
    actions: rows.flatMap(({ actions }) => actions),
    encodeRequest(request) {
      const chosen = choose(request);
      return typeof chosen === 'object' ? chosen : options[chosen].encodeRequest(request);
    },
    decodeRequest: (message) => rowOf(message).decodeRequest(message),
    encodeResponse: (response, message) => rowOf(message).encodeResponse(response, message),
    decodeResponse: (payload, message) => rowOf(message).decodeResponse(payload, message),
  };
}

/** An intent on which the edition is silent, and rightly so. */
export function silent<N extends IntentName>(intent: N): Row<N> {
  return { ...unsupported(intent, `nothing says ${intent}`), encodeRequest: () => ({ nothing: true }) };
}

/** An intent for which the edition has no message at all. */
export function unsupported<N extends IntentName>(intent: N, reason: string): Row<N> {
  const refuse = (): never => {
    throw new Unsayable(reason);
  };
  return {
    intent,
    saidBy: [],
    actions: [],
    encodeRequest: () => ({ unsupported: reason }),
    decodeRequest: refuse,
    encodeResponse: refuse,
    decodeResponse: refuse,
  };
}
