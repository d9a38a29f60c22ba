import type { IdToken, IdTokenInfo, Response, SigningUse, TransactionIntent } from '../../dialect/intents.js';
import type { KeyPair } from '../../pki/index.js';
import type { ContractPurpose } from '../certificates/contract.js';
import type { Authorization, Transaction } from '../core/state.js';
import type { DownloadOutcome } from './effects.js';

/** What blocks tell each other, with the facts that go along. */
export interface Signals {
  /** RAM is fresh: power came on, or the station restarted. */
  started: { reason: string };
  /** A controlled restart is about to take the station down: last chance to write things to flash. */
  'going-down': { reason: string };
  /** The power is gone and RAM with it. */
  stopped: Record<never, never>;
  'link-up': { reason: string };
  /** `security`: the security event that it is. */
  'link-down': { reason: string; security: string | undefined };
  /** A CALL got no answer in time. */
  'call-unanswered': Record<never, never>;
  'call-answered': Record<never, never>;
  /** The CSMS accepted the station; `again`: it had been accepted before without a restart in between. */
  accepted: { again: boolean };
  /** The CSMS has told the time, milliseconds since the Unix epoch. */
  'time-told': { currentTime: number };
  /** The station's clock shows another time than it did: what was timed by it is to be timed anew. */
  'clock-set': Record<never, never>;
  'heartbeat-interval': { seconds: number };
  'registration-changed': Record<never, never>;
  plugged: { evseId: number; connectorId: number };
  /** The vehicle is off the cable; what follows from it is told by `unplugged`, when somebody is awake to notice. */
  'vehicle-left': { evseId: number };
  unplugged: { evseId: number };
  /** A token was granted at an EVSE. */
  authorized: { evseId: number; authorization: Authorization; trigger: 'Authorized' | 'RemoteStart' };
  /** The driver, the CSMS or a fault wants the session over. */
  'authorization-wanted': { evseId: number; idToken: IdToken; remoteStartId: number | undefined };
  /** The right to charge ended before a transaction began. */
  'authorization-given-up': { evseId: number; authorization: Authorization };
  /** A reservation is to be taken out of the book, and the CSMS told. */
  'reservation-unwanted': { id: number };
  /** A reservation is over without a transaction to wait for. */
  'reservation-ended': { id: number };
  /** `text`: why, in the CSMS's words for the driver. */
  'token-refused': { evseId: number; idToken: IdToken; text?: string };
  /** A person has shown a token that is no card; `evse`: where. */
  'token-shown': { idToken: IdToken; evse?: number };
  /** A vehicle identifies itself by a contract that holds, or that the CSMS is to judge. */
  'contract-presented': { evseId: number; idToken: IdToken; contract: ContractPurpose };
  /** The certificates that a vehicle shows, PEM, the leaf first. */
  'contract-shown': { evseId: number; emaid: string; chain: string[] };
  /** The CSMS has said something of a token. */
  'token-told': { idToken: IdToken; info: IdTokenInfo };
  'stop-wanted': { evseId: number; reason: string; trigger: string; idToken?: IdToken };
  'bay-changed': { evseId: number; occupied: boolean };
  /** Energy began to flow, or stopped, or stopped for another reason. */
  'energy-changed': { evseId: number };
  /** The lock should hold the plug and does not move. */
  'lock-failed': { evseId: number };
  /** The right to charge has changed: the contactor must be looked at. */
  'energy-wanted': { evseId: number };
  /** Charging profiles are others than before; `external`: not by the CSMS, which has to hear what comes of it (SC.02). */
  'limits-changed': { external: boolean };
  'transaction-started': { transaction: Transaction };
  /** The CSMS has answered a transaction message. */
  'transaction-answered': { request: TransactionIntent; response: Response<'transaction'> };
  'transaction-ended': { transaction: Transaction; reason: string };
  /** Something that may change a connector's condition. */
  'facts-changed': { evseId?: number };
  'variable-changed': { key: string; value: string };
  /** Something that belongs in the security log (A04). */
  'security-event': { type: string; techInfo?: string };
  /** Restart the device now. */
  restart: { reason: string; delayMs: number };
  /** A key that was wanted, and the request for its certificate (PEM). */
  'key-made': { slot: string; csr: string; key: KeyPair };
  /** `use` undefined: for every use. */
  'certificate-renewed': { use?: SigningUse };
  /** What became of a file that was fetched. */
  /** A file is offered to others from now on; without locations: it cannot be. */
  'file-published': { checksum: string; locations?: string[] };
  /** How many are fetching it. */
  'file-read': { checksum: string; readers: number };
  'file-fetched': { ref: number; outcome: DownloadOutcome };
  /** Everything that an input has caused has been done, and nothing of it has been sent yet. */
  settled: Record<never, never>;
  /** A trigger asks a block to say its message now. */
  triggered: { message: string; evseId?: number; connectorId?: number };
}
