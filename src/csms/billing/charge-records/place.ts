import type { Repositories } from '../../context.js';
import type { Site } from '../../registry/site.js';
import type { DeclaredEvse } from '../../registry/station.js';

type DeclaredSite = Pick<Site, 'id' | 'name' | 'address' | 'country' | 'coordinates'>;

/** Where a session began, as the operator had declared it then. Nothing of it: nothing was declared. */
export interface SessionPlace {
  site?: DeclaredSite;
  evses?: readonly DeclaredEvse[];
}

type Needs = Pick<Repositories, 'stations' | 'sites' | 'chargeRecords'>;

/**
 * Keeps for a session that begins where that is, so that its record says what held at its start (OCPI 2.2.1 `mod_cdrs`, CDR object)
 * whatever is declared meanwhile.
 */
export async function keepPlace(sessionId: number, stationId: string, repos: Needs): Promise<void> {
  const place = await placeOf(stationId, repos);
  if (Object.keys(place).length > 0) await repos.chargeRecords.keepPlace(sessionId, place);
}

/** As it is declared now. */
export async function placeOf(
  stationId: string,
  { stations, sites }: Pick<Needs, 'stations' | 'sites'>,
): Promise<SessionPlace> {
  const station = await stations.find(stationId);
  const site = station?.siteId === undefined ? undefined : await sites.find(station.siteId);
  const evses = station?.evses ?? [];
  return { ...(site && { site: declared(site) }), ...(evses.length > 0 && { evses }) };
}

function declared({ id, name, address, country, coordinates }: Site): DeclaredSite {
  return {
    ...{ id, name },
    ...(address && { address }),
    ...(country !== undefined && { country }),
    ...(coordinates && { coordinates }),
  };
}
