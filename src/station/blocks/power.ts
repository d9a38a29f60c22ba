import type { Block, Context } from '../core/block.js';
import { canShow } from '../core/clock.js';
import { factoryMemory } from '../core/factory-reset.js';
import { freshVolatile } from '../core/fresh.js';

/** Watchdog delay after a firmware crash when the scenario names none. */
const CRASH_DOWNTIME_MS = 10_000;

const FACTORY_RESET_MS = 30_000;

/** Mains, restarts and the station's own clock. RAM is lost here and nowhere else. */
export const power: Block = {
  name: 'power',
  acts: {
    'cut-power': (ctx) => {
      const { physical } = ctx.state;
      if (!physical.powered && !physical.restarting) return { impossible: 'the power is off already' };
      ctx.note('power cut');
      goDark(ctx);
      return undefined;
    },
    'restore-power': (ctx) => {
      const { physical } = ctx.state;
      if (physical.powered || physical.restarting) return { impossible: 'the power is on already' };
      ctx.note('power restored');
      start(ctx, 'PowerUp');
      return undefined;
    },
    'crash-firmware': (ctx, { downtime }) => {
      if (!ctx.state.physical.powered) return { impossible: 'the power is off' };
      ctx.note('firmware crashed');
      goDark(ctx);
      restartIn(ctx, 'Watchdog', downtime ?? CRASH_DOWNTIME_MS);
      return undefined;
    },
    'factory-reset': (ctx) => {
      const { physical, memory } = ctx.state;
      if (!physical.powered) return { impossible: 'the power is off' };
      const isCharging = Object.keys(memory.transactions.running).length > 0;
      if (isCharging) return { impossible: 'a transaction is running' };
      ctx.note('reset to the factory settings');
      goDark(ctx);
      ctx.state.memory = factoryMemory(ctx.state.memory);
      ctx.signal('security-event', { type: 'SecurityLogWasCleared', techInfo: 'factory reset' });
      restartIn(ctx, 'LocalReset', FACTORY_RESET_MS);
      return undefined;
    },
    'set-clock': (ctx, { skew }) => {
      if (!canShow(ctx.trueTime + skew)) return { impossible: 'no clock shows that time' };
      ctx.state.memory.clockSkew = skew;
      if (ctx.state.physical.powered) ctx.signal('clock-set', {});
      return undefined;
    },
  },
  timers: {
    'power:restart': (ctx) => start(ctx, ctx.state.memory.boot.reason),
  },
  signals: {
    restart: (ctx, { reason, delayMs }) => {
      ctx.note(`restarting: ${reason}`);
      ctx.signal('going-down', { reason });
      goDark(ctx, false);
      restartIn(ctx, reason, delayMs);
    },
  },
};

/** Everything volatile is gone; contactors fall open. */
function goDark(ctx: Context, abrupt = true): void {
  ctx.effect({ do: 'cancel-all' });
  ctx.effect({ do: 'disconnect', abrupt });
  ctx.state.physical.powered = false;
  delete ctx.state.physical.restarting;
  // References stay unique over a restart: a queued message keeps its own.
  ctx.state.volatile = freshVolatile(ctx.state.physical, ctx.state.volatile.nextRef);
  ctx.signal('stopped', {});
  ctx.effect({ do: 'changed' });
}

/** The mains stay on: the station comes back by itself, and knows why. */
function restartIn(ctx: Context, reason: string, delayMs: number): void {
  ctx.state.physical.restarting = true;
  ctx.state.memory.boot.reason = reason;
  ctx.timer('power:restart', delayMs);
}

function start(ctx: Context, reason: string): void {
  delete ctx.state.physical.restarting;
  ctx.state.physical.powered = true;
  ctx.state.memory.boot.reason = 'PowerUp';
  // Messages outlive the power, the timers that their next tries waited for do not.
  for (const said of ctx.state.memory.queue) said.notBefore = 0;
  ctx.signal('started', { reason });
  ctx.effect({ do: 'changed' });
}
