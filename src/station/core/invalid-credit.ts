import type { Context } from './block.js';
import { registerWh } from './sampling.js';
import type { Transaction } from './state.js';

/** How often a meter is looked at that counts towards the limit. */
const LOOK_MS = 1_000;

/**
 * Whether the driver of a refused token still has energy to come, of the transaction as a whole (E05.FR.02, FR.03, C15.FR.06, FR.07;
 * 1.6 9.1.14 MaxEnergyOnInvalidId).
 */
export function hasCredit(ctx: Context, { evseId, startRegisterWh }: Transaction): boolean {
  return registerWh(ctx, evseId) - startRegisterWh < ctx.variables.number('TxCtrlr.MaxEnergyOnInvalidId');
}

export function watchCredit(ctx: Context, evseId: number): void {
  ctx.timer(`transaction-answers:credit/${evseId}`, LOOK_MS);
}
