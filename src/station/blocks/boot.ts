import type { Response } from '../../dialect/intents.js';
import type { Block, Context } from '../core/block.js';
import { firmwareVersion } from '../core/firmware-state.js';
import type { Answer } from '../core/state.js';

/** Waited before the next BootNotification when the CSMS gives no interval, or gives none at all (B02.FR.07, B03.FR.05). */
const OWN_RETRY_S = 60;

/** BootNotification until accepted: B01 to B03, 1.6 4.2. */
export const boot: Block = {
  name: 'boot',
  signals: {
    started: (ctx, { reason }) => {
      ctx.state.volatile.bootReason = reason;
    },
    'link-up': (ctx) => {
      const { volatile } = ctx.state;
      // A plain reconnect needs no boot: the CSMS knows us (part 4 5.3).
      if (volatile.registration === 'accepted') return ctx.signal('accepted', { again: true });
      if (volatile.bootNotBefore === undefined || ctx.mono >= volatile.bootNotBefore) sayBoot(ctx);
    },
    triggered: (ctx, { message }) => {
      if (message === 'BootNotification') sayBoot(ctx, 'Triggered');
    },
  },
  timers: {
    'boot:retry': (ctx) => {
      if (ctx.state.volatile.link === 'up' && ctx.state.volatile.registration !== 'accepted') sayBoot(ctx);
    },
  },
  answers: {
    boot: (ctx, answer) => {
      delete ctx.state.volatile.bootInFlight;
      if (answer.kind === 'answered') return registered(ctx, answer.response);
      retryLater(ctx, OWN_RETRY_S, why(answer));
    },
  },
};

function sayBoot(ctx: Context, reason = ctx.state.volatile.bootReason ?? 'PowerUp'): void {
  if (ctx.state.volatile.bootInFlight) return;
  ctx.state.volatile.bootInFlight = true;
  ctx.cancel('boot:retry');
  const { model } = ctx;
  ctx.say(
    'boot',
    {
      reason,
      vendor: model.vendor,
      model: model.model,
      serialNumber: ctx.serialNumber,
      firmwareVersion: firmwareVersion(ctx.state, model),
    },
    { before: 'boot' },
  );
}

function registered(ctx: Context, response: Response<'boot'>): void {
  const { volatile } = ctx.state;
  const before = volatile.registration;
  volatile.registration = response.status.toLowerCase() as 'accepted' | 'pending' | 'rejected';
  ctx.note(`registration ${volatile.registration}`);
  ctx.signal('time-told', { currentTime: response.currentTime });
  if (volatile.registration !== before) ctx.signal('registration-changed', {});
  ctx.effect({ do: 'changed' });
  const { status, interval } = response;
  if (status !== 'Accepted') return retryLater(ctx, interval > 0 ? interval : OWN_RETRY_S);
  delete volatile.bootNotBefore;
  ctx.signal('heartbeat-interval', { seconds: interval });
  ctx.signal('accepted', { again: before === 'accepted' });
}

/** Not before the interval (B02.FR.04, B02.FR.08, B03.FR.06). */
function retryLater(ctx: Context, seconds: number, reason?: string): void {
  if (reason) ctx.note(`boot not answered (${reason}), again in ${seconds} s`);
  ctx.state.volatile.bootNotBefore = ctx.mono + seconds * 1000;
  ctx.timer('boot:retry', seconds * 1000);
}

function why(answer: Exclude<Answer<'boot'>, { kind: 'answered' }>): string {
  return answer.kind === 'error' ? answer.code : answer.why;
}
