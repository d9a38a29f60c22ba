import type { Block, Context } from '../core/block.js';

/** The link to the CSMS: connecting, losing it, coming back with a growing back-off (OCPP 2.0.1 part 4 5.3; 1.6-J 5.4 errata). */
export const connection: Block = {
  name: 'connection',
  signals: {
    started: (ctx) => connect(ctx),
    'link-up': (ctx) => {
      ctx.state.volatile.link = 'up';
      ctx.state.volatile.reconnectAttempts = 0;
      ctx.effect({ do: 'changed' });
    },
    'link-down': (ctx, { reason }) => {
      if (!ctx.state.physical.powered) return;
      const { volatile } = ctx.state;
      if (volatile.link === 'up') {
        volatile.linkDownSince = ctx.mono;
        ctx.note(`link down${reason ? `: ${reason}` : ''}`);
      }
      volatile.link = 'down';
      ctx.timer('connection:retry', backOff(ctx));
      volatile.reconnectAttempts += 1;
      ctx.effect({ do: 'changed' });
    },
  },
  timers: {
    'connection:retry': (ctx) => connect(ctx),
    'connection:heal': (ctx) => heal(ctx),
  },
  acts: {
    'drop-link': (ctx, { how = 'refused', for: duration }) => {
      ctx.effect({ do: 'link-fault', name: how, params: {} });
      if (duration !== undefined) ctx.timer('connection:heal', duration);
      return undefined;
    },
    'restore-link': (ctx) => heal(ctx),
    'slow-link': (ctx, params) => fault(ctx, 'latency', params),
    'duplicate-frames': (ctx, params) => fault(ctx, 'duplicate', params),
    'garble-frames': (ctx, params) => fault(ctx, 'garble', params),
    'lose-frames': (ctx, params) => fault(ctx, 'lose', params),
  },
};

function connect(ctx: Context): void {
  ctx.state.volatile.link = 'connecting';
  ctx.effect({ do: 'connect' });
}

function fault(ctx: Context, name: string, params: Record<string, unknown>): undefined {
  ctx.effect({ do: 'link-fault', name, params });
}

function heal(ctx: Context): undefined {
  ctx.effect({ do: 'link-fault', name: 'none', params: {} });
}

/** Milliseconds to wait: the minimum doubled per failed try up to the repeat count, plus a random part. */
function backOff(ctx: Context): number {
  const { variables } = ctx;
  const minimum = variables.number('OCPPCommCtrlr.RetryBackOffWaitMinimum', 10);
  const range = variables.number('OCPPCommCtrlr.RetryBackOffRandomRange', 5);
  const repeats = variables.number('OCPPCommCtrlr.RetryBackOffRepeatTimes', 3);
  const doublings = Math.min(ctx.state.volatile.reconnectAttempts, repeats);
  return 1000 * (minimum * 2 ** doublings + ctx.random() * range);
}
