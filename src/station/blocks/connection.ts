import { credentialsOf } from '../certificates/credentials.js';
import type { Block, Context } from '../core/block.js';
import { attemptFailed, freshRoute, PROFILE, present, routeOf } from '../network/route.js';
import { connectionStood, profileRaised, upgradeFailed } from '../network/upgrade.js';

/** Characters of techInfo (SecurityEventNotificationRequest). */
const LONGEST_TECH_INFO = 255;

const PING_INTERVAL = 'OCPPCommCtrlr.WebSocketPingInterval';

/** How often a connection is pinged that has left a CALL unanswered. */
const PROBE_MS = 10_000;

/** The link to the CSMS: connecting, losing it, coming back with a growing back-off (2.0.1 part 4, 5.3; 1.6-J 5.4). */
export const connection: Block = {
  name: 'connection',
  signals: {
    started: (ctx) => {
      ctx.state.volatile.route = freshRoute(ctx);
      connect(ctx);
    },
    'link-up': (ctx) => {
      ctx.state.volatile.link = 'up';
      ctx.state.volatile.reconnectAttempts = 0;
      connectionStood(ctx);
      ping(ctx);
      ctx.effect({ do: 'changed' });
    },
    'link-down': (ctx, { reason, security }) => {
      if (!ctx.state.physical.powered) return;
      const { volatile } = ctx.state;
      if (volatile.link === 'up') {
        volatile.linkDownSince = ctx.mono;
        ctx.note(`link down${reason ? `: ${reason}` : ''}`);
      } else {
        attemptFailed(ctx);
        upgradeFailed(ctx);
      }
      volatile.link = 'down';
      delete volatile.probing;
      ctx.timer('connection:retry', backOff(ctx));
      volatile.reconnectAttempts += 1;
      if (security) tellOnce(ctx, security, reason);
      ctx.effect({ do: 'changed' });
    },
    // Nothing has come back: pings tell a slow CSMS from a connection that is dead without saying so.
    'call-unanswered': (ctx) => {
      if (ctx.state.volatile.probing) return;
      ctx.state.volatile.probing = true;
      ctx.effect({ do: 'ping', everyMs: PROBE_MS });
    },
    'call-answered': (ctx) => {
      if (!ctx.state.volatile.probing) return;
      delete ctx.state.volatile.probing;
      ping(ctx);
    },
    'variable-changed': (ctx, { key }) => {
      if (key === PING_INTERVAL) ping(ctx);
      if (key === PROFILE) profileRaised(ctx, present(routeOf(ctx)).profile.securityProfile);
    },
  },
  timers: {
    'connection:retry': (ctx) => connect(ctx),
  },
  acts: {
    'drop-link': (ctx, { how = 'refused', for: duration }) => {
      ctx.effect({ do: 'link-fault', name: how, params: { for: duration } });
      return undefined;
    },
    'restore-link': (ctx) => heal(ctx),
    'slow-link': (ctx, params) => fault(ctx, 'latency', params),
    'duplicate-frames': (ctx, params) => fault(ctx, 'duplicate', params),
    'garble-frames': (ctx, params) => fault(ctx, 'garble', params),
    'lose-frames': (ctx, params) => fault(ctx, 'lose', params),
  },
};

/** The password that the CSMS has set is used in place of the one that the station came with (A01). */
function connect(ctx: Context): void {
  ctx.state.volatile.link = 'connecting';
  const value = ctx.variables.text('SecurityCtrlr.BasicAuthPassword');
  const notation = ctx.traits.passwordNotation;
  const credentials = credentialsOf(ctx.state, ctx.now);
  ctx.effect({
    do: 'connect',
    profile: present(routeOf(ctx)).profile,
    ...(value === undefined ? {} : { password: { value, notation } }),
    ...(Object.keys(credentials).length === 0 ? {} : { credentials }),
  });
}

/** A reason that repeats itself with every attempt is told the first time. */
function tellOnce(ctx: Context, type: string, reason: string): void {
  const route = routeOf(ctx);
  if (route.told === reason) return;
  route.told = reason;
  ctx.signal('security-event', { type, techInfo: reason.slice(0, LONGEST_TECH_INFO) });
}

function ping(ctx: Context): void {
  ctx.effect({ do: 'ping', everyMs: 1000 * ctx.variables.number(PING_INTERVAL) });
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
