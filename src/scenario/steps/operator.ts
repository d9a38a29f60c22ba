import { COMMANDS, type Command } from '../../csms/index.js';
import { type Matcher, p, type Schema, type StepDefinition } from '../language/index.js';
import { type CommandOutcome, failed, type Stage, type StepOutcome } from '../stage.js';
import { answerOnWire } from './answer-on-wire.js';
import { defineStep } from './define.js';
import { judge } from './judge.js';
import { type JsonSchema, schemaOf } from './schema-of.js';

/** Commands that another step says better: `send: { from: csms }`. */
const SAID_ELSEWHERE = new Set(['call']);

/** The one parameter of a command that a plain scalar stands for. */
const SHORTHANDS: Record<string, string> = {
  'remote-start': 'token',
  reset: 'type',
  unlock: 'evse',
  trigger: 'message',
  'change-availability': 'to',
  'set-monitoring-base': 'base',
  'set-monitoring-level': 'severity',
  'clear-display-message': 'id',
  'get-variables': 'names',
  'update-firmware': 'version',
  'unpublish-firmware': 'checksum',
};

const EXAMPLES: Record<string, string> = {
  'remote-start': '- remote-start: { token: anna, evse: 1 }',
  'remote-stop': '- remote-stop: { evse: 1 }',
  reset: '- reset: { type: soft, answer: Accepted }',
  unlock: '- unlock: 1',
  trigger: '- trigger: Heartbeat',
  'change-availability': '- change-availability: { to: inoperative, evse: 1, answer: Scheduled }',
  'set-variables': '- set-variables: { HeartbeatInterval: 60 }',
  'get-variables': '- get-variables: [HeartbeatInterval]',
  'want-configuration': '- want-configuration: { values: { HeartbeatInterval: 60 }, correct: true }',
  'decommission-station': '- decommission-station: { reason: sold }',
  'refuse-station': '- refuse-station: { reason: not ours }',
  'set-password': '- set-password: { password: another-password-2 }',
  'get-base-report': '- get-base-report: { base: full }',
  'set-variable-monitoring':
    '- set-variable-monitoring: { monitors: [{ variable: "EVSE(1).Power", type: UpperThreshold, value: 11000 }] }',
  'clear-variable-monitoring': '- clear-variable-monitoring: { ids: [12] }',
  'get-monitoring-report': '- get-monitoring-report: { criteria: [DeltaMonitoring] }',
  'set-monitoring-base': '- set-monitoring-base: all',
  'set-monitoring-level': '- set-monitoring-level: 4',
  'set-display-message': '- set-display-message: { id: 1, text: Closed at six, priority: InFront }',
  'get-display-messages': '- get-display-messages: { priority: InFront }',
  'clear-display-message': '- clear-display-message: 1',
  'cost-updated': '- cost-updated: { evse: 1 }',
  'data-transfer': '- data-transfer: { vendorId: org.plugfest, messageId: Echo, data: hello }',
  'set-token': '- set-token: { token: anna, status: blocked }',
  'send-local-list':
    '- send-local-list: { tokens: [{ token: 04A2B3C4D5 }, { token: 04B3C4D5E6, status: blocked }] }',
  'get-local-list-version': '- get-local-list-version: { answer: { version: 3 } }',
  reserve: '- reserve: { token: anna, evse: 1, for: 30 min }',
  'cancel-reservation': '- cancel-reservation',
  'customer-information': '- customer-information: { token: anna, clear: true }',
  'get-log': '- get-log: { type: diagnostics }',
  'update-firmware': '- update-firmware: { version: 2.0.0, installIn: 1 h }',
  'set-network-profile': '- set-network-profile: { slot: 2, url: "wss://csms.example/ocpp", security: 2 }',
  'set-charging-profile': `- set-charging-profile:
    evse: 1
    profile:
      id: 1
      stackLevel: 0
      chargingProfilePurpose: TxDefaultProfile
      chargingProfileKind: Relative
      chargingSchedule: [{ id: 1, chargingRateUnit: W, chargingSchedulePeriod: [{ startPeriod: 0, limit: 6000 }] }]`,
  'install-certificate': '- install-certificate: { type: CSMSRootCertificate }',
  'publish-firmware': '- publish-firmware: { version: 2.0.0 }',
  'unpublish-firmware': '- unpublish-firmware: 5d41402abc4b2a76b9719d911017c592',
  'get-composite-schedule': '- get-composite-schedule: { evse: 1, duration: 3600, unit: A }',
  'clear-charging-profile': '- clear-charging-profile: { evse: 1, purpose: TxDefaultProfile }',
  'get-charging-profiles': '- get-charging-profiles: { evse: 0 }',
};

/** One step for each command that the CSMS knows: its command table is the only place where they are listed. */
export const operatorSteps: readonly StepDefinition<Stage, StepOutcome, never>[] = COMMANDS.filter(
  ({ name }) => !SAID_ELSEWHERE.has(name),
).map(operatorStep);

type Params = Record<string, unknown> & { answer?: Matcher; error?: Matcher };

function operatorStep(command: Command): StepDefinition<Stage, StepOutcome, never> {
  return defineStep({
    name: command.name,
    summary: command.summary,
    altitude: 'operator',
    params: paramsOf(command) as Schema<Params>,
    examples: [EXAMPLES[command.name] ?? `- ${command.name}`],
    doc: 'The operator tells the CSMS to do this at the station. Without `answer` the station has to agree.',
    run: async (stage, { answer, error, ...params }) => {
      const given = 'token' in params ? tokenOf(stage, params) : params;
      const since = stage.log.frames.length;
      const outcome = await stage.operator.command(stage.station.id, command.name, given);
      const wanted = { answer, error };
      const told = isTold(outcome, wanted)
        ? outcome
        : await answerOnWire(stage, { name: command.name, params, since });
      return judgeCommand(stage, command.name, told, wanted);
    },
    render: ({ answer: _answer, error: _error, ...params }) =>
      [command.name, ...Object.values(params).map(plain)].join(' '),
  }) as StepDefinition<Stage, StepOutcome, never>;
}

function paramsOf(command: Command): Schema {
  const params = command.params as JsonSchema;
  const schema = params.properties ? schemaOf(params) : freeNames(params);
  const shorthand = SHORTHANDS[command.name];
  return {
    ...schema,
    type: 'object',
    properties: {
      ...schema.properties,
      answer: p.matcher(
        'What the station must answer: a status, or a map with `status` and the fields of the answer',
      ),
      error: p.matcher('Code of the CALLERROR that must come instead of an answer'),
    },
    ...(shorthand === undefined ? {} : { 'x-shorthand': shorthand }),
  };
}

/** A map of names that nobody knows beforehand: variables and their values. */
function freeNames(params: JsonSchema): Schema {
  return {
    type: 'object',
    additionalProperties: p.value('Value'),
    ...(params.description ? { description: params.description } : {}),
  };
}

/** Statuses that mean yes. */
const AGREED = new Set(['Accepted', 'Unlocked', 'RebootRequired', 'AcceptedCanceled']);

/** What the operator decides alone comes back as it was decided. */
const DECIDED: Record<string, string> = { 'pending-station': 'Pending', 'reject-station': 'Rejected' };

interface Wanted {
  answer: Matcher | undefined;
  error: Matcher | undefined;
}

/** Whether the CSMS has told what the step wants to hear: not every one passes on what its stations answer. */
function isTold(outcome: CommandOutcome, { answer, error }: Wanted): boolean {
  if (outcome.outcome !== 'answered' || (!answer && !error)) return true;
  const response = asObject(outcome.response);
  if (answer?.op === 'map') return Object.keys({ ...response, ...outcome.result }).length > 0;
  return outcome.status !== undefined || Object.keys(response).length > 0;
}

function judgeCommand(
  stage: Stage,
  name: string,
  outcome: CommandOutcome,
  { answer, error }: Wanted,
): StepOutcome {
  switch (outcome.outcome) {
    case 'unsupported':
      return { kind: 'not-applicable', reason: outcome.reason };
    case 'timeout':
    case 'offline':
      return failed(`no answer: ${outcome.reason}`);
    case 'call-error':
      if (error)
        return judge(stage, error, outcome.code, `the error code is ${outcome.code}`, { value: outcome });
      return failed(`the station answered with ${outcome.code}: ${outcome.description}`);
    case 'answered':
      if (error) return failed('the station answered where a CALLERROR was expected');
      return judgeAnswer(stage, name, outcome, answer);
  }
}

function judgeAnswer(
  stage: Stage,
  name: string,
  outcome: Extract<CommandOutcome, { outcome: 'answered' }>,
  answer: Matcher | undefined,
): StepOutcome {
  const response = asObject(outcome.response);
  // The word on the wire, where there is one: `NotSupported` of 1.6 is what a tester reads there.
  const status = typeof response['status'] === 'string' ? response['status'] : outcome.status;
  const value = { status, ...response, ...outcome.result };
  if (answer)
    return judge(
      stage,
      answer,
      answer.op === 'map' ? value : status,
      `the answer is ${status ?? 'without a status'}`,
      { value },
    );
  if (status !== undefined && !AGREED.has(status) && DECIDED[name] !== status)
    return failed(`the station answered ${status}`);
  return { kind: 'passed', value };
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function tokenOf(stage: Stage, params: Record<string, unknown>): Record<string, unknown> {
  const { idToken, type } = stage.cast.token(String(params['token']));
  return { ...params, token: idToken, ...(type === undefined ? {} : { type }) };
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
