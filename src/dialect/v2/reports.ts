import type { v21 } from '../../ocpp/index.js';
import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, filled, maybe } from '../common/compact.js';
import type { ReportedVariable } from '../intents.js';
import { hearName, sayName, withInfo } from './names.js';
import { hearPattern, sayPattern } from './patterns.js';
import { row, type Worded } from './row.js';
import type { Words } from './words.js';

/** B07. */
export const getBaseReport: Worded<'getBaseReport'> = (words) =>
  row('csms', 'getBaseReport', 'GetBaseReport', {
    encodeRequest: ({ requestId, reportBase }) => ({
      requestId,
      reportBase: words.reportBase.say(reportBase),
    }),
    decodeRequest: ({ requestId, reportBase }) => ({ requestId, reportBase }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.reportStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** B08. A criterion without a variable means every variable of the component. */
export const getReport: Worded<'getReport'> = (words) =>
  row('csms', 'getReport', 'GetReport', {
    encodeRequest: ({ requestId, componentCriteria, componentVariable }) =>
      compact({
        requestId,
        componentCriteria: filled(componentCriteria?.map(words.componentCriterion.say)),
        componentVariable: filled(componentVariable?.map(sayPattern)),
      }),
    decodeRequest: ({ requestId, componentCriteria, componentVariable }) =>
      compact({
        requestId,
        componentCriteria: maybe(componentCriteria, (criteria) => [...criteria]),
        componentVariable: componentVariable?.map(hearPattern),
      }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.reportStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** B07.FR.03 and following: one page of a report. */
export const report: Worded<'report'> = (words) =>
  row('station', 'report', 'NotifyReport', {
    encodeRequest: ({ requestId, generatedAt, seqNo, tbc, reportData }) => ({
      requestId,
      generatedAt: isoTime(generatedAt),
      seqNo,
      tbc,
      ...compact({ reportData: filled(reportData.map((it) => sayReported(it, words))) }),
    }),
    decodeRequest: ({ requestId, generatedAt, seqNo, tbc = false, reportData = [] }) => ({
      requestId,
      generatedAt: parseIsoTime(generatedAt),
      seqNo,
      tbc,
      reportData: reportData.map(hearReported),
    }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });

function sayReported(
  { attributes, characteristics, ...name }: ReportedVariable,
  words: Words,
): v21.ReportDataType {
  return {
    ...sayName(name),
    variableAttribute: attributes.map((it) => ({ ...it, mutability: words.mutability.say(it.mutability) })),
    variableCharacteristics: { ...characteristics, dataType: words.dataType.say(characteristics.dataType) },
  };
}

/** Fills in the defaults of VariableAttributeType. */
function hearReported({
  variableAttribute,
  variableCharacteristics: of,
  ...name
}: v21.ReportDataType): ReportedVariable {
  return {
    ...hearName(name),
    attributes: variableAttribute.map((it) => ({
      type: it.type ?? 'Actual',
      ...compact({ value: it.value }),
      mutability: it.mutability ?? 'ReadWrite',
      persistent: it.persistent ?? false,
      constant: it.constant ?? false,
    })),
    characteristics: compact({
      dataType: of?.dataType ?? 'string',
      unit: of?.unit,
      minLimit: of?.minLimit,
      maxLimit: of?.maxLimit,
      valuesList: of?.valuesList,
      supportsMonitoring: of?.supportsMonitoring ?? false,
    }),
  };
}
