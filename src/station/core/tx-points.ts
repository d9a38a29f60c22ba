import type { Context } from './block.js';

/** 2.x TxStartStopPointEnumType: the moments at which a transaction may begin, and end when they are over (E01, E06). */
export type TxPoint =
  | 'ParkingBayOccupancy'
  | 'EVConnected'
  | 'Authorized'
  | 'DataSigned'
  | 'PowerPathClosed'
  | 'EnergyTransfer';

/** Where the points are not configurable: power path closed begins it, the end of the authorisation ends it (1.6 4.8, 5.11). */
const FIXED_START: readonly TxPoint[] = ['PowerPathClosed'];
const FIXED_STOP: readonly TxPoint[] = ['Authorized'];

export function startPoints(ctx: Context): readonly string[] {
  return ctx.traits.configurableTxPoints ? ctx.variables.list('TxCtrlr.TxStartPoint') : FIXED_START;
}

export function stopPoints(ctx: Context): readonly string[] {
  return ctx.traits.configurableTxPoints ? ctx.variables.list('TxCtrlr.TxStopPoint') : FIXED_STOP;
}

/** The points that hold at an EVSE now. DataSigned never does: no meter of ours signs (E01.FR.04). */
export function heldPoints(ctx: Context, evseId: number): TxPoint[] {
  const evse = ctx.state.physical.evses[evseId];
  const running = ctx.state.memory.transactions.running[evseId];
  const authorization = running ? running.authorization : ctx.state.volatile.evses[evseId]?.authorization;
  const authorized = authorization !== undefined && running?.invalid !== 'deauthorized';
  const plugged = evse?.pluggedConnector !== undefined;
  const held: TxPoint[] = [];
  if (evse?.bayOccupied || plugged) held.push('ParkingBayOccupancy');
  if (plugged) held.push('EVConnected');
  if (authorized) held.push('Authorized');
  if (plugged && authorized) held.push('PowerPathClosed');
  if (evse?.flow === 'flowing') held.push('EnergyTransfer');
  return held;
}
