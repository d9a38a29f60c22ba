import type { v16 } from '../../ocpp/index.js';
import { parseIsoTime } from '../../world/index.js';
import type { Answer, Call } from '../watch/seen.js';
import type { ChargingProfile } from './profile.js';
import type { Reading, TransactionEvent, Trigger } from './reading.js';
import { type Sample, type SampleSet, sampleAt } from './sample.js';
import type { Setting } from './setting.js';

/** OCPP 1.6: what the actions of section 6 and of the security whitepaper mean. */
export const readingV1: Reading = {
  stationHasStatus: true,

  transaction: (call) => transactions[call.action]?.(call),

  givenId(answer, call) {
    if (call.action !== 'StartTransaction' || !answer.result) return undefined;
    return String((answer.result as unknown as v16.StartTransactionResponse).transactionId);
  },

  samples: (call) => samplers[call.action]?.(call),

  authorizedToken(call) {
    return call.action === 'Authorize' ? tokenOf(request<v16.AuthorizeRequest>(call).idTag) : undefined;
  },

  statuses(call) {
    if (call.action !== 'StatusNotification') return [];
    const { connectorId, status, errorCode, timestamp } = request<v16.StatusNotificationRequest>(call);
    const at = timestamp === undefined ? undefined : parseIsoTime(timestamp);
    return [{ evse: connectorId, status, error: errorCode, at }];
  },

  trigger(call) {
    const words = triggers[call.action];
    const { requestedMessage } = request<{ requestedMessage: string }>(call);
    return words && { requested: requestedMessage, actions: words(requestedMessage) };
  },

  remoteStop(call) {
    if (call.action !== 'RemoteStopTransaction') return undefined;
    return String(request<v16.RemoteStopTransactionRequest>(call).transactionId);
  },

  profile(call) {
    if (call.action === 'SetChargingProfile') {
      const { connectorId, csChargingProfiles } = request<v16.SetChargingProfileRequest>(call);
      return { profile: profileOf(csChargingProfiles), evse: connectorId, withStart: false };
    }
    if (call.action !== 'RemoteStartTransaction') return undefined;
    const { connectorId, chargingProfile } = request<v16.RemoteStartTransactionRequest>(call);
    return chargingProfile && { profile: profileOf(chargingProfile), evse: connectorId, withStart: true };
  },

  settings(call, answer) {
    const pairs = answer.result ? (revealers[call.action]?.(call, answer) ?? []) : [];
    return pairs.flatMap(([key, value]) => {
      const setting = settingOf[key];
      return setting ? [[setting, value] as const] : [];
    });
  },
};

const request = <T>(call: Call): T => call.payload as unknown as T;

const transactions: Readonly<Record<string, (call: Call) => TransactionEvent>> = {
  StartTransaction(call) {
    const { connectorId, idTag, meterStart, timestamp } = request<v16.StartTransactionRequest>(call);
    const at = parseIsoTime(timestamp);
    return { type: 'Started', at, evse: connectorId, token: tokenOf(idTag), register: meterStart };
  },
  StopTransaction(call) {
    const { transactionId, idTag, meterStop, timestamp, reason } = request<v16.StopTransactionRequest>(call);
    return {
      type: 'Ended',
      id: String(transactionId),
      at: parseIsoTime(timestamp),
      token: idTag === undefined ? undefined : tokenOf(idTag),
      register: meterStop,
      stoppedReason: reason,
    };
  },
};

// idTag is a CiString: letter case does not count (1.6 7.28).
const tokenOf = (idTag: string): string => idTag.toLowerCase();

const samplers: Readonly<Record<string, (call: Call) => SampleSet>> = {
  MeterValues(call) {
    const { connectorId, transactionId, meterValue } = request<v16.MeterValuesRequest>(call);
    return samplesOf(meterValue, connectorId, transactionId);
  },
  StopTransaction(call) {
    const { transactionId, transactionData = [] } = request<v16.StopTransactionRequest>(call);
    return samplesOf(transactionData, undefined, transactionId);
  },
};

function samplesOf(
  elements: readonly v16.MeterValue[],
  evse: number | undefined,
  transactionId: number | undefined,
): SampleSet {
  return {
    evse,
    transaction: transactionId === undefined ? undefined : String(transactionId),
    elements: elements.length,
    samples: elements.flatMap(sampled),
  };
}

function sampled({ timestamp, sampledValue }: v16.MeterValue): Sample[] {
  const at = parseIsoTime(timestamp);
  return sampledValue
    .filter(({ format }) => format !== 'SignedData')
    .map((raw) => sampleAt(at, { ...raw, value: numberIn(raw.value) }));
}

// Number('') would be 0.
const numberIn = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

const signed = 'SignCertificate';

// ExtendedTriggerMessage also reaches the messages that the whitepaper put in the place of older ones.
const triggers: Readonly<Record<string, (requested: string) => Trigger['actions']>> = {
  TriggerMessage: (requested) => [requested],
  ExtendedTriggerMessage: (requested) => {
    if (requested === 'SignChargePointCertificate') return [signed];
    return requested === 'FirmwareStatusNotification' ? [requested, `Signed${requested}`] : [requested];
  },
};

function profileOf(profile: v16.ChargingProfile): ChargingProfile {
  const { chargingProfilePurpose, chargingProfileKind, transactionId, chargingSchedule } = profile;
  return {
    purpose: chargingProfilePurpose,
    kind: chargingProfileKind,
    transaction: transactionId === undefined ? undefined : String(transactionId),
    schedules: [
      chargingSchedule.chargingSchedulePeriod.map(({ startPeriod, numberPhases }) => ({
        startPeriod,
        numberPhases,
        phaseToUse: undefined,
      })),
    ],
  };
}

const settingOf: Readonly<Record<string, Setting | undefined>> = {
  HeartbeatInterval: 'heartbeatInterval',
  MessageTimeout: 'messageTimeout',
  TransactionMessageAttempts: 'transactionAttempts',
  TransactionMessageRetryInterval: 'transactionRetryInterval',
  MeterValueSampleInterval: 'sampleInterval',
  MinimumStatusDuration: 'minimumStatusDuration',
};

type Pairs = readonly (readonly [key: string, value: string | undefined])[];

// A change that waits for a reboot leaves us without a value that we could count with.
const revealers: Readonly<Record<string, (call: Call, answer: Answer) => Pairs>> = {
  ChangeConfiguration(call, answer) {
    const { key, value } = request<v16.ChangeConfigurationRequest>(call);
    const { status } = answer.result as unknown as v16.ChangeConfigurationResponse;
    if (status === 'Accepted') return [[key, value]];
    return status === 'RebootRequired' ? [[key, undefined]] : [];
  },
  GetConfiguration(_call, answer) {
    const { configurationKey = [] } = answer.result as unknown as v16.GetConfigurationResponse;
    return configurationKey.map(({ key, value }) => [key, value]);
  },
};
