import type { Request, Response } from '../../dialect/intents.js';
import type { Block, Context } from '../core/block.js';
import { isAwaited } from '../core/reservations.js';
import { evseOf } from '../models/index.js';

/** How long a reset waits for the CSMS to take the last transaction messages (B12.FR.05), looked at every second. */
const PATIENCE_MS = 30_000;
const LOOK_MS = 1_000;
/** From going down to running again. */
const REBOOT_MS = 5_000;
const EVSE_RESET_MS = 3_000;

/** Reset of the station or of one EVSE: B11, B12; 1.6 5.14. */
export const reset: Block = {
  name: 'reset',
  hears: { reset: (ctx, request) => heard(ctx, request) },
  timers: {
    'reset:look': (ctx) => look(ctx),
    'reset:now': (ctx) => ctx.signal('restart', { reason: 'RemoteReset', delayMs: REBOOT_MS }),
    'reset:evse': (ctx, evseId) => {
      const soft = ctx.state.volatile.evses[Number(evseId)];
      if (soft) delete soft.resetting;
      ctx.signal('facts-changed', { evseId: Number(evseId) });
    },
  },
  signals: {
    'transaction-ended': (ctx) => whenIdle(ctx),
    'reservation-ended': (ctx) => whenIdle(ctx),
  },
};

function heard(ctx: Context, { type, evseId }: Request<'reset'>): Response<'reset'> {
  // Another one would promise what there is no time for any more.
  if (ctx.state.volatile.goingDown) return { status: 'Rejected' };
  const gentle = type === ctx.traits.resetTypes.gentle;
  if (!gentle && type !== ctx.traits.resetTypes.abrupt) return { status: 'Rejected' };
  if (evseId !== undefined && evseId !== 0 && !evseOf(ctx.model, evseId)) return { status: 'Rejected' };
  const stage = ctx.state.memory.firmware?.update?.stage;
  if (stage === 'installing' || stage === 'rebooting') {
    return { status: 'Rejected', statusInfo: { reasonCode: 'FwUpdateInProgress' } };
  }
  const target = evseId === 0 ? undefined : evseId;
  if (gentle && !ctx.traits.gentleResetStopsTransactions && !isIdle(ctx, target)) {
    // B12.FR.01; B11, errata 2.14.
    ctx.state.volatile.pendingReset = target === undefined ? {} : { evseId: target };
    return { status: 'Scheduled' };
  }
  begin(ctx, gentle, target);
  return { status: 'Accepted' };
}

function begin(ctx: Context, gentle: boolean, evseId: number | undefined): void {
  const kind = gentle ? 'gentle' : 'abrupt';
  const { running } = ctx.state.memory.transactions;
  for (const each of Object.values(running)) {
    if (evseId !== undefined && each.evseId !== evseId) continue;
    ctx.signal('stop-wanted', {
      evseId: each.evseId,
      reason: ctx.traits.resetStopReasons[kind],
      trigger: 'ResetCommand',
    });
  }
  if (evseId !== undefined) return resetEvse(ctx, evseId);
  // 1.6 5.14: a hard reset does not wait for the CSMS; what was stopped is told after the boot.
  if (!gentle && ctx.traits.abruptResetIsInstant) {
    ctx.state.volatile.goingDown = true;
    ctx.timer('reset:now', 0);
    return;
  }
  ctx.state.volatile.resetDeadline = ctx.mono + PATIENCE_MS;
  ctx.timer('reset:look', LOOK_MS);
}

/** B11.FR.08: the EVSE is Unavailable for as long as its reset takes. */
function resetEvse(ctx: Context, evseId: number): void {
  const soft = ctx.state.volatile.evses[evseId];
  if (!soft) return;
  soft.resetting = true;
  delete soft.authorization;
  ctx.timer(`reset:evse/${evseId}`, EVSE_RESET_MS);
  ctx.signal('facts-changed', { evseId });
}

function look(ctx: Context): void {
  const { memory, volatile } = ctx.state;
  const delivering = memory.queue.length > 0 && volatile.link === 'up';
  const patient = ctx.mono < (volatile.resetDeadline ?? 0);
  if (delivering && patient) ctx.timer('reset:look', LOOK_MS);
  else ctx.signal('restart', { reason: 'RemoteReset', delayMs: REBOOT_MS });
}

/** A scheduled reset comes when the last transaction or reservation that it waited for is over. */
function whenIdle(ctx: Context): void {
  const pending = ctx.state.volatile.pendingReset;
  if (!pending || !isIdle(ctx, pending.evseId)) return;
  delete ctx.state.volatile.pendingReset;
  begin(ctx, true, pending.evseId);
}

/** Nobody charges, and nobody is expected (B11, errata 2.14). */
function isIdle(ctx: Context, evseId: number | undefined): boolean {
  return !busy(ctx, evseId) && !isAwaited(ctx.state, evseId);
}

function busy(ctx: Context, evseId: number | undefined): boolean {
  const { running } = ctx.state.memory.transactions;
  return evseId === undefined ? Object.keys(running).length > 0 : running[evseId] !== undefined;
}
