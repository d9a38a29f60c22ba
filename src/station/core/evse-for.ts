import { connectorOf, evseOf } from '../models/index.js';
import type { Context, Impossible } from './block.js';

/** The EVSE that an act means: the one it names, or the only one there is. */
export function evseFor(ctx: Context, wanted: number | undefined): number | Impossible {
  const ids = ctx.model.evses.map((evse) => evse.id);
  if (wanted !== undefined)
    return ids.includes(wanted) ? wanted : { impossible: `this station has no evse ${wanted}` };
  const [only, ...others] = ids;
  if (only !== undefined && others.length === 0) return only;
  return { impossible: `this station has evses ${ids.join(', ')}: name one` };
}

/** Whether the cable in use at an EVSE is its own, and not one that a driver brought. */
export function cableAttached(ctx: Context, evseId: number): boolean {
  const evse = ctx.state.physical.evses[evseId];
  const model = evseOf(ctx.model, evseId);
  const connector = model && connectorOf(model, evse?.pluggedConnector ?? evse?.cableLeft ?? 1);
  return connector?.cableAttached ?? false;
}
