import type { CsmsIntent, Message, Request } from '../../dialect/index.js';
import type { Payload } from '../../ocpp/index.js';
import { unaccompanied } from '../companion.js';
import type { Link } from '../registry/link.js';
import type { Asked, Operator } from './command.js';
import { type CommandOutcome, outcomeOf } from './outcome.js';

/** What an operator's hands are made of, the same for every station. */
export interface OperatorParts
  extends Pick<
    Operator,
    | 'now'
    | 'read'
    | 'work'
    | 'change'
    | 'tell'
    | 'nextRequestId'
    | 'newPassword'
    | 'hashPasswords'
    | 'signing'
    | 'offer'
    | 'readFirmware'
  > {
  uploadUrl(station: string, requestId: number): Promise<string>;
  callTimeoutMs: number;
}

/** The operator at one connected station. */
export function operatorAt(link: Link, parts: OperatorParts, timeoutMs = parts.callTimeoutMs): Operator {
  const { station, dialect, peer } = link;
  const call = async (
    action: string,
    payload: Payload,
    options: { unchecked?: boolean },
  ): Promise<CommandOutcome> =>
    outcomeOf(action, await unaccompanied(() => peer.call(action, payload, { timeoutMs, ...options })));
  return {
    ...parts,
    station,
    edition: peer.edition,
    traits: dialect.traits,
    call,
    uploadUrl: (requestId) => parts.uploadUrl(station, requestId),
    invite: (...actions) => {
      for (const action of actions) link.invited.add(action);
    },
    async ask<N extends CsmsIntent>(intent: N, request: Request<N>): Promise<Asked<N>> {
      const message = dialect.encodeRequest(intent, request);
      if ('unsupported' in message) return { outcome: unsupported(message.unsupported) };
      if ('nothing' in message) return { outcome: unsupported(`this edition has no message for ${intent}`) };
      const outcome = await call(message.action, message.payload, {});
      if (outcome.outcome !== 'answered') return { outcome };
      return { outcome, response: dialect.decodeResponse(intent, payloadOf(outcome), message as Message) };
    },
  };
}

/** For a command about a station that need not be connected. */
export function operatorWithoutLink(
  station: string,
  parts: OperatorParts,
): Pick<Operator, 'station' | 'now' | 'work' | 'change' | 'read' | 'tell'> {
  return { ...parts, station };
}

function payloadOf({ response }: CommandOutcome): Record<string, unknown> {
  return response as Record<string, unknown>;
}

function unsupported(detail: string): CommandOutcome {
  return { outcome: 'unsupported', detail };
}
