import { COST_VENDOR, readUnplugged } from '../../dialect/index.js';
import type { Request, Response } from '../../dialect/intents.js';
import type { Context } from '../context.js';
import { endIdling, pricesIdling } from '../sessions/cable.js';
import type { Session } from '../sessions/session.js';

/**
 * What stations say by the application note of the OCA, "OCPP & California Pricing Requirements", 3.4: a cable is out, told as reliably as
 * transactions are. Undefined: it is no such message, or we have nothing to do with them.
 */
export async function heardUnplugged(
  { vendorId, messageId, data }: Request<'dataTransfer'>,
  context: Context,
): Promise<Response<'dataTransfer'> | undefined> {
  const { settings, traits, repos, station } = context;
  if (vendorId !== COST_VENDOR || traits.hasDeviceModel || !settings.costMessages) return undefined;
  if (messageId !== 'ConnectorUnplugged') return { status: 'UnknownMessageId' };
  const read = readUnplugged(data);
  if ('problem' in read) return { status: 'Rejected', data: read.problem };
  const { transactionId, at } = read;
  const session = await repos.sessions.find(transactionId);
  if (session?.stationId !== station || session.status !== 'ended')
    return { status: 'Rejected', data: `transactionId: ${transactionId} has not ended here` };
  if (await isOpen(session, context)) await endIdling(session, at, context);
  return { status: 'Accepted' };
}

/** It waits for this, or was billed with its end because nobody knew that its cable was in. */
async function isOpen(session: Session, { repos, settings, now }: Context): Promise<boolean> {
  if (session.cableIn) return true;
  const isTold = session.idledFor !== undefined || settings.idleAfterEnd === 0 || session.energyWh === 0;
  return !isTold && pricesIdling(session, repos, now);
}
