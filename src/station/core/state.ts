import type { Message } from '../../dialect/dialect.js';
import type {
  ConnectorError,
  IdToken,
  IntentName,
  MeterValue,
  Request,
  Response,
} from '../../dialect/intents.js';
import type { ContractState } from '../../pki/index.js';
import type { CertificateMemory } from '../certificates/state.js';
import type { CostVolatile } from '../cost-messages/state.js';
import type { DisplayMemory, DriverVolatile } from '../display/state.js';
import type { MonitoringMemory, MonitoringVolatile } from '../monitoring/state.js';
import type { NetworkMemory, Route } from '../network/state.js';
import type { MarkedRegisters, PowerState } from '../physics/index.js';
import type { Dialogues, SmartCharging } from '../smart-charging/state.js';
import type { FirmwareMemory } from './firmware-state.js';
import type { LocalList } from './local-list.js';
import type { Logs } from './log.js';
import type { PublishingMemory } from './publishing-state.js';
import type { ReservationBook } from './reservations.js';

/**
 * Everything that a station is, as one plain value. What survives what:
 *
 * | part     | power cut | reboot |                                              |
 * |----------|-----------|--------|----------------------------------------------|
 * | physical | stays     | stays  | cables, vehicles, registers, broken parts    |
 * | memory   | stays     | stays  | flash: variables, queue, transactions, cache |
 * | volatile | lost      | lost   | RAM: registration, what waits for an answer  |
 */
export interface StationState {
  physical: Physical;
  memory: Memory;
  volatile: Volatile;
}

export interface Physical {
  powered: boolean;
  /** Without power for a moment, by a reset or a crash; the mains are on. */
  restarting?: boolean;
  evses: Record<number, PhysicalEvse>;
  emergencyStop: boolean;
}

export interface PhysicalEvse {
  power: PowerState;
  /** The connector whose cable is in a vehicle. */
  pluggedConnector?: number;
  /** The connector whose cable is still in the socket after it came out of the vehicle. */
  cableLeft?: number;
  /** A vehicle was seen to drive in and not to leave; one on the cable stands there in any case. */
  bayOccupied: boolean;
  /** Present while the part is broken; `connector` undefined: the whole EVSE. */
  fault?: ConnectorError & { connector?: number };
  /** Energy, while the contactor is closed; undefined: it is open. */
  flow?: 'flowing' | 'ev-suspended' | 'evse-suspended';
  lockStuck: boolean;
  locked: boolean;
  /** Of the vehicle on the cable: what it identifies itself by. */
  contract?: Contract;
}

export interface Contract {
  /** eMAID. */
  emaid: string;
  state: ContractState;
}

export interface Memory {
  boot: { reason: string };
  /** On its type plate. */
  serialNumber?: string;
  /** Added to the shell's clock, in milliseconds; corrected by boot and heartbeat answers. */
  clockSkew: number;
  /** Values that differ from the model's default: `Component[instance]@evse.Variable[instance]` to text. */
  variables: Record<string, string>;
  /** Inoperative parts, as `0`, `evse` or `evse.connector`. Kept over a reboot (B01.FR.07, G03.FR.08). */
  inoperative: string[];
  /** Asked for during a transaction, to be done after it; targets named as above. */
  scheduledAvailability: Record<string, string>;
  smartCharging?: SmartCharging;
  /** A CSMS has accepted this station at some time. */
  everAccepted: boolean;
  authCache: Record<string, CachedToken>;
  /** Cables that stay locked in, by EVSE, and the tokens that free them. */
  heldCables?: Record<number, IdToken>;
  /** Absent: it never had any. */
  certificates?: CertificateMemory;
  network?: NetworkMemory;
  localList?: LocalList;
  reservations?: ReservationBook;
  logs: Logs;
  /** Critical security events that the CSMS has not confirmed (A04.FR.02). */
  securityEvents: SecurityEvent[];
  securityEventCounter: number;
  /** A log file on its way. */
  upload?: Upload;
  firmware?: FirmwareMemory;
  publishing?: PublishingMemory;
  /** Absent: as it left the factory. */
  monitoring?: MonitoringMemory;
  display?: DisplayMemory;
  queue: QueuedSay[];
  transactions: {
    /** Never reused (E01.FR.08). */
    counter: number;
    running: Record<number, Transaction>;
    /** The CSMS's numbers for our transactions (1.6), kept while messages of them are queued. */
    csmsIds: Record<string, number>;
  };
}

export type SecurityEvent = Request<'securityEvent'> & { id: number };

export interface CachedToken {
  status: string;
  groupIdToken?: IdToken;
  /** Milliseconds since the Unix epoch. */
  expiry?: number;
  /** When it was stored or last used. */
  usedAt: number;
}

export interface Authorization {
  idToken: IdToken;
  groupIdToken?: IdToken;
  /** How it was granted; `unknown-offline`: nobody knew the token (1.6 3.4.3, C15). */
  by: 'csms' | 'list' | 'cache' | 'remote' | 'unknown-offline' | 'not-needed';
  remoteStartId?: number;
  /** The reservation that it uses (H03.FR.09). */
  reservationId?: number;
}

export interface Transaction {
  id: string;
  evseId: number;
  connectorId?: number;
  nextSeqNo: number;
  startedAt: number;
  startRegisterWh: number;
  authorization?: Authorization;
  /** What the CSMS has been told already, so that it is told once (E01.FR.10, E01.FR.16, F02.FR.01). */
  told: {
    evse: boolean;
    idToken: boolean;
    remoteStartId: boolean;
    reservation?: boolean;
    chargingState?: string;
    phases?: number;
  };
  /** The token that it was first authorised by. */
  firstToken?: IdToken;
  /**
   * The CSMS refused the token after the start: no energy (E05). `suspended`: the authorisation stands but gives none, as
   * StopTxOnInvalidId is false; `deauthorized`: it is over, the transaction not.
   */
  invalid?: 'suspended' | 'deauthorized';
  /** The CSMS refused the token after the start, and MaxEnergyOnInvalidId is not used up. */
  onCredit?: boolean;
  /** Points that have held since it began (TxStopPoint). */
  held: string[];
  /** Why the right to charge ended, where the transaction has outlived it. */
  stopReason?: string;
  chargingSince?: number;
  chargedMs: number;
  /** Samples that the end of the transaction carries (1.6 StopTxnSampledData, 2.x TxEndedMeasurands). */
  endSamples: MeterValue[];
  /** Registers at the last periodic sample, for measurands that count per interval. */
  intervalMark?: MarkedRegisters;
  /** Newest known moment and register, for an end after a power cut. */
  lastSeen: { at: number; registerWh: number };
  /** When the EVSE was first ready to deliver energy, on the monotonic clock (K01.FR.42). */
  energyOfferedAt?: number;
  /** What the CSMS has said; 0 unless it has (K03.FR.05, FR.06). */
  chargingPriority?: number;
}

/** A message waiting in the outbox. Ordinary ones live in RAM, transaction messages in flash. */
export interface QueuedSay {
  ref: number;
  intent: IntentName;
  request: unknown;
  /** When it was put in the queue, on the monotonic clock. */
  queuedAt: number;
  /** Plain facts that the block wants back with the answer. */
  about?: unknown;
  attempts: number;
  /** Not before this moment of the monotonic clock (retry interval). */
  notBefore: number;
  /** May go before the station is accepted. */
  before?: 'boot' | 'triggered';
  offline: boolean;
}

export interface Volatile {
  registration: 'unregistered' | 'pending' | 'rejected' | 'accepted';
  link: 'down' | 'connecting' | 'up';
  linkDownSince?: number;
  reconnectAttempts: number;
  /** Absent before the start. */
  route?: Route;
  bootReason?: string;
  bootInFlight?: boolean;
  /** On the monotonic clock. */
  bootNotBefore?: number;
  nextRef: number;
  inFlight?: { ref: number; durable: boolean; message: Message };
  outbox: QueuedSay[];
  /** Announced conditions, as `evse.connector` to the edition's word (plus error). */
  announced: Record<string, string>;
  evses: Record<number, VolatileEvse>;
  /** A reset that waits for transactions to end. */
  pendingReset?: { evseId?: number };
  /** On the monotonic clock: when a reset stops waiting for its last messages. */
  resetDeadline?: number;
  /** Events since the start, for their ids. */
  eventCounter: number;
  monitoring?: MonitoringVolatile;
  driver?: DriverVolatile;
  costs?: CostVolatile;
  /** The upload of `memory.upload` that is under way, by its reference. */
  uploading?: number;
  /** The download that is under way, by its reference. */
  downloading?: number;
  /** Likewise, of a file for others. */
  fetchingForOthers?: number;
  /** An upload's last word that the CSMS has not heard. */
  untold?: Request<'logStatus'>;
  /** Nothing is begun any more: the restart is due. */
  goingDown?: boolean;
  dialogues?: Dialogues;
  /** A CALL got no answer: the connection is being tested by pings. */
  probing?: boolean;
  /** The newest root for the CSMS does not fit it: the next connection is tried with the one before (M05.FR.14). */
  onFallbackRoot?: boolean;
  /** No certificate for vehicles is to be had (A02.FR.21). */
  plugAndChargeOff?: boolean;
  /** Wrong codes typed in a row, and until when the keypad is dead, on the monotonic clock (C04.FR.06). */
  wrongCodes?: { count: number; notBefore: number };
}

export interface VolatileEvse {
  authorization?: Authorization;
  /** A stopped session's cable is still in: Finishing (1.6). */
  finishing: boolean;
  /** Start and stop points that held when last looked at. */
  heldPoints: string[];
  /** Local load management offers no energy. */
  suspended: boolean;
  /** The EVSE is restarting by itself (B11.FR.08). */
  resetting?: boolean;
  /** The vehicle on the cable has been asked for its contract. */
  asked?: boolean;
  /** A token is being checked. */
  checking?: { idToken: IdToken };
}

export interface Upload {
  kind: 'diagnostics' | 'log';
  requestId?: number;
  url: string;
  filename: string;
  content: string;
  /** Tries that are left when the present one fails. */
  retriesLeft: number;
  retryIntervalMs: number;
  /** Between two tries. */
  waiting?: boolean;
}

/** Answers by intent, for the blocks' handlers. */
export type Answer<N extends IntentName> =
  | { kind: 'answered'; response: Response<N> }
  | { kind: 'error'; code: string; description: string }
  /** No answer: timeout, invalid answer, or the link fell. */
  | { kind: 'unanswered'; why: 'timeout' | 'closed' | 'offline' | 'invalid' | 'unsupported' | 'given-up' };
