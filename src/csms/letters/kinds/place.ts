import type { Fact } from '../content.js';
import type { WriteContext } from './kind.js';

/** Where a station stands, and by which clock. */
export async function placeFacts(
  stationId: string,
  evseId: number | undefined,
  { repos, settings }: WriteContext,
): Promise<{ place: Fact[]; timeZone: string }> {
  const station = await repos.stations.find(stationId);
  const site = station?.siteId === undefined ? undefined : await repos.sites.find(station.siteId);
  const { street, postalCode, city } = site?.address ?? {};
  const town = [postalCode, city].filter((part) => part !== undefined).join(' ');
  const address = [street, town].filter((part) => part !== undefined && part !== '').join(', ');
  const where = evseId === undefined ? stationId : `${stationId}, EVSE ${evseId}`;
  return {
    place: [
      ...(site ? [['Place', address === '' ? site.name : `${site.name}, ${address}`] as const] : []),
      ['Station', where],
    ],
    timeZone: site?.timeZone ?? settings.billing.timeZone,
  };
}
