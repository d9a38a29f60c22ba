import type { Request } from '../../dialect/index.js';
import { Type } from '../../schema/index.js';
import { askStatus } from './answers.js';
import { command } from './command.js';
import { asked, variablePattern } from './reports.js';
import { closed, oneOf, requestId } from './schemas.js';
import { nameOf, variableOf } from './variable-names.js';

const MONITOR_TYPES = [
  'UpperThreshold',
  'LowerThreshold',
  'Delta',
  'Periodic',
  'PeriodicClockAligned',
  'TargetDelta',
  'TargetDeltaRelative',
] as const;

/** What is given where nothing is said (SetMonitoringDataType). */
const USUAL_SEVERITY = 5;

/** OCPP 2.0.1 N04. */
const setVariableMonitoring = command({
  name: 'set-variable-monitoring',
  summary: 'Has variables watched: events follow when they pass a threshold, change, or a period is over',
  params: Type.Object(
    {
      monitors: Type.Array(
        Type.Object(
          {
            variable: Type.String({ description: 'Its name, as for get-variables: `EVSE(1).Power`' }),
            type: oneOf(MONITOR_TYPES, 'Kind of monitor'),
            value: Type.Number({
              description: 'Threshold or difference in the unit of the variable, or seconds',
            }),
            severity: Type.Optional(Type.Integer({ description: '0 danger to 9 debug; 5 unless said' })),
            transaction: Type.Optional(
              Type.Boolean({ description: 'Only while a transaction runs there; always unless said' }),
            ),
            id: Type.Optional(Type.Integer({ description: 'Monitor that this one replaces' })),
          },
          closed,
        ),
        { minItems: 1 },
      ),
    },
    closed,
  ),
  async run({ monitors }, operator) {
    const items = monitors.map(({ variable, severity = USUAL_SEVERITY, transaction = false, ...it }) => ({
      ...variableOf(variable, operator.edition),
      ...it,
      severity,
      transaction,
    }));
    const { outcome, response } = await operator.ask('setVariableMonitoring', { items });
    if (!response) return outcome;
    const results = response.results.map(({ id, status, type, severity, reason, ...name }) => ({
      variable: nameOf(name),
      type,
      severity,
      status,
      ...(id !== undefined && { id }),
      ...(reason && { reason: reason.reasonCode }),
    }));
    return { ...outcome, status: firstRefusal(response.results), result: { monitors: results } };
  },
});

/** OCPP 2.0.1 N06. */
const clearVariableMonitoring = command({
  name: 'clear-variable-monitoring',
  summary: 'Removes monitors by their ids',
  params: Type.Object(
    { ids: Type.Array(Type.Integer(), { minItems: 1, description: 'Ids as the station gave them' }) },
    closed,
  ),
  async run({ ids }, operator) {
    const { outcome, response } = await operator.ask('clearVariableMonitoring', { ids });
    if (!response) return outcome;
    return { ...outcome, status: firstRefusal(response.results), result: { monitors: response.results } };
  },
});

/** Accepted when all are, else what the first was refused with. */
function firstRefusal(results: readonly { status: string }[]): string {
  return results.find(({ status }) => status !== 'Accepted')?.status ?? 'Accepted';
}

const criterion = oneOf(
  ['ThresholdMonitoring', 'DeltaMonitoring', 'PeriodicMonitoring', 'TargetDeltaMonitoring'],
  'Monitors of this kind',
);

/** OCPP 2.0.1 N02. */
const getMonitoringReport = command({
  name: 'get-monitoring-report',
  summary: 'Asks which variables are watched; the report follows under the request id',
  params: Type.Object(
    {
      criteria: Type.Optional(Type.Array(criterion)),
      variables: Type.Optional(Type.Array(variablePattern)),
      requestId: Type.Optional(requestId),
    },
    closed,
  ),
  run: ({ criteria, variables, requestId: wanted }, operator) =>
    asked(operator, wanted, (id) =>
      askStatus(operator, 'getMonitoringReport', {
        requestId: id,
        ...(criteria && { criteria }),
        ...(variables && {
          componentVariable: variables as NonNullable<Request<'getMonitoringReport'>['componentVariable']>,
        }),
      }),
    ),
});

const BASES = {
  all: 'All',
  'factory-default': 'FactoryDefault',
  'hard-wired-only': 'HardWiredOnly',
} as const;

/** OCPP 2.0.1 N03. */
const setMonitoringBase = command({
  name: 'set-monitoring-base',
  summary:
    'Activates the monitors that the maker has prepared: all, those it recommends, or none but the fixed ones',
  params: Type.Object({ base: oneOf(['all', 'factory-default', 'hard-wired-only'], 'Which') }, closed),
  run: ({ base }, operator) => askStatus(operator, 'setMonitoringBase', { monitoringBase: BASES[base] }),
});

/** OCPP 2.0.1 N05. */
const setMonitoringLevel = command({
  name: 'set-monitoring-level',
  summary: 'Has the station report only events that are this severe or worse',
  params: Type.Object({ severity: Type.Integer({ description: '0 danger to 9 debug' }) }, closed),
  run: ({ severity }, operator) => askStatus(operator, 'setMonitoringLevel', { severity }),
});

export const monitoring = [
  setVariableMonitoring,
  clearVariableMonitoring,
  getMonitoringReport,
  setMonitoringBase,
  setMonitoringLevel,
];
