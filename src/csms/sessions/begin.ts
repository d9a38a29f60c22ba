import type { TransactionIntent } from '../../dialect/index.js';
import { keepPlace } from '../billing/charge-records/place.js';
import type { Context } from '../context.js';
import { mark, newSession } from './apply-event.js';
import { noteConnector } from './cable.js';
import { closeForgotten } from './forgotten.js';
import type { Heard } from './heard.js';
import type { Session } from './session.js';

/** Puts a session on record of which nothing was known. `overtaken`: another runs in its place already. */
export async function begin(
  { transactionId, csmsTransactionId }: TransactionIntent,
  event: Heard,
  key: string,
  context: Context,
): Promise<{ session: Session; overtaken: boolean }> {
  const { repos, station, now, traits } = context;
  if (event.kind === 'Started' && event.evseId !== undefined)
    await noteConnector(event.evseId, { at: event.stationTime }, context);
  const overtaken = event.kind === 'Started' && (await closeForgotten(event, context));
  const first = newSession(station, key, event);
  // -1 says that the start was never answered (1.6 errata 3.18); any other number is one that we never gave.
  mark(first, 'unknown-transaction', csmsTransactionId !== undefined && csmsTransactionId >= 0);
  mark(first, 'decommissioned', (await repos.stations.find(station))?.state === 'decommissioned');
  const session = await repos.sessions.insert({
    ...first,
    ...(!traits.csmsNamesTransactions && { transactionId }),
  });
  await keepPlace(session.id, station, repos);
  context.tell({ type: 'session-started', at: now, station, session: session.id });
  return { session, overtaken };
}
