import { Refused } from '../refused.js';
import type { Session } from '../sessions/session.js';
import { billSession } from './bill-session.js';
import type { BillingContext } from './context.js';
import type { Document } from './document.js';
import { payerOf } from './parties.js';
import { settle } from './settle.js';

/** The invoice of an ended session, as it stands; made where there is none yet. Throws Refused. */
export async function invoiceOfSession(session: Session, context: BillingContext): Promise<Document> {
  const { repos, now } = context;
  if (session.status !== 'ended') {
    throw new Refused('invoice-of-open-session', `session ${session.id} still runs`);
  }
  if (!payerOf(session))
    throw new Refused('session-of-nobody', `session ${session.id} is of nobody on record`);
  const bill = await billSession(session, repos, now);
  if (bill) await settle(session, bill, context);
  const invoice = await repos.documents.newest('invoice', 'session', String(session.id));
  if (!invoice) throw new Refused('session-without-price', `session ${session.id} costs nothing`);
  return invoice;
}
