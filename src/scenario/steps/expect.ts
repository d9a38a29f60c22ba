import { p } from '../language/index.js';
import { failed, passed, type Stage, type StepOutcome } from '../stage.js';
import { expectRecord } from './business/records/expect-record.js';
import { recordForms, recordWanted } from './business/records/index.js';
import { expectLedger, ledger } from './business/records/ledger.js';
import { check } from './check.js';
import { defineStep } from './define.js';
import { expectBill, expectSession } from './expect-session.js';
import {
  expectCondition,
  expectConnection,
  expectFile,
  expectMessage,
  expectRegistration,
  takeMessage,
} from './expect-wire.js';
import { renderParams } from './render.js';

const evse = p.optional(p.integer('EVSE', { minimum: 1 }));

const message = p.object({
  message: p.string('Action of a CALL; with `answer` or `error` also what it is answered with'),
  from: p.defaulted(p.oneOf(['station', 'csms'], 'Who says it'), 'station'),
  where: p.optional(p.matcher('What its payload must be')),
  answer: p.optional(p.matcher('What the CALLRESULT must be')),
  error: p.optional(p.matcher('Code of the CALLERROR that answers it')),
});

const condition = p.object({
  status: p.string(
    'Condition of a connector, in the words of 1.6 or of the edition: `Charging`, `Occupied`, `Faulted`',
  ),
  evse,
  connector: p.optional(p.integer('Connector of that EVSE', { minimum: 1 })),
  error: p.optional(p.string('Error code that goes with it')),
});

const session = p.object({
  session: p.oneOf(
    ['started', 'ended', 'none'],
    '`none`: no session is running, and none begins while it waits',
  ),
  evse,
  energy: p.optional(p.matcher('Energy delivered', 'energy')),
  duration: p.optional(p.matcher('From start to end, by the clock of the station', 'duration')),
  reason: p.optional(p.matcher('Why it ended, in the words of the edition; `Local` where nothing is said')),
  driver: p.optional(p.string('Driver or token that it belongs to')),
  state: p.optional(p.matcher('Charging state of OCPP 2.x')),
  offline: p.optional(p.boolean('Whether some of it was told later than it happened')),
  count: p.optional(p.integer('How many sessions of that kind there are', { minimum: 0 })),
});

const bill = p.object({
  bill: p.object(
    {
      total: p.optional(p.matcher('What is to be paid, tax included', 'money')),
      net: p.optional(p.matcher('Before tax', 'money')),
      tax: p.optional(p.matcher('The tax', 'money')),
      energy: p.optional(p.matcher('For energy, before tax', 'money')),
      time: p.optional(p.matcher('For time, before tax', 'money')),
      idle: p.optional(p.matcher('For idling, before tax', 'money')),
      flat: p.optional(p.matcher('Fee of the session, before tax', 'money')),
      reservation: p.optional(p.matcher('Fee of a place that was kept, before tax', 'money')),
      'reservation-time': p.optional(p.matcher('For the time that a place was kept, before tax', 'money')),
      minimum: p.optional(p.matcher('What brings it up to the least that a session costs', 'money')),
      maximum: p.optional(
        p.matcher('What brings it down to the most that a session costs, below zero', 'money'),
      ),
      driver: p.optional(p.driver('Driver who pays')),
    },
    { shorthand: 'total', description: 'Bill of the last session that has ended' },
  ),
  evse,
});

const registration = p.object({
  registration: p.oneOf(['Accepted', 'Pending', 'Rejected'], 'What the CSMS last answered to a boot'),
});

const connection = p.object({
  connection: p.oneOf(
    ['up', 'down', 'refused'],
    'Whether the station is connected; `refused`: its last try was turned down',
  ),
  http: p.optional(p.matcher('HTTP status with which it was refused')),
});

const file = p.object({
  file: p.optional(p.matcher('Name of the file that the station has delivered')),
  contains: p.string('Text that the file holds'),
});

const alternatives = [
  message,
  condition,
  session,
  bill,
  registration,
  connection,
  file,
  ledger,
  ...recordForms,
] as const;

export const expect = defineStep({
  name: 'expect',
  summary: 'Wait until something is so, and fail when it is not in time',
  altitude: 'verdict',
  params: p.union(alternatives, 'What is expected'),
  examples: [
    '- expect: { session: started, within: 10 s }',
    '- expect: { status: Charging, evse: 1 }',
    '- expect: { message: BootNotification, where: { reason: PowerUp }, answer: { status: Accepted } }',
    '- expect: { session: ended, energy: ~ 11 kWh, reason: Local }',
    '- expect: { bill: { driver: anna, total: ~ 5.50 EUR } }',
    '- expect: { registration: Pending }',
    '- expect: { connection: down }',
    '- expect: { connection: refused, http: 401 }',
    '- expect: { contains: BootNotification }',
    '- expect: { invoice: { driver: anna, total: 3.00 EUR, status: paid } }',
    '- expect: { payment: captured, count: 1 }',
    '- expect: { charging: { driver: anna, status: refused, reason: payment-declined } }',
    '- expect: { record: { status: ended, flags: [missing-end] } }',
    '- expect: { irregularity: any, count: 0, within: 1 min }',
    '- expect: { wallet: { driver: anna, balance: 17.00 EUR } }',
    '- expect: { ledger: { "driver:anna": 0 EUR, "revenue:energy": ~ -2.19 EUR } }',
  ],
  doc: [
    'A message is looked for from the place where the last expected one was found: what came before this step is not lost, and a late duplicate is not mistaken for it.',
    'Status, session and bill are looked at as they are now, and again after every change. A session is judged by the wire; where the CSMS can be asked, its record has to agree.',
    'What is on record (`invoice`, `payment`, `charging` and so on) is read by the API, so only of the CSMS that plugfest brings. One of them has to be as expected, and the newest that is so is what the step yields; with `count`, as many as that. `charging`, `record`, `irregularity` and `attempt` are those of the station.',
    'Without `within` a step waits 30 s.',
  ].join('\n\n'),
  run: (stage, params): Promise<StepOutcome> => {
    const record = recordWanted(params);
    if (record) return expectRecord(stage, record);
    if ('ledger' in params) return expectLedger(stage, params);
    if ('message' in params) return expectMessage(stage, params);
    if ('status' in params) return expectCondition(stage, params);
    if ('session' in params) return expectSession(stage, params);
    if ('bill' in params) return expectBill(stage, params);
    if ('registration' in params) return expectRegistration(stage, params);
    if ('connection' in params) return expectConnection(stage, params);
    return expectFile(stage, params);
  },
  render: (params) => `expect ${renderParams(params)}`,
});

const none = {
  message: p.string('Action of the CALL that must not come'),
  from: p.defaulted(p.oneOf(['station', 'csms'], 'Who must not say it'), 'station'),
  where: p.optional(p.matcher('Only when its payload is this')),
};

export const expectNone = defineStep({
  name: 'expect-none',
  summary: 'Fail when a message comes within a time, or while steps are played',
  altitude: 'verdict',
  params: p.union(
    [
      p.object({ ...none, for: p.quantity('duration', 'How long it must not come') }),
      p.object({ ...none, during: p.steps('Steps while which it must not come') }),
    ],
    'What must not come',
  ),
  examples: [
    '- expect-none: { message: StartTransaction, for: 30 s }',
    `- expect-none:
    message: Authorize
    during:
      - tap: anna
      - expect: { session: started }`,
  ],
  doc: 'With `for` also what the act or command just before has caused at once is looked at.',
  run: async (stage: Stage, params) => {
    const here = stage.log.frames.length;
    const start = 'during' in params ? here : Math.max(stage.cursor.acted ?? here, stage.cursor.position);
    const look = () => takeMessage(stage, { position: start }, params);
    if ('during' in params) {
      const outcome = await stage.play(params.during);
      if (outcome.kind !== 'passed') return outcome;
    }
    const found = 'during' in params ? look() : await stage.log.until(params.for, look);
    if (!found) return { kind: 'passed' };
    return failed(`${params.from} said ${params.message}, which it must not`, { frames: [found.seq] });
  },
  render: ({ message: action, from }) => `expect no ${action} from the ${from}`,
});

export const fromNowOn = defineStep({
  name: 'from-now-on',
  summary: 'Look for expected messages only among those that come from here on',
  altitude: 'verdict',
  params: p.object({}),
  examples: ['- from-now-on'],
  doc: 'Where the same message has come before without being expected, this keeps the old one from being taken for the new one.',
  run: async ({ cursor, log }: Stage) => {
    cursor.position = log.frames.length;
    return passed();
  },
  render: () => 'from now on',
});

export const verdictSteps = [expect, expectNone, fromNowOn, check] as const;
