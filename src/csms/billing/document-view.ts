import type { Repositories } from '../context.js';
import type { Document } from './document.js';
import { invoiceState } from './invoice-state.js';
import { documentView, type View } from './render/view.js';

/** What stands on a document, with the number that it refers to and, of an invoice, what has become of it by now. */
export async function viewOf(
  document: Document,
  repos: Pick<Repositories, 'documents' | 'ledger'>,
): Promise<View> {
  const of = document.of === undefined ? undefined : (await repos.documents.find(document.of))?.number;
  const state = document.kind === 'invoice' ? await invoiceState(document, repos) : undefined;
  return documentView(document, of === undefined ? {} : { of }, state);
}
