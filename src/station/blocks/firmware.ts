import type { Request, Response } from '../../dialect/intents.js';
import type { Block, Context, Refusal } from '../core/block.js';
import { rejected } from '../core/refusals.js';
import { objection, orderOf } from '../firmware/order.js';
import {
  begin,
  beginNext,
  cancel,
  downloaded,
  installWhenIdle,
  proceed,
  resume,
} from '../firmware/stages.js';
import { answered, firmwareOf, tell, toldAgain } from '../firmware/telling.js';

/** Updates of the firmware: L01, L02; 1.6 4.5, 5.19; security whitepaper L01. One at a time. */
export const firmware: Block = {
  name: 'firmware',
  hears: { updateFirmware },
  timers: { 'firmware:proceed': (ctx) => proceed(ctx) },
  signals: {
    'file-fetched': (ctx, { ref, outcome }) => {
      if (ctx.state.volatile.downloading === ref) downloaded(ctx, outcome);
    },
    started: (ctx) => {
      if (ctx.state.memory.firmware) resume(ctx);
    },
    accepted: (ctx) => {
      const memory = ctx.state.memory.firmware;
      if (memory?.untold) tell(ctx, memory.untold);
      if (memory) beginNext(ctx);
    },
    'transaction-ended': (ctx) => {
      const update = ctx.state.memory.firmware?.update;
      if (update?.stage === 'waiting') installWhenIdle(ctx, update);
    },
    'clock-set': (ctx) => {
      const stage = ctx.state.memory.firmware?.update?.stage;
      if (stage === 'download-scheduled' || stage === 'install-scheduled') proceed(ctx);
    },
    triggered: (ctx, { message }) => {
      const signed = message === 'SignedFirmwareStatusNotification';
      if (signed || message === 'FirmwareStatusNotification') tell(ctx, toldAgain(ctx, signed));
    },
  },
  answers: {
    firmwareStatus: (ctx, answer, { request }) => answered(ctx, answer, request),
  },
  acts: {
    'revoke-firmware-certificate': (ctx, { serial }) => {
      const memory = firmwareOf(ctx);
      memory.revoked = [...(memory.revoked ?? []), serial.replaceAll(':', '')];
      return undefined;
    },
  },
};

function updateFirmware(
  ctx: Context,
  asked: Request<'updateFirmware'>,
): Response<'updateFirmware'> | Refusal {
  const refused = objection(ctx, asked);
  if (refused) return refused;
  const memory = firmwareOf(ctx);
  const stage = memory.update?.stage;
  if (stage === 'installing' || stage === 'rebooting') {
    // L01.FR.27. Where the edition has no word for no, it comes after.
    if (asked.requestId !== undefined) return rejected('FwUpdateInProgress', 'firmware is being installed');
    memory.next = orderOf(asked);
    return { status: 'Accepted' };
  }
  if (stage) cancel(ctx);
  begin(ctx, orderOf(asked));
  return { status: stage ? 'AcceptedCanceled' : 'Accepted' };
}
