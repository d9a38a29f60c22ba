import type { Edition, Payload } from '../../../src/ocpp/index.js';
import { isoTime } from '../../../src/world/index.js';

/** What a station says in an edition: the same things for every edition, so that one test serves all. */
export interface Talk {
  edition: Edition;
  status(evse: number, condition: string, at: number): [action: string, payload: Payload];
  authorize(token: string): [string, Payload];
  /** What a session says, in order. `id` is the number that the CSMS gave it, where it gives one. */
  start(session: Told): [string, Payload];
  update(session: Told): [string, Payload];
  end(session: Told): [string, Payload];
  /** Status of the token in an answer to authorize, start or end. */
  tokenStatus(answer: Record<string, unknown>): unknown;
}

export interface Told {
  evse?: number;
  token?: string;
  at: number;
  registerWh: number;
  seqNo?: number;
  /** The station's name for it, and ours. */
  name?: string;
  id?: unknown;
  state?: string;
  reason?: string;
  offline?: boolean;
}

const register = (it: Told, context: string, value: unknown) => [
  {
    timestamp: isoTime(it.at),
    sampledValue: [{ value, measurand: 'Energy.Active.Import.Register', context }],
  },
];

const v1: Talk = {
  edition: '1.6',
  status: (connectorId, status, at) => [
    'StatusNotification',
    { connectorId, status, errorCode: 'NoError', timestamp: isoTime(at) },
  ],
  authorize: (idTag) => ['Authorize', { idTag }],
  start: ({ evse = 1, token = 'TAG', registerWh, at }) => [
    'StartTransaction',
    { connectorId: evse, idTag: token, meterStart: registerWh, timestamp: isoTime(at) },
  ],
  update: (it) => [
    'MeterValues',
    {
      connectorId: it.evse ?? 1,
      transactionId: it.id,
      meterValue: register(it, 'Sample.Periodic', String(it.registerWh)),
    },
  ],
  end: ({ id, registerWh, at, reason, token }) => [
    'StopTransaction',
    {
      transactionId: id,
      meterStop: registerWh,
      timestamp: isoTime(at),
      ...(reason !== undefined && { reason }),
      ...(token !== undefined && { idTag: token }),
    },
  ],
  tokenStatus: (answer) => (answer.idTagInfo as { status?: unknown } | undefined)?.status,
};

function v2(edition: Edition): Talk {
  const event = (eventType: string, it: Told, defaultReason: string): [string, Payload] => [
    'TransactionEvent',
    {
      eventType,
      timestamp: isoTime(it.at),
      triggerReason: defaultReason,
      seqNo: it.seqNo ?? 0,
      ...(it.offline && { offline: true }),
      transactionInfo: {
        transactionId: it.name ?? 'tx-1',
        ...(it.state !== undefined && { chargingState: it.state }),
        ...(it.reason !== undefined && { stoppedReason: it.reason }),
      },
      ...(eventType === 'Started' && { evse: { id: it.evse ?? 1, connectorId: 1 } }),
      ...(it.token !== undefined && { idToken: { idToken: it.token, type: 'ISO14443' } }),
      meterValue: register(it, 'Sample.Periodic', it.registerWh),
    },
  ];
  return {
    edition,
    status: (evseId, connectorStatus, at) => [
      'StatusNotification',
      { evseId, connectorId: 1, connectorStatus, timestamp: isoTime(at) },
    ],
    authorize: (idToken) => ['Authorize', { idToken: { idToken, type: 'ISO14443' } }],
    start: (it) => event('Started', { token: 'TAG', ...it }, 'Authorized'),
    update: (it) => event('Updated', it, 'MeterValuePeriodic'),
    end: (it) => event('Ended', it, it.token === undefined ? 'EVCommunicationLost' : 'StopAuthorized'),
    tokenStatus: (answer) => (answer.idTokenInfo as { status?: unknown } | undefined)?.status,
  };
}

/** Every edition, for `describe.each`. */
export const TALKS: readonly Talk[] = [v1, v2('2.0.1'), v2('2.1')];
