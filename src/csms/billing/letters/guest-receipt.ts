import type { Repositories } from '../../context.js';
import { viewOf } from '../document-view.js';
import { textOf } from '../render/text.js';
import type { Letter } from './letters.js';

/** What a guest gets who has left an address: what was charged and that it is paid. */
export async function guestReceipt(
  { invoice: id }: { invoice: string },
  repos: Repositories,
): Promise<Letter | undefined> {
  const invoice = await repos.documents.find(id);
  if (invoice?.payer.kind !== 'guest' || invoice.cause.kind !== 'session') return undefined;
  const request = await repos.chargingRequests.ofSession(Number(invoice.cause.id));
  if (request?.email === undefined) return undefined;
  const view = await viewOf(invoice, repos);
  return { to: request.email, subject: `Your charging session: ${view.title}`, text: textOf(view) };
}
