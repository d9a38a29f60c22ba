import { COST_VENDOR } from '../../dialect/index.js';
import type { Request, Response } from '../../dialect/intents.js';
import type { Block, Context } from '../core/block.js';
import { COST_SWITCH } from '../cost-messages/at-evse.js';
import { heardCostMessage } from '../cost-messages/heard.js';

/** The maker of this station's software. */
const VENDOR = 'org.plugfest';

/** Messages of our own, by messageId. */
const OWN: Readonly<Record<string, (data: unknown) => Response<'dataTransfer'>>> = {
  Echo: (data) => ({ status: 'Accepted', ...(data === undefined ? {} : { data }) }),
};

/** What is beyond the standard: P01, P02; 1.6 4.3, 5.6. */
export const dataTransfer: Block = {
  name: 'data-transfer',
  hears: { dataTransfer: (ctx, request) => heard(ctx, request) },
  answers: {
    dataTransfer: (ctx, answer, { request }) => {
      const told =
        answer.kind === 'answered'
          ? answer.response.status
          : answer.kind === 'error'
            ? answer.code
            : answer.why;
      ctx.note(`data transfer to ${request.vendorId}: ${told}`);
    },
  },
};

function heard(
  ctx: Context,
  { vendorId, messageId, data }: Request<'dataTransfer'>,
): Response<'dataTransfer'> {
  if (vendorId === COST_VENDOR && ctx.variables.boolean(COST_SWITCH)) {
    return heardCostMessage(ctx, messageId, data);
  }
  // P01.FR.05, FR.06; 1.6 4.3.
  if (vendorId !== VENDOR && vendorId !== ctx.model.vendor) return { status: 'UnknownVendorId' };
  const own = vendorId === VENDOR && isEnabled(ctx) ? OWN[messageId ?? ''] : undefined;
  return own?.(data) ?? { status: 'UnknownMessageId' };
}

function isEnabled(ctx: Context): boolean {
  return ctx.variables.text(`CustomizationCtrlr.CustomImplementationEnabled[${VENDOR}]`) !== 'false';
}
