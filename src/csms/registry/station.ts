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

/**
 * How a station stands that is not simply in service. `waiting`: nobody has decided about it yet. `refused`: an operator did.
 * `disputed`: somebody else came under its identity. `decommissioned`: out of service, its history stays.
 */
export type StationState = 'waiting' | 'refused' | 'disputed' | 'decommissioned';

/** As OCPI names them. */
export const POWER_TYPES = ['AC_1_PHASE', 'AC_3_PHASE', 'DC'] as const;

/** An EVSE as the operator declares it. */
export interface DeclaredEvse {
  id: number;
  connectors: readonly DeclaredConnector[];
}

export interface DeclaredConnector {
  id: number;
  /** As OCPI names it: `IEC_62196_T2`, `IEC_62196_T2_COMBO`, `CHADEMO`. */
  standard?: string | undefined;
  format?: 'SOCKET' | 'CABLE' | undefined;
  powerType?: (typeof POWER_TYPES)[number] | undefined;
  /** Watts. */
  maxPower?: number | undefined;
}

/** An identity that nobody had announced, as it came. */
export interface Waiting {
  why: string;
  firstSeenAt: number;
  lastSeenAt: number;
  times: number;
  /** Its address at the last time. */
  from: string;
}

/** What few stations have. */
export interface StationDetails {
  groups?: readonly string[];
  stateWhy?: string;
  stateAt?: number;
  waiting?: Waiting;
  evses?: readonly DeclaredEvse[];
  /** Whether its local authorization list is kept in step; absent: as is set for its groups, or for all. */
  keepLocalList?: boolean;
  /** Its password is an installer's code: it is good until the station has one of its own. */
  oneTime?: { expiresAt?: number };
}

/** A station as the CSMS knows it. Times are milliseconds since the Unix epoch. */
export interface Station extends StationDetails {
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
  siteId?: string;
  /** Absent: in service. */
  state?: StationState;
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
