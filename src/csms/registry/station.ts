import type { Condition, ConnectorError, Request } from '../../dialect/index.js';
import type { Edition } from '../../ocpp/index.js';

export type Registration = 'Accepted' | 'Pending' | 'Rejected';

/** How a station's boots are answered. */
export interface BootPolicy {
  status: Registration;
  /** Seconds that the answer carries while not accepted; absent: the CSMS's retry interval. */
  retryInterval?: number;
  /** After this many answers the station is accepted by itself; absent: only an operator accepts it. */
  times?: number;
}

/** A station as the CSMS knows it. Times are milliseconds since the Unix epoch. */
export interface Station {
  id: string;
  policy: BootPolicy;
  /** As `passwords.ts` keeps it; absent: no password is asked for. */
  password?: string;
  /** One that it was told without an answer: whichever of the two it uses first is its password from then on. */
  nextPassword?: string;
  /** The highest security profile that it has used, or was given: a lower one is refused (A05.FR.07; security whitepaper A05.FR.09). */
  securityProfile?: number;
  tariffId?: string;
  /** Negotiated at its last connection. */
  edition?: Edition;
  /** The answer to its last boot; absent: it has not booted here yet. */
  registration?: Registration;
  boot?: Request<'boot'>;
  bootAt?: number;
  /** Boots answered under the present policy. */
  boots: number;
  connectedAt?: number;
  disconnectedAt?: number;
  lastSeenAt?: number;
  createdAt: number;
}

/** A connector as it was last told: by the station's clock and by ours. Connector 0 of EVSE 0 is the station as a whole. */
export interface ConnectorStatus {
  evseId: number;
  connectorId: number;
  condition: Condition;
  error?: ConnectorError;
  stationTime: number;
  serverTime: number;
}

export interface StationRepository {
  find(id: string): Promise<Station | undefined>;
  list(): Promise<Station[]>;
  /** Inserts or replaces. */
  save(station: Station): Promise<void>;
  remove(id: string): Promise<boolean>;
  seen(id: string, at: number): Promise<void>;
  connectors(id: string): Promise<ConnectorStatus[]>;
  saveConnector(id: string, status: ConnectorStatus): Promise<void>;
}
