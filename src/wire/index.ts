import type { ConnectOptions, ConnectOutcome } from './connection.js';
import type { CsmsListener, ListenerOptions } from './listener.js';

export { IN_PROCESS_HOST } from './connect/target.js';
export type {
  ClientTls,
  ConnectOptions,
  ConnectOutcome,
  RefusalKind,
  RefusedConnection,
} from './connection.js';
export {
  type End,
  type FrameRecord,
  FrameSequence,
  type ProblemKind,
  type RecordProblem,
} from './frame-record.js';
export type { InProcessEndpoint } from './link/in-process.js';
export { type ActiveFault, LinkFaults, type Selection, type Travel } from './link/link-faults.js';
export type {
  Authorization,
  CsmsListener,
  Handshake,
  ListenerOptions,
  RefusedHandshake,
  ServerTls,
  TlsClientCert,
} from './listener.js';
export type {
  AnswerOptions,
  CallHandler,
  CallOptions,
  CallOutcome,
  CloseInfo,
  IncomingCall,
  IncomingSend,
  Peer,
  PeerOptions,
  PingInfo,
  Refusal,
  ResultError,
  SendOutcome,
  Unsubscribe,
} from './peer.js';
export type { TlsFault } from './tls/fault.js';
export type { TlsPolicy } from './tls/policy.js';

/** Connects a station to its CSMS. Never rejects, never tries twice. What it needs is loaded when it is first called. */
export async function connectStation(options: ConnectOptions): Promise<ConnectOutcome> {
  // Loading takes turns of the event loop, not time.
  const release = options.clock.hold();
  const room = await import('./connect/connect-station.js');
  const outcome = room.connectStation(options);
  release();
  return outcome;
}

/** Makes the CSMS side of OCPP-J; `listen()` opens its port, `connector()` does without. */
export async function createCsmsListener(options: ListenerOptions): Promise<CsmsListener> {
  const room = await import('./listen/csms-listener.js');
  return room.createCsmsListener(options);
}
