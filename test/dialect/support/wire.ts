import { expect } from 'vitest';
import {
  type Dialect,
  dialectOf,
  type IntentName,
  type Message,
  type Request,
  type Response,
} from '../../../src/dialect/index.js';
import { type Edition, editions, loadValidators } from '../../../src/ocpp/index.js';

/** The validators of every edition, for tests that put messages on an imagined wire. */
export const validators = Object.fromEntries(
  await Promise.all(editions.map(async (edition) => [edition, await loadValidators(edition)] as const)),
);

/** What the other end reads: JSON knows no undefined and no -0. */
export function overTheWire<T>(payload: T): T {
  return JSON.parse(JSON.stringify(payload)) as T;
}

/** Schema errors of a payload, as text. */
export function schemaErrors(
  edition: Edition,
  action: string,
  side: 'request' | 'response',
  payload: unknown,
): string[] {
  return (validators[edition]?.validate(action, side, payload) ?? []).map((error) => JSON.stringify(error));
}

/** Says a request that must be sayable and valid, and gives the message as the other end reads it. */
export function say<N extends IntentName>(dialect: Dialect, intent: N, request: Request<N>): Message {
  const said = dialect.encodeRequest(intent, request);
  if (!('action' in said))
    throw new Error(`${dialect.edition} does not say ${intent}: ${JSON.stringify(said)}`);
  const message = { action: said.action, payload: overTheWire(said.payload) };
  expect(schemaErrors(dialect.edition, message.action, 'request', message.payload)).toEqual([]);
  return message;
}

/** Answers a message validly, and gives the answer as the other end reads it. */
export function answer<N extends IntentName>(
  dialect: Dialect,
  intent: N,
  response: Response<N>,
  message: Message,
): Record<string, unknown> {
  const payload = overTheWire(dialect.encodeResponse(intent, response, message));
  expect(schemaErrors(dialect.edition, message.action, 'response', payload)).toEqual([]);
  return payload;
}

export const v16 = dialectOf('1.6');
export const v201 = dialectOf('2.0.1');
export const v21 = dialectOf('2.1');
