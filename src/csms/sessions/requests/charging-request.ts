import type { RefusalReason } from './reasons.js';

/** Who wants to charge, and how they say so. `card`: at the station; `contract`: by the cable (plug and charge). */
export const WAYS = ['app', 'operator', 'guest', 'card', 'contract'] as const;
export type Way = (typeof WAYS)[number];

export const REQUEST_STATUSES = [
  'asked',
  'paying',
  'action-needed',
  'authorised',
  'told',
  'started',
  'ended',
  'refused',
  'expired',
  'cancelled',
] as const;

/**
 * `paying`: an amount is to be held. `action-needed`: the payer has to do something for it. `authorised`: nothing stands in the way,
 * the station is being told. `told`: it has said yes, and waits for the vehicle. `started`, `ended`: as the session. `refused`: by
 * the payment or by the station. `expired`: nothing came of it in time. `cancelled`: not wanted any more.
 */
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** What becomes of a request, in the order in which it became so. Times are milliseconds since the Unix epoch. */
export interface RequestStep {
  at: number;
  status: RequestStatus;
  reason?: RefusalReason;
  detail?: string;
}

/** An amount that is held before anybody charges: whole minor units. */
export interface HoldTerms {
  provider: string;
  /** The provider's name for what is paid with. */
  source: string;
  amount: number;
  currency: string;
}

/** Somebody's wish to charge, from being asked for until it has come to a session or to nothing. */
export interface ChargingRequest {
  id: string;
  way: Way;
  stationId: string;
  evseId?: number;
  /** What the station is told to charge for. */
  idToken: string;
  tokenType?: string;
  driverId?: string;
  /** The payer of a guest's session. */
  guestId?: string;
  /** Whose doing it was, where it was not the driver's. */
  madeBy?: string;
  /** Where a guest wants the receipt. */
  email?: string;
  /** RFC 5646, for what is said to whoever charges. */
  language?: string;
  hold?: HoldTerms;
  /** The payment that holds the amount. */
  payment?: string;
  /** Digest of what lets a guest see and stop the session. */
  secretHash?: string;
  status: RequestStatus;
  reason?: RefusalReason;
  steps: readonly RequestStep[];
  session?: number;
  madeAt: number;
  /** When it ends by itself, unless something comes of it. */
  deadline?: number;
}

export interface ChargingRequestFilter {
  driver?: string;
  station?: string;
  status?: RequestStatus;
  /** Requests after the one of this name. */
  after?: string;
  limit?: number;
}

export interface ChargingRequestRepository {
  find(id: string): Promise<ChargingRequest | undefined>;
  /** By the session that it has come to. */
  ofSession(session: number): Promise<ChargingRequest | undefined>;
  /** By the digest of what lets a guest see it. */
  ofSecret(hash: string): Promise<ChargingRequest | undefined>;
  /** The newest for a token. */
  ofToken(idToken: string): Promise<ChargingRequest | undefined>;
  /** Those from which a session may yet come or runs, the oldest first. To be changed by `save` only. */
  open(): Promise<readonly ChargingRequest[]>;
  /** The oldest first. */
  list(filter: ChargingRequestFilter): Promise<ChargingRequest[]>;
  save(request: ChargingRequest): Promise<void>;
}

/** Whether a session may yet come of it. */
export function isWaiting({ status }: Pick<ChargingRequest, 'status'>): boolean {
  return WAITING.has(status);
}

/** Whether the session that it has come to must not go on. */
export function mustStop({ status, session, reason }: ChargingRequest): boolean {
  return session !== undefined && (status === 'started' ? reason !== undefined : status !== 'ended');
}

const WAITING: ReadonlySet<RequestStatus> = new Set([
  'asked',
  'paying',
  'action-needed',
  'authorised',
  'told',
]);
