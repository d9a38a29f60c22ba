import type { Block, Context } from '../core/block.js';
import { append } from '../core/log.js';

const PASSWORD = 'SecurityCtrlr.BasicAuthPassword';

/** Security events and the password that the CSMS sets: A01, A04; security whitepaper 4.1 and 4.4. */
export const security: Block = {
  name: 'security',
  signals: {
    started: (ctx, { reason }) => {
      const type = reason === 'PowerUp' ? 'StartupOfTheDevice' : 'ResetOrReboot';
      happened(ctx, type, reason);
    },
    'security-event': (ctx, { type, techInfo }) => happened(ctx, type, techInfo),
    // A04.FR.02: what happened while nobody could be told, and what was not confirmed.
    accepted: (ctx) => {
      for (const { id, ...event } of ctx.state.memory.securityEvents)
        ctx.say('securityEvent', event, { about: id });
    },
    'variable-changed': (ctx, { key }) => {
      if (key !== PASSWORD) return;
      // A01.FR.11, FR.12: the change is logged, the password is not.
      happened(ctx, 'ReconfigurationOfSecurityParameters', 'BasicAuthPassword');
      // Security whitepaper A01, steps 3 and 4: the new password is used at once.
      ctx.effect({ do: 'hang-up' });
    },
  },
  answers: {
    securityEvent: (ctx, answer, { about }) => {
      if (answer.kind === 'unanswered' && answer.why !== 'unsupported') return;
      const { memory } = ctx.state;
      memory.securityEvents = memory.securityEvents.filter(({ id }) => id !== about);
    },
  },
};

/** Every event goes into the log, a critical one to the CSMS as well (A04.FR.01, FR.04). */
function happened(ctx: Context, type: string, techInfo?: string): void {
  const { memory, volatile } = ctx.state;
  append(memory.logs.security, ctx.now, techInfo === undefined ? type : `${type}: ${techInfo}`);
  if (!ctx.isCritical(type)) return;
  memory.securityEventCounter += 1;
  const event = { type, timestamp: ctx.now, ...(techInfo === undefined ? {} : { techInfo }) };
  const id = memory.securityEventCounter;
  memory.securityEvents.push({ ...event, id });
  if (volatile.registration === 'accepted' && volatile.link === 'up')
    ctx.say('securityEvent', event, { about: id });
}
