import type { Context } from '../context.js';
import type { QueuedCommand } from './queued.js';

export interface EnqueueOptions {
  /** Seconds that it may wait; default: a day. */
  ttl?: number | undefined;
  /** Deadline of each call to the station, in milliseconds. */
  timeoutMs?: number | undefined;
  /** Also to a station that is not accepted. */
  force?: boolean | undefined;
  /** It does no harm when it is said twice, so that it is said until the station has answered. */
  repeatable?: true;
}

const DAY_S = 86_400;

/**
 * Puts a command into the queue of a station that is on record, in the transaction of what it belongs to: what is promised is said, even
 * if the CSMS ends before it could. Whoever says it hears of it by the event `queued-command`.
 */
export async function enqueue(
  stationId: string,
  name: string,
  params: unknown,
  { ttl = DAY_S, timeoutMs, force, repeatable }: EnqueueOptions,
  { repos, ids, now, tell }: Pick<Context, 'repos' | 'ids' | 'now' | 'tell'>,
): Promise<QueuedCommand> {
  const command: QueuedCommand = {
    id: ids.next('cmd'),
    stationId,
    name,
    params,
    state: 'queued',
    createdAt: now,
    expiresAt: now + ttl * 1000,
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(force !== undefined && { force }),
    ...(repeatable && { repeatable }),
  };
  await repos.queue.save(command);
  tell({ type: 'queued-command', at: now, station: stationId, command: command.id, name, state: 'queued' });
  return command;
}
