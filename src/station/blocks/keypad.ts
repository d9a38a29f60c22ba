import type { Block, Context, Impossible } from '../core/block.js';
import { evseFor } from '../core/evse-for.js';
import { NO_TOKEN } from '../core/tokens.js';

/** Wrong codes that anybody may type by mistake, and how long the keypad is dead after the next; it doubles. */
const FREE_TRIES = 3;
const FIRST_PAUSE_MS = 10_000;
const MOST_DOUBLINGS = 8;

/** PIN codes and the start button: C02, C04. */
export const keypad: Block = {
  name: 'keypad',
  acts: {
    'enter-code': (ctx, { code, evse }) => enterCode(ctx, code, evse),
    'press-start': (ctx, { evse }) => pressStart(ctx, evse),
  },
  signals: {
    'token-refused': (ctx, { idToken }) => {
      if (idToken.type === 'KeyCode') slowDown(ctx);
    },
    authorized: (ctx, { authorization }) => {
      if (authorization.idToken.type === 'KeyCode') delete ctx.state.volatile.wrongCodes;
    },
  },
};

function enterCode(ctx: Context, code: string, evse: number | undefined): Impossible | undefined {
  if (!ctx.state.physical.powered) return { impossible: 'the keypad is dark: the station has no power' };
  if (evse !== undefined && !ctx.state.physical.evses[evse])
    return { impossible: `there is no evse ${evse}` };
  const { wrongCodes } = ctx.state.volatile;
  if (wrongCodes && ctx.mono < wrongCodes.notBefore) {
    ctx.note('the keypad takes no code yet: too many wrong ones');
    return undefined;
  }
  const idToken = { idToken: code, type: 'KeyCode' };
  ctx.signal('token-shown', evse === undefined ? { idToken } : { idToken, evse });
  return undefined;
}

/** C04.FR.06. */
function slowDown(ctx: Context): void {
  const count = (ctx.state.volatile.wrongCodes?.count ?? 0) + 1;
  const doublings = Math.min(count - FREE_TRIES, MOST_DOUBLINGS);
  const pause = doublings < 0 ? 0 : FIRST_PAUSE_MS * 2 ** doublings;
  ctx.state.volatile.wrongCodes = { count, notBefore: ctx.mono + pause };
}

/** C02; C01.FR.01: a station that asks who it is does not start by a button. */
function pressStart(ctx: Context, wanted: number | undefined): Impossible | undefined {
  if (!ctx.state.physical.powered) return { impossible: 'the button does nothing: the station has no power' };
  const evse = evseFor(ctx, wanted);
  if (typeof evse !== 'number') return evse;
  if (ctx.variables.text('AuthCtrlr.Enabled') === 'false')
    ctx.signal('token-shown', { idToken: NO_TOKEN, evse });
  else ctx.note('the start button does nothing: a token has to be shown here');
  return undefined;
}
