import { type Edition, editions } from '../../../src/ocpp/index.js';
import { isoTime, RealClock } from '../../../src/world/index.js';
import type { Answers } from './bare-csms.js';
import type { Json } from './frames.js';

const time = new RealClock();
const now = () => isoTime(time.now());

/** What a CSMS says and expects in an edition, so that one test serves all. Written down by hand, without a word from the product. */
export interface CsmsWords {
  edition: Edition;
  answers(): Answers;
  /** Whether a CALL tells this of the first connector of EVSE 1. */
  status(payload: Json, word: string): boolean;
  boot: { action: string; vendor(payload: Json): string; reason?(payload: Json): string };
  start: Said;
  sample: Said;
  stop: Said & { reason(payload: Json): string | undefined };
  /** What the station is called to do. */
  remoteStart(token: string): Call;
  remoteStop(session: { start: Json; number: number }): Call;
  getHeartbeatInterval: Call & { value(answer: Json): string };
  setHeartbeatInterval(seconds: number): Call & { status(answer: Json): string };
  trigger(message: string): Call;
  reset(how: 'gentle' | 'abrupt'): Call;
  getLog(url: string): Call & { told: string };
}

interface Said {
  action: string;
  is(payload: Json): boolean;
  registerWh(payload: Json): number;
  token?(payload: Json): string | undefined;
}

interface Call {
  action: string;
  params: object;
}

const REGISTER = 'Energy.Active.Import.Register';

/** The last import register among samples. */
function registerOf(meterValue: Json): number {
  const samples = (meterValue ?? []).flatMap((it: Json) => it.sampledValue);
  return Number(
    samples.findLast((it: Json) => (it.measurand ?? REGISTER) === REGISTER && it.phase === undefined)?.value,
  );
}

/** The number that every transaction gets where the CSMS numbers them. */
export const NUMBER = 4711;

const v1: CsmsWords = {
  edition: '1.6',
  answers: () => ({
    BootNotification: () => ({ status: 'Accepted', currentTime: now(), interval: 300 }),
    Heartbeat: () => ({ currentTime: now() }),
    StatusNotification: () => ({}),
    MeterValues: () => ({}),
    Authorize: () => ({ idTagInfo: { status: 'Accepted' } }),
    StartTransaction: () => ({ transactionId: NUMBER, idTagInfo: { status: 'Accepted' } }),
    StopTransaction: () => ({}),
    DiagnosticsStatusNotification: () => ({}),
    FirmwareStatusNotification: () => ({}),
  }),
  status: ({ connectorId, status }, word) => connectorId === 1 && status === word,
  boot: { action: 'BootNotification', vendor: ({ chargePointVendor }) => chargePointVendor },
  start: {
    action: 'StartTransaction',
    is: () => true,
    registerWh: ({ meterStart }) => meterStart,
    token: ({ idTag }) => idTag,
  },
  sample: {
    action: 'MeterValues',
    is: ({ transactionId }) => transactionId === NUMBER,
    registerWh: ({ meterValue }) => registerOf(meterValue),
  },
  stop: {
    action: 'StopTransaction',
    is: ({ transactionId }) => transactionId === NUMBER,
    registerWh: ({ meterStop }) => meterStop,
    reason: ({ reason }) => reason,
    token: ({ idTag }) => idTag,
  },
  remoteStart: (idTag) => ({ action: 'RemoteStartTransaction', params: { connectorId: 1, idTag } }),
  remoteStop: ({ number }) => ({ action: 'RemoteStopTransaction', params: { transactionId: number } }),
  getHeartbeatInterval: {
    action: 'GetConfiguration',
    params: { key: ['HeartbeatInterval'] },
    value: ({ configurationKey }) => configurationKey[0].value,
  },
  setHeartbeatInterval: (seconds) => ({
    action: 'ChangeConfiguration',
    params: { key: 'HeartbeatInterval', value: String(seconds) },
    status: ({ status }) => status,
  }),
  trigger: (requestedMessage) => ({ action: 'TriggerMessage', params: { requestedMessage } }),
  reset: (how) => ({ action: 'Reset', params: { type: how === 'gentle' ? 'Soft' : 'Hard' } }),
  getLog: (location) => ({
    action: 'GetDiagnostics',
    params: { location },
    told: 'DiagnosticsStatusNotification',
  }),
};

const intervalName = { component: { name: 'OCPPCommCtrlr' }, variable: { name: 'HeartbeatInterval' } };

function v2(edition: Edition): CsmsWords {
  const event = (type: string): Said => ({
    action: 'TransactionEvent',
    is: ({ eventType, meterValue }) => eventType === type && (type !== 'Updated' || meterValue !== undefined),
    registerWh: ({ meterValue }) => registerOf(meterValue),
    token: ({ idToken }) => idToken?.idToken,
  });
  return {
    edition,
    answers: () => ({
      BootNotification: () => ({ status: 'Accepted', currentTime: now(), interval: 300 }),
      Heartbeat: () => ({ currentTime: now() }),
      StatusNotification: () => ({}),
      MeterValues: () => ({}),
      Authorize: () => ({ idTokenInfo: { status: 'Accepted' } }),
      TransactionEvent: ({ idToken }) => (idToken ? { idTokenInfo: { status: 'Accepted' } } : {}),
      NotifyReport: () => ({}),
      NotifyEvent: () => ({}),
      SecurityEventNotification: () => ({}),
      LogStatusNotification: () => ({}),
      FirmwareStatusNotification: () => ({}),
    }),
    status: ({ evseId, connectorId, connectorStatus }, word) =>
      evseId === 1 && connectorId === 1 && connectorStatus === (V2_STATUS[word] ?? word),
    boot: {
      action: 'BootNotification',
      vendor: ({ chargingStation }) => chargingStation.vendorName,
      reason: ({ reason }) => reason,
    },
    start: event('Started'),
    sample: event('Updated'),
    stop: { ...event('Ended'), reason: ({ transactionInfo }) => transactionInfo.stoppedReason },
    remoteStart: (idToken) => ({
      action: 'RequestStartTransaction',
      params: { evseId: 1, remoteStartId: 77, idToken: { idToken, type: 'Central' } },
    }),
    remoteStop: ({ start }) => ({
      action: 'RequestStopTransaction',
      params: { transactionId: start.transactionInfo.transactionId },
    }),
    getHeartbeatInterval: {
      action: 'GetVariables',
      params: { getVariableData: [intervalName] },
      value: ({ getVariableResult }) => getVariableResult[0].attributeValue,
    },
    setHeartbeatInterval: (seconds) => ({
      action: 'SetVariables',
      params: { setVariableData: [{ ...intervalName, attributeValue: String(seconds) }] },
      status: ({ setVariableResult }) => setVariableResult[0].attributeStatus,
    }),
    trigger: (requestedMessage) => ({ action: 'TriggerMessage', params: { requestedMessage } }),
    reset: (how) => ({ action: 'Reset', params: { type: how === 'gentle' ? 'OnIdle' : 'Immediate' } }),
    getLog: (remoteLocation) => ({
      action: 'GetLog',
      params: { logType: 'DiagnosticsLog', requestId: 9, log: { remoteLocation } },
      told: 'LogStatusNotification',
    }),
  };
}

/** What 1.6 calls so is called thus. */
const V2_STATUS: Record<string, string> = {
  Preparing: 'Occupied',
  Charging: 'Occupied',
  Finishing: 'Occupied',
};

export const CSMS_WORDS: readonly CsmsWords[] = editions.map((edition) =>
  edition === '1.6' ? v1 : v2(edition),
);
