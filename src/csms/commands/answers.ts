import type { CsmsIntent, Request, Response } from '../../dialect/index.js';
import type { Operator } from './command.js';
import type { CommandOutcome } from './outcome.js';

type WithStatus = { [N in CsmsIntent]: Response<N> extends { status: string } ? N : never }[CsmsIntent];

/** For intents whose answer is a status: asks, and puts the status into the outcome. */
export async function askStatus<N extends WithStatus>(
  operator: Operator,
  intent: N,
  request: Request<N>,
): Promise<CommandOutcome> {
  const { outcome, response } = await operator.ask(intent, request);
  return response ? { ...outcome, status: (response as { status: string }).status } : outcome;
}
