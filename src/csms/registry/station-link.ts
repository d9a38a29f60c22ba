import type { Edition } from '../../ocpp/index.js';
import type { Page } from './site.js';

/** A connection of a station, as it is remembered. */
export interface StationLink {
  id: string;
  stationId: string;
  edition: Edition;
  /** 0 to 3, as it came. */
  securityProfile: number;
  remoteAddress: string;
  connectedAt: number;
  /** Absent: it is open. */
  disconnectedAt?: number;
  /** Why it ended. */
  reason?: string;
}

export interface StationLinkRepository {
  opened(link: StationLink): Promise<void>;
  closed(id: string, at: number, reason: string): Promise<void>;
  /** Ends what a CSMS that is gone has left open. */
  closeAll(at: number, reason: string): Promise<void>;
  list(stationId: string, page?: Page): Promise<StationLink[]>;
}
