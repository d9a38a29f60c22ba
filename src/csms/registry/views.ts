import type { Repositories } from '../context.js';
import type { CsmsSettings } from '../settings.js';
import type { Links } from './link.js';
import { type Presence, presenceOf } from './presence.js';
import type { ConnectorStatus, Station } from './station.js';

/** A station as it is shown; that it has a password is, the password is not. */
export interface StationView extends Omit<Station, 'password' | 'nextPassword'>, Presence {
  hasPassword: boolean;
  online: boolean;
  connectors: ConnectorStatus[];
}

export async function stationView(
  station: Station,
  repos: Repositories,
  { links, settings, now }: { links: Links; settings: CsmsSettings; now: number },
): Promise<StationView> {
  const { password, nextPassword: _, ...rest } = station;
  const link = links.get(station.id);
  return {
    ...rest,
    ...(link && { lastSeenAt: link.lastSeenAt }),
    hasPassword: password !== undefined,
    online: link !== undefined,
    ...presenceOf(station, link, settings, now),
    connectors: await repos.stations.connectors(station.id),
  };
}
