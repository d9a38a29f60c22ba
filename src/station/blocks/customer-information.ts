import type { Request, Response } from '../../dialect/intents.js';
import type { Block, Context } from '../core/block.js';
import { customerData, forgetCustomer } from '../core/customer-data.js';

/** Characters of one NotifyCustomerInformation (its field `data`). */
const PAGE = 512;

const NOTHING_FOUND = 'No information about this customer is stored.';
const CLEARED = 'The information about this customer has been cleared.';

/** What is stored of a customer, told and cleared: N09, N10. */
export const customerInformation: Block = {
  name: 'customer-information',
  hears: { customerInformation: (ctx, request) => asked(ctx, request) },
};

function asked(ctx: Context, request: Request<'customerInformation'>): Response<'customerInformation'> {
  const { idToken, customerIdentifier, customerCertificate, report, clear } = request;
  const references = [idToken, customerIdentifier, customerCertificate].filter((each) => each !== undefined);
  // N09.FR.09.
  if (references.length !== 1) {
    return {
      status: 'Invalid',
      statusInfo: { reasonCode: references.length ? 'InvalidValue' : 'MissingParam' },
    };
  }
  // N09.FR.07, N10.FR.07.
  if (!report && !clear) return { status: 'Rejected', statusInfo: { reasonCode: 'UnsupportedRequest' } };
  const data = customerData(ctx, request);
  // N10.FR.05: a running session and its messages would be lost.
  if (clear && data.needed) return { status: 'Rejected', statusInfo: { reasonCode: 'TxInProgress' } };
  if (clear) forgetCustomer(ctx, request);
  say(ctx, request.requestId, report ? data.lines.join('\n') || NOTHING_FOUND : CLEARED);
  return { status: 'Accepted' };
}

/** N09.FR.05, FR.06, N10.FR.03, FR.04, FR.06: in as many pages as it takes. */
function say(ctx: Context, requestId: number, text: string): void {
  const characters = [...text];
  const pages: string[] = [];
  let page = '';
  for (const character of characters) {
    if (page.length + character.length > PAGE) {
      pages.push(page);
      page = '';
    }
    page += character;
  }
  pages.push(page);
  for (const [seqNo, data] of pages.entries()) {
    const tbc = seqNo < pages.length - 1;
    ctx.say(
      'notifyCustomerInformation',
      { requestId, generatedAt: ctx.now, seqNo, tbc, data },
      { before: 'triggered' },
    );
  }
}
