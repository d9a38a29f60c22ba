import type { Reservation } from '../core/reservations.js';

export interface Allocation {
  /** EVSEs without which a promise could not be kept (H01.FR.07, FR.09, FR.20, FR.24). */
  held: number[];
  /** Promises that cannot be kept as it is, latest first to go. */
  unkept: Reservation[];
}

/**
 * Which EVSEs have to be kept so that every reservation finds one: those that are promised by number, and of the others those that
 * no assignment of reservations to places can do without. @param free EVSEs that a driver could be sent to.
 */
export function allocate(reservations: readonly Reservation[], free: readonly number[]): Allocation {
  const exact = new Set(reservations.flatMap(({ evseId }) => (evseId === undefined ? [] : [evseId])));
  const open = reservations.filter(({ evseId }) => evseId === undefined);
  const places = free.filter((evseId) => !exact.has(evseId));
  const served = matched(open, places);
  const needed = places.filter(
    (evseId) =>
      matched(
        served,
        places.filter((other) => other !== evseId),
      ).length < served.length,
  );
  return {
    held: [...exact, ...needed].sort((a, b) => a - b),
    unkept: open.filter((each) => !served.includes(each)),
  };
}

/** The reservations that get a place, earlier ones first: augmenting paths (a maximum bipartite matching). */
function matched(reservations: readonly Reservation[], places: readonly number[]): Reservation[] {
  const holder = new Map<number, Reservation>();
  const find = (wanting: Reservation, seen: Set<number>): boolean => {
    for (const evseId of wanting.evseIds) {
      if (!places.includes(evseId) || seen.has(evseId)) continue;
      seen.add(evseId);
      const present = holder.get(evseId);
      if (present && !find(present, seen)) continue;
      holder.set(evseId, wanting);
      return true;
    }
    return false;
  };
  return reservations.filter((each) => find(each, new Set()));
}
