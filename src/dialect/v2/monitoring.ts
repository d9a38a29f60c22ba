import type { v21 } from '../../ocpp/index.js';
import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, filled, maybe } from '../common/compact.js';
import type { MonitoredVariable, MonitorSetting } from '../intents.js';
import { hearName, plainInfo, sayName, withInfo } from './names.js';
import { hearPattern, sayPattern } from './patterns.js';
import { row, type Worded } from './row.js';
import type { Words } from './words.js';

/** N04. */
export const setVariableMonitoring: Worded<'setVariableMonitoring'> = (words) =>
  row('csms', 'setVariableMonitoring', 'SetVariableMonitoring', {
    encodeRequest: ({ items }) => ({
      setMonitoringData: items.map(({ id, ...it }) => ({
        ...sayName(it),
        ...saySetting(it, words),
        ...compact({ id }),
      })),
    }),
    decodeRequest: ({ setMonitoringData }) => ({
      items: setMonitoringData.map((it) => ({
        ...hearName(it),
        ...hearSetting(it),
        ...compact({ id: it.id }),
      })),
    }),
    encodeResponse: ({ results }) => ({
      setMonitoringResult: results.map((it) => ({
        ...sayName(it),
        status: words.setMonitoringStatus.say(it.status),
        type: words.monitorType.say(it.type),
        severity: it.severity,
        ...compact({ id: it.id, statusInfo: it.reason }),
      })),
    }),
    decodeResponse: ({ setMonitoringResult }) => ({
      results: setMonitoringResult.map((it) => ({
        ...hearName(it),
        status: it.status,
        type: it.type,
        severity: it.severity,
        ...compact({ id: it.id, reason: maybe(it.statusInfo, plainInfo) }),
      })),
    }),
  });

/** N06. */
export const clearVariableMonitoring: Worded<'clearVariableMonitoring'> = (words) =>
  row('csms', 'clearVariableMonitoring', 'ClearVariableMonitoring', {
    encodeRequest: ({ ids }) => ({ id: ids }),
    decodeRequest: ({ id }) => ({ ids: [...id] }),
    encodeResponse: ({ results }) => ({
      clearMonitoringResult: results.map(({ id, status, reason }) => ({
        id,
        status: words.clearMonitoringStatus.say(status),
        ...withInfo(reason),
      })),
    }),
    decodeResponse: ({ clearMonitoringResult }) => ({
      results: clearMonitoringResult.map(({ id, status, statusInfo }) => ({
        id,
        status,
        ...compact({ reason: maybe(statusInfo, plainInfo) }),
      })),
    }),
  });

/** N02. */
export const getMonitoringReport: Worded<'getMonitoringReport'> = (words) =>
  row('csms', 'getMonitoringReport', 'GetMonitoringReport', {
    encodeRequest: ({ requestId, criteria, componentVariable }) =>
      compact({
        requestId,
        monitoringCriteria: filled(criteria?.map(words.monitoringCriterion.say)),
        componentVariable: filled(componentVariable?.map(sayPattern)),
      }),
    decodeRequest: ({ requestId, monitoringCriteria, componentVariable }) =>
      compact({
        requestId,
        criteria: maybe(monitoringCriteria, (criteria) => [...criteria]),
        componentVariable: componentVariable?.map(hearPattern),
      }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.reportStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** N03. */
export const setMonitoringBase: Worded<'setMonitoringBase'> = (words) =>
  row('csms', 'setMonitoringBase', 'SetMonitoringBase', {
    encodeRequest: ({ monitoringBase }) => ({ monitoringBase: words.monitoringBase.say(monitoringBase) }),
    decodeRequest: ({ monitoringBase }) => ({ monitoringBase }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.reportStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** N05. */
export const setMonitoringLevel: Worded<'setMonitoringLevel'> = (words) =>
  row('csms', 'setMonitoringLevel', 'SetMonitoringLevel', {
    encodeRequest: ({ severity }) => ({ severity }),
    decodeRequest: ({ severity }) => ({ severity }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.genericStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** N02.FR.03: one page of a report. */
export const monitoringReport: Worded<'monitoringReport'> = (words) =>
  row('station', 'monitoringReport', 'NotifyMonitoringReport', {
    encodeRequest: ({ requestId, generatedAt, seqNo, tbc, monitored }) => ({
      requestId,
      generatedAt: isoTime(generatedAt),
      seqNo,
      tbc,
      ...compact({ monitor: filled(monitored.map((it) => sayMonitored(it, words))) }),
    }),
    decodeRequest: ({ requestId, generatedAt, seqNo, tbc = false, monitor = [] }) => ({
      requestId,
      generatedAt: parseIsoTime(generatedAt),
      seqNo,
      tbc,
      monitored: monitor.map(({ variableMonitoring, ...name }) => ({
        ...hearName(name),
        monitors: variableMonitoring.map((it) => ({
          ...hearSetting(it),
          id: it.id,
          ...compact({ eventNotificationType: it.eventNotificationType as string | undefined }),
        })),
      })),
    }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });

function sayMonitored({ monitors, ...name }: MonitoredVariable, words: Words): v21.MonitoringDataType {
  return {
    ...sayName(name),
    variableMonitoring: monitors.map(
      ({ id, eventNotificationType: kind, ...setting }) =>
        compact({
          id,
          ...saySetting(setting, words),
          transaction: setting.transaction,
          // Only 2.1 has this field, which it requires (N02.FR.22).
          eventNotificationType: words.tellsMore
            ? words.eventNotification.say(kind ?? 'CustomMonitor')
            : undefined,
        }) as v21.VariableMonitoringType,
    ),
  };
}

/** A transaction is told where it matters: false goes without saying. */
function saySetting({ transaction, value, type, severity }: MonitorSetting, words: Words) {
  return compact({
    value,
    type: words.monitorType.say(type),
    severity,
    transaction: transaction || undefined,
  });
}

function hearSetting({
  transaction = false,
  value,
  type,
  severity,
}: {
  transaction?: boolean;
  value: number;
  type: string;
  severity: number;
}): MonitorSetting {
  return { transaction, value, type, severity };
}
