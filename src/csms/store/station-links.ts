import type { Page } from '../registry/site.js';
import type { StationLink, StationLinkRepository } from '../registry/station-link.js';
import { optional } from './mapping.js';
import type { StationLinkRow } from './tables/registry.js';
import type { Db } from './tables.js';

export class SqlStationLinks implements StationLinkRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async opened(link: StationLink): Promise<void> {
    await this.#db
      .insertInto('station_links')
      .values({
        id: link.id,
        station_id: link.stationId,
        edition: link.edition,
        security_profile: link.securityProfile,
        remote_address: link.remoteAddress,
        connected_at: link.connectedAt,
        disconnected_at: null,
        reason: null,
      })
      .execute();
  }

  async closed(id: string, at: number, reason: string): Promise<void> {
    await this.#db
      .updateTable('station_links')
      .set({ disconnected_at: at, reason })
      .where('id', '=', id)
      .execute();
  }

  async closeAll(at: number, reason: string): Promise<void> {
    await this.#db
      .updateTable('station_links')
      .set({ disconnected_at: at, reason })
      .where('disconnected_at', 'is', null)
      .execute();
  }

  async list(stationId: string, { after, limit = 1000 }: Page = {}): Promise<StationLink[]> {
    let query = this.#db.selectFrom('station_links').selectAll().where('station_id', '=', stationId);
    if (after !== undefined) query = query.where('id', '>', after);
    return (await query.orderBy('id').limit(limit).execute()).map(linkOf);
  }
}

function linkOf(row: StationLinkRow): StationLink {
  return {
    id: row.id,
    stationId: row.station_id,
    edition: row.edition as StationLink['edition'],
    securityProfile: row.security_profile ?? 0,
    remoteAddress: row.remote_address,
    connectedAt: row.connected_at,
    ...optional('disconnectedAt', row.disconnected_at),
    ...optional('reason', row.reason),
  };
}
