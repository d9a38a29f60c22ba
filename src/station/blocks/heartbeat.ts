import type { Block, Context } from '../core/block.js';
import { canShow } from '../core/clock.js';

const INTERVAL = 'OCPPCommCtrlr.HeartbeatInterval';

const THRESHOLD = 'ClockCtrlr.TimeAdjustmentReportingThreshold';

/** Used where there is no such variable. */
const OWN_THRESHOLD_S = 20;

/** Used where the CSMS leaves the choice to the station by an interval of 0 (1.6 4.2). */
const OWN_INTERVAL_S = 300;

/** Heartbeats and the clock that they set: G02, 1.6 4.6. */
export const heartbeat: Block = {
  name: 'heartbeat',
  signals: {
    // G02.FR.01: the boot's interval becomes the variable's value.
    'heartbeat-interval': (ctx, { seconds }) => {
      const definition = ctx.variables.table.find(INTERVAL);
      if (definition && seconds > 0) ctx.variables.store(definition, String(seconds));
      schedule(ctx);
    },
    'link-up': (ctx) => schedule(ctx),
    'variable-changed': (ctx, { key }) => {
      if (key === INTERVAL) schedule(ctx);
    },
    triggered: (ctx, { message }) => {
      if (message === 'Heartbeat') ctx.say('heartbeat', {}, { before: 'triggered' });
    },
    'time-told': (ctx, { currentTime }) => setClock(ctx, currentTime),
  },
  timers: {
    heartbeat: (ctx) => {
      if (ctx.state.volatile.link === 'up' && ctx.state.volatile.registration === 'accepted') {
        ctx.say('heartbeat', {});
        schedule(ctx);
      }
    },
  },
  answers: {
    heartbeat: (ctx, answer) => {
      if (answer.kind === 'answered') setClock(ctx, answer.response.currentTime);
    },
  },
};

function schedule(ctx: Context): void {
  const seconds = ctx.variables.number(INTERVAL) || OWN_INTERVAL_S;
  ctx.timer('heartbeat', seconds * 1000);
}

/** The CSMS's time becomes ours (1.6 4.2, G02.FR.06), unless the station's clock runs faster than the CSMS's by order. */
function setClock(ctx: Context, currentTime: number): void {
  if (!ctx.followsCsmsTime) return;
  if (!canShow(currentTime)) return ctx.note('the CSMS told a time that cannot be');
  const jump = currentTime - ctx.now;
  ctx.state.memory.clockSkew = currentTime - ctx.trueTime;
  if (jump !== 0) ctx.signal('clock-set', {});
  const threshold = ctx.variables.number(THRESHOLD, OWN_THRESHOLD_S) * 1000;
  if (Math.abs(jump) <= threshold) return;
  // 2.0.1 appendices, security events: a change of the system time that is worth a note.
  ctx.signal('security-event', { type: 'SettingSystemTime', techInfo: `by ${Math.round(jump / 1000)} s` });
}
