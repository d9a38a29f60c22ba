import type { IdToken } from '../../dialect/intents.js';
import type { Context } from './block.js';
import { acceptsSessions } from './condition.js';
import { locallyKnown } from './known-tokens.js';
import { claimAt } from './reservations.js';
import { sameToken } from './tokens.js';

/**
 * The EVSE that a token at the reader of the whole station is for: that of its session, the one that is reserved for it, one with a
 * cable waiting, else one that is free.
 */
export function evseForTap(ctx: Context, idToken: IdToken): number | undefined {
  const ids = ctx.model.evses.map((evse) => evse.id);
  const mine = ids.find((id) => sameToken(tokenAt(ctx, id), idToken));
  if (mine !== undefined) return mine;
  const idle = ids.filter((id) => !tokenAt(ctx, id) && acceptsSessions(ctx.state, ctx.model, id));
  const known = locallyKnown(ctx, idToken);
  const claim = (id: number) => claimAt(ctx.state, id, idToken, known ? known.groupIdToken : 'unknown');
  const promised = idle.find((id) => {
    const own = claim(id);
    return typeof own === 'object' && own.reservation.evseId === id;
  });
  if (promised !== undefined) return promised;
  const open = idle.filter((id) => typeof claim(id) === 'object' || claim(id) === 'open');
  const choice = open.length > 0 ? open : idle;
  const waiting = choice.find((id) => isPlugged(ctx, id) && !ctx.state.volatile.evses[id]?.finishing);
  return waiting ?? choice.find((id) => !isPlugged(ctx, id)) ?? choice[0] ?? ids[0];
}

/** Who is at an EVSE: by the transaction, or by the authorisation that waits for one. */
function tokenAt(ctx: Context, evseId: number): IdToken | undefined {
  const running = ctx.state.memory.transactions.running[evseId];
  const granted = running?.authorization ?? ctx.state.volatile.evses[evseId]?.authorization;
  return running?.firstToken ?? granted?.idToken;
}

function isPlugged(ctx: Context, evseId: number): boolean {
  return ctx.state.physical.evses[evseId]?.pluggedConnector !== undefined;
}
