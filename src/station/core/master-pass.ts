import type { IdToken } from '../../dialect/intents.js';
import type { Context } from './block.js';
import { sameToken } from './tokens.js';

/** Whether a token of that group is a master pass: it stops what others charge and starts nothing (C16). */
export function isMasterPass(ctx: Context, group: IdToken | undefined): boolean {
  const master = ctx.variables.text('AuthCtrlr.MasterPassGroupId') ?? '';
  return master !== '' && sameToken(group, { idToken: master, type: 'Central' });
}

/** C16.FR.02, FR.08: there is no screen on which one transaction could be chosen. */
export function stopAll(ctx: Context, idToken: IdToken): void {
  ctx.note('a master pass stops every transaction');
  for (const { evseId } of Object.values(ctx.state.memory.transactions.running)) {
    ctx.signal('stop-wanted', { evseId, reason: 'MasterPass', trigger: 'StopAuthorized', idToken });
  }
}
