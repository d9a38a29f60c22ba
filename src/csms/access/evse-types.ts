import type { DeclaredConnector, DeclaredEvse } from '../registry/station.js';
import type { Holder } from './holder.js';
import type { EvseType } from './limits.js';

/** Where a token is presented, as far as it is known. */
export interface Place {
  id: string;
  siteId?: string | undefined;
  /** As the operator declared them; absent: nobody knows what kinds there are, so that none stands in the way. */
  evses?: readonly DeclaredEvse[] | undefined;
  /** Where the session is; absent: at any of them. */
  evseId?: number | undefined;
}

/** Whether none of the EVSEs that it may be about is of a kind that is allowed (C01.FR.18). */
export function isWrongType({ limits }: Pick<Holder, 'limits'>, place: Place | undefined): boolean {
  const wanted = limits?.evses;
  const evses = wanted && place && evsesAt(place);
  return evses !== undefined && evses.length > 0 && !evses.some((evse) => fits(wanted, evse));
}

/** The EVSEs where all of them allow to charge, where those are only some (C01.FR.20); undefined: all of them. */
export function allowedEvses(holders: readonly Holder[], place: Place | undefined): number[] | undefined {
  const limits = holders.flatMap((holder) => holder.limits?.evses ?? []);
  const evses = limits.length > 0 && place?.evseId === undefined ? place?.evses : undefined;
  const allowed = evses?.filter((evse) => limits.every((wanted) => fits(wanted, evse)));
  return allowed && allowed.length < (evses?.length ?? 0) ? allowed.map(({ id }) => id) : undefined;
}

function evsesAt({ evses, evseId }: Place): readonly DeclaredEvse[] | undefined {
  return evseId === undefined ? evses : evses?.filter(({ id }) => id === evseId);
}

function fits(wanted: EvseType | undefined, { connectors }: DeclaredEvse): boolean {
  return wanted === undefined || connectors.some((connector) => isAllowed(wanted, connector));
}

/** What nobody declared does not stand in the way. */
function isAllowed({ standards, powerTypes, maxPower }: EvseType, connector: DeclaredConnector): boolean {
  const { standard, powerType, maxPower: power } = connector;
  if (standards && standard !== undefined && !standards.includes(standard)) return false;
  if (powerTypes && powerType !== undefined && !powerTypes.includes(powerType)) return false;
  return maxPower === undefined || power === undefined || power <= maxPower;
}
