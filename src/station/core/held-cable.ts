import type { IdToken } from '../../dialect/intents.js';
import type { Context } from './block.js';
import { sameToken } from './tokens.js';

/** Keeps the cable of a refused driver locked in until the owner of the token presents it (E05.FR.11, C15.FR.05; 1.6 4.8). */
export function holdCable(ctx: Context, evseId: number, owner: IdToken): void {
  const { pluggedConnector, cableLeft } = ctx.state.physical.evses[evseId] ?? {};
  if (pluggedConnector === undefined && cableLeft === undefined) return;
  ctx.state.memory.heldCables ??= {};
  ctx.state.memory.heldCables[evseId] = owner;
}

export function isCableHeld(ctx: Context, evseId: number): boolean {
  return ctx.state.memory.heldCables?.[evseId] !== undefined;
}

/** @param by The token that was presented; none: somebody with authority over all cables lets it go. */
export function releaseCable(ctx: Context, evseId: number, by?: IdToken): boolean {
  const owner = ctx.state.memory.heldCables?.[evseId];
  if (owner === undefined || (by && !sameToken(owner, by))) return false;
  delete ctx.state.memory.heldCables?.[evseId];
  ctx.note(`the cable at evse ${evseId} is released`);
  ctx.signal('facts-changed', { evseId });
  return true;
}

/** The cable is out: there is nothing left to hold, and the next driver is nobody's debtor. */
export function forgetHeldCable({ state }: Context, evseId: number): void {
  delete state.memory.heldCables?.[evseId];
}
