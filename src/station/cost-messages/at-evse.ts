import { COST_VENDOR } from '../../dialect/index.js';
import type { Context } from '../core/block.js';
import type { CostsAt, CostVolatile } from './state.js';

/** Whether this station shows prices and costs by the messages for 1.6: the key is there, and not set to false. */
export const COST_SWITCH = 'Ocpp16.CustomDisplayCostAndPrice';

/** The same of a station of 2.x, whose messages for costs say the prices beside. */
const CUSTOM_SWITCH = `CustomizationCtrlr.CustomImplementationEnabled[${COST_VENDOR}]`;

/** Whether it goes on reckoning by the prices that it is told, and looks out for what the CSMS wants to know. */
export function knowsPrices({ variables }: Context): boolean {
  return variables.boolean(COST_SWITCH) || variables.boolean(CUSTOM_SWITCH);
}

export function costsOf({ state }: Context): CostVolatile {
  state.volatile.costs ??= { told: [], evses: {} };
  return state.volatile.costs;
}

export function costsAt(ctx: Context, evseId: number): CostsAt {
  const { evses } = costsOf(ctx);
  evses[evseId] ??= {};
  return evses[evseId];
}

/** The EVSE of a transaction by the number that the CSMS gave it, and whether it runs; the last one of an EVSE counts, older ones do not. */
export function evseOfTransaction(
  ctx: Context,
  csmsId: number,
): { evseId: number; running: boolean } | undefined {
  const { running, csmsIds } = ctx.state.memory.transactions;
  for (const { id, evseId } of Object.values(running)) {
    if (csmsIds[id] === csmsId) return { evseId, running: true };
  }
  const last = Object.entries(ctx.state.volatile.costs?.evses ?? {}).find(
    ([, { transaction }]) => transaction?.csmsId === csmsId,
  );
  return last && { evseId: Number(last[0]), running: false };
}
