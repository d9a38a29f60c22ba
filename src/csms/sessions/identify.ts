import type { TransactionIntent } from '../../dialect/index.js';
import type { Context } from '../context.js';
import type { Session } from './session.js';

export interface Identified {
  /** Under which a session that is not there yet is to be kept. */
  key: string;
  session: Session | undefined;
}

/** Finds the session that an event belongs to. */
export function identify(request: TransactionIntent, context: Context): Promise<Identified> {
  return context.traits.csmsNamesTransactions
    ? identifyByOurs(request, context)
    : identifyByTheirs(request, context);
}

/** The station names its transactions, and never gives a name twice (E01.FR.08). */
async function identifyByTheirs(
  { transactionId: key }: TransactionIntent,
  { repos, station }: Context,
): Promise<Identified> {
  return { key, session: await repos.sessions.byKey(station, key) };
}

/**
 * A start has no name yet, so that a repeated one is known by all that it says. Later events carry our number; where it is not
 * ours, the start was told to somebody else, or never (-1, 1.6 errata 3.18).
 */
async function identifyByOurs(request: TransactionIntent, { repos, station }: Context): Promise<Identified> {
  const { eventType, csmsTransactionId: number, timestamp, registerWh } = request;
  if (eventType === 'Started') {
    const key = `start ${request.evseId} ${timestamp} ${registerWh} ${request.idToken?.idToken.toLowerCase()}`;
    return { key, session: await repos.sessions.byKey(station, key) };
  }
  const ours = number === undefined ? undefined : await repos.sessions.find(number);
  if (ours?.stationId === station) return { key: ours.key, session: ours };
  const key = number === -1 ? unnamedKey(request) : `number ${number}`;
  return { key, session: await repos.sessions.byKey(station, key) };
}

/** All that -1 says is that nobody knows; samples of one place belong together, an end stands for itself. */
function unnamedKey({ eventType, timestamp, registerWh, evseId }: TransactionIntent): string {
  return eventType === 'Ended' ? `end ${timestamp} ${registerWh}` : `samples ${evseId}`;
}
