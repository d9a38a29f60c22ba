import type { Context } from '../core/block.js';
import { isFaulted, isInoperative } from '../core/condition.js';
import { isHeld } from '../core/reservations.js';
import { type ConnectorModel, evseOf } from '../models/index.js';

/** How an EVSE answers to a wish to reserve it (H01.FR.11, FR.12, FR.14; 1.6 5.13). */
export type PlaceState = 'Available' | 'Occupied' | 'Faulted' | 'Unavailable';

/** @param connectorType Looks at connectors of this type alone. */
export function placeState(ctx: Context, evseId: number, connectorType?: string): PlaceState {
  const service = serviceOf(ctx, evseId, connectorType);
  if (service !== 'Available') return service;
  const plugged = ctx.state.physical.evses[evseId]?.pluggedConnector !== undefined;
  return plugged || isHeld(ctx.state, evseId) || isInUse(ctx, evseId) ? 'Occupied' : 'Available';
}

/** Whether it could serve somebody: `Available` when one of its connectors is sound and in service. */
export function serviceOf(
  ctx: Context,
  evseId: number,
  connectorType?: string,
): 'Available' | 'Faulted' | 'Unavailable' {
  const connectors = connectorsOf(ctx, evseId, connectorType);
  const sound = connectors.filter(({ id }) => !isFaulted(ctx.state, evseId, id));
  if (sound.length === 0) return 'Faulted';
  return sound.some(({ id }) => !isInoperative(ctx.state, evseId, id)) ? 'Available' : 'Unavailable';
}

/** A driver can be sent there: in service, and at most the cable of somebody in it who has no right to charge (G01.FR.09). */
export function isFree(ctx: Context, evseId: number): boolean {
  if (serviceOf(ctx, evseId) !== 'Available' || isInUse(ctx, evseId)) return false;
  const plugged = ctx.state.physical.evses[evseId]?.pluggedConnector !== undefined;
  return !plugged || isHeld(ctx.state, evseId);
}

/** Somebody has the right to charge here, or had it and has not left. */
function isInUse(ctx: Context, evseId: number): boolean {
  const soft = ctx.state.volatile.evses[evseId];
  const running = ctx.state.memory.transactions.running[evseId];
  return !!soft?.authorization || !!soft?.finishing || (!!running && !isUnclaimed(ctx, evseId));
}

/** A transaction that a cable alone has begun, at an EVSE that is kept for another (H03, errata 2.32). */
function isUnclaimed(ctx: Context, evseId: number): boolean {
  const running = ctx.state.memory.transactions.running[evseId];
  return running !== undefined && running.firstToken === undefined && isHeld(ctx.state, evseId);
}

export function connectorsOf(
  ctx: Context,
  evseId: number,
  connectorType?: string,
): readonly ConnectorModel[] {
  const all = evseOf(ctx.model, evseId)?.connectors ?? [];
  return connectorType === undefined ? all : all.filter(({ type }) => type === connectorType);
}
