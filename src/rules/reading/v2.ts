import type { v21 } from '../../ocpp/index.js';
import { parseIsoTime } from '../../world/index.js';
import type { Answer, Call } from '../watch/seen.js';
import type { ChargingProfile } from './profile.js';
import type { Reading, StatusReport } from './reading.js';
import { type Sample, sampleAt } from './sample.js';
import type { Setting } from './setting.js';

/** OCPP 2.0.1 and 2.1. What 2.0.1 has, it has in the shape of 2.1. */
export const readingV2: Reading = {
  stationHasStatus: false,

  transaction(call) {
    if (call.action !== 'TransactionEvent') return undefined;
    const event = request<v21.TransactionEventRequest>(call);
    const { transactionInfo, evse, idToken } = event;
    return {
      type: event.eventType,
      id: transactionInfo.transactionId,
      at: parseIsoTime(event.timestamp),
      evse: evse?.id,
      connector: evse?.connectorId,
      token: idToken && tokenOf(idToken),
      stoppedReason: transactionInfo.stoppedReason,
      seqNo: event.seqNo,
      triggerReason: event.triggerReason,
      chargingState: transactionInfo.chargingState,
      offline: event.offline,
      remoteStartId: transactionInfo.remoteStartId,
    };
  },

  givenId: () => undefined,

  samples(call) {
    if (call.action === 'MeterValues') {
      const { evseId, meterValue } = request<v21.MeterValuesRequest>(call);
      return {
        evse: evseId,
        transaction: undefined,
        elements: meterValue.length,
        samples: samplesIn(meterValue),
      };
    }
    if (call.action !== 'TransactionEvent') return undefined;
    const { evse, transactionInfo, meterValue = [] } = request<v21.TransactionEventRequest>(call);
    const { transactionId: transaction } = transactionInfo;
    return { evse: evse?.id, transaction, elements: meterValue.length, samples: samplesIn(meterValue) };
  },

  authorizedToken(call) {
    return call.action === 'Authorize' ? tokenOf(request<v21.AuthorizeRequest>(call).idToken) : undefined;
  },

  statuses(call) {
    if (call.action === 'StatusNotification') {
      const { evseId, connectorId, connectorStatus, timestamp } =
        request<v21.StatusNotificationRequest>(call);
      return [{ evse: evseId, connector: connectorId, status: connectorStatus, at: parseIsoTime(timestamp) }];
    }
    if (call.action !== 'NotifyEvent') return [];
    return request<v21.NotifyEventRequest>(call).eventData.flatMap(availabilityIn);
  },

  trigger(call) {
    if (call.action !== 'TriggerMessage') return undefined;
    const { requestedMessage, customTrigger } = request<v21.TriggerMessageRequest>(call);
    const requested = requestedMessage === 'CustomTrigger' ? (customTrigger ?? '') : requestedMessage;
    return { requested, actions: triggered[requestedMessage] ?? [requested] };
  },

  remoteStop(call) {
    if (call.action !== 'RequestStopTransaction') return undefined;
    return request<v21.RequestStopTransactionRequest>(call).transactionId;
  },

  profile(call) {
    if (call.action === 'SetChargingProfile') {
      const { evseId, chargingProfile } = request<v21.SetChargingProfileRequest>(call);
      return { profile: profileOf(chargingProfile), evse: evseId, withStart: false };
    }
    if (call.action !== 'RequestStartTransaction') return undefined;
    const { evseId, chargingProfile } = request<v21.RequestStartTransactionRequest>(call);
    return chargingProfile && { profile: profileOf(chargingProfile), evse: evseId, withStart: true };
  },

  settings: (call, answer) => (answer.result ? (revealers[call.action]?.(call, answer) ?? []) : []),
};

const request = <T>(call: Call): T => call.payload as unknown as T;

// Letter case does not count (IdTokenType: identifierString).
const tokenOf = ({ idToken, type }: v21.IdTokenType): string => `${type}:${idToken.toLowerCase()}`;

const samplesIn = (elements: readonly v21.MeterValueType[]): Sample[] => elements.flatMap(sampled);

function sampled({ timestamp, sampledValue }: v21.MeterValueType): Sample[] {
  const at = parseIsoTime(timestamp);
  return sampledValue.map(({ value, unitOfMeasure, ...raw }) =>
    sampleAt(at, {
      ...raw,
      value: value * 10 ** (unitOfMeasure?.multiplier ?? 0),
      unit: unitOfMeasure?.unit,
    }),
  );
}

// A NotifyEvent about a connector's AvailabilityState says the same as a StatusNotification (G01.FR.03-07).
function availabilityIn({ component, variable, actualValue, timestamp }: v21.EventDataType): StatusReport[] {
  const { name, evse } = component;
  if (name !== 'Connector' || variable.name !== 'AvailabilityState' || !evse) return [];
  return [{ evse: evse.id, connector: evse.connectorId, status: actualValue, at: parseIsoTime(timestamp) }];
}

const signed = ['SignCertificate'];

const triggered: Readonly<Record<string, readonly string[]>> = {
  SignChargingStationCertificate: signed,
  SignV2GCertificate: signed,
  SignV2G20Certificate: signed,
  SignCombinedCertificate: signed,
  StatusNotification: ['StatusNotification', 'NotifyEvent'],
};

function profileOf(profile: v21.ChargingProfileType): ChargingProfile {
  return {
    purpose: profile.chargingProfilePurpose,
    kind: profile.chargingProfileKind,
    transaction: profile.transactionId,
    schedules: profile.chargingSchedule.map(({ chargingSchedulePeriod }) =>
      chargingSchedulePeriod.map(({ startPeriod, numberPhases, phaseToUse }) => ({
        startPeriod,
        numberPhases,
        phaseToUse,
      })),
    ),
  };
}

const settingOf: Readonly<Record<string, Setting | undefined>> = {
  'OCPPCommCtrlr.HeartbeatInterval': 'heartbeatInterval',
  'OCPPCommCtrlr.MessageTimeout.Default': 'messageTimeout',
  'OCPPCommCtrlr.MessageAttempts.TransactionEvent': 'transactionAttempts',
  'OCPPCommCtrlr.MessageAttemptInterval.TransactionEvent': 'transactionRetryInterval',
  'SampledDataCtrlr.TxUpdatedInterval': 'sampleInterval',
};

interface Named {
  readonly component: v21.ComponentType;
  readonly variable: v21.VariableType;
}

function settingNamed({ component, variable }: Named): Setting | undefined {
  const name = `${component.name}.${variable.name}`;
  return settingOf[variable.instance === undefined ? name : `${name}.${variable.instance}`];
}

type Pair = readonly [Setting, string | undefined];

const isActual = (attributeType = 'Actual'): boolean => attributeType === 'Actual';

// A change that waits for a reboot leaves us without a value that we could count with.
const revealers: Readonly<Record<string, (call: Call, answer: Answer) => readonly Pair[]>> = {
  SetVariables(call, answer) {
    const wanted = request<v21.SetVariablesRequest>(call).setVariableData;
    const results = (answer.result as unknown as v21.SetVariablesResponse).setVariableResult;
    return results.flatMap((result): Pair[] => {
      const setting = isActual(result.attributeType) ? settingNamed(result) : undefined;
      if (!setting) return [];
      if (result.attributeStatus === 'RebootRequired') return [[setting, undefined]];
      const data = wanted.find((it) => settingNamed(it) === setting && isActual(it.attributeType));
      return result.attributeStatus === 'Accepted' && data ? [[setting, data.attributeValue]] : [];
    });
  },
  GetVariables(_call, answer) {
    const results = (answer.result as unknown as v21.GetVariablesResponse).getVariableResult;
    return results.flatMap((result): Pair[] => {
      const setting = isActual(result.attributeType) ? settingNamed(result) : undefined;
      return setting && result.attributeStatus === 'Accepted' ? [[setting, result.attributeValue]] : [];
    });
  },
  NotifyReport(call) {
    const { reportData = [] } = request<v21.NotifyReportRequest>(call);
    return reportData.flatMap((data): Pair[] => {
      const setting = settingNamed(data);
      const actual = data.variableAttribute.find(({ type }) => isActual(type));
      return setting && actual ? [[setting, actual.value]] : [];
    });
  },
};
