import { afterEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/csms/commands/table.js';
import { InvalidInput } from '../../../src/csms/index.js';
import type { Edition, Payload } from '../../../src/ocpp/index.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';
import { TALKS } from '../support/talk.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

async function ready(edition: Edition): Promise<{ b: Bench; s: BareStation }> {
  made = await bench({
    stations: { CP1: {} },
    tokens: { TAG: {}, FLEET1: { group: 'FLEET', type: 'Central' } },
  });
  const s = await made.station('CP1', edition);
  await s.boot();
  return { b: made, s };
}

const accepted = { status: 'Accepted' };

/** Command, parameters, and the message that each edition makes of it; `-`: it has none. */
const ROWS: readonly [
  name: string,
  params: Record<string, unknown>,
  v1: [string, Payload] | '-',
  v2: [string, Payload] | '-',
][] = [
  [
    'remote-start',
    { token: 'TAG', evse: 2 },
    ['RemoteStartTransaction', { idTag: 'TAG', connectorId: 2 }],
    [
      'RequestStartTransaction',
      { idToken: { idToken: 'TAG', type: 'ISO14443' }, remoteStartId: 1, evseId: 2 },
    ],
  ],
  [
    'remote-start',
    { token: 'fleet1' },
    ['RemoteStartTransaction', { idTag: 'FLEET1' }],
    [
      'RequestStartTransaction',
      {
        idToken: { idToken: 'FLEET1', type: 'Central' },
        groupIdToken: { idToken: 'FLEET', type: 'Central' },
        remoteStartId: 1,
      },
    ],
  ],
  [
    'remote-stop',
    { transaction: 77 },
    ['RemoteStopTransaction', { transactionId: 77 }],
    ['RequestStopTransaction', { transactionId: '77' }],
  ],
  ['reset', { type: 'soft' }, ['Reset', { type: 'Soft' }], ['Reset', { type: 'OnIdle' }]],
  ['reset', { type: 'hard' }, ['Reset', { type: 'Hard' }], ['Reset', { type: 'Immediate' }]],
  ['reset', { type: 'hard', evse: 1 }, '-', ['Reset', { type: 'Immediate', evseId: 1 }]],
  [
    'unlock',
    { evse: 2 },
    ['UnlockConnector', { connectorId: 2 }],
    ['UnlockConnector', { evseId: 2, connectorId: 1 }],
  ],
  [
    'change-availability',
    { to: 'inoperative' },
    ['ChangeAvailability', { connectorId: 0, type: 'Inoperative' }],
    ['ChangeAvailability', { operationalStatus: 'Inoperative' }],
  ],
  [
    'change-availability',
    { to: 'operative', evse: 1, connector: 1 },
    ['ChangeAvailability', { connectorId: 1, type: 'Operative' }],
    ['ChangeAvailability', { operationalStatus: 'Operative', evse: { id: 1, connectorId: 1 } }],
  ],
  ['clear-cache', {}, ['ClearCache', {}], ['ClearCache', {}]],
  [
    'trigger',
    { message: 'StatusNotification', evse: 1, connector: 1 },
    ['TriggerMessage', { requestedMessage: 'StatusNotification', connectorId: 1 }],
    ['TriggerMessage', { requestedMessage: 'StatusNotification', evse: { id: 1, connectorId: 1 } }],
  ],
  [
    'data-transfer',
    { vendorId: 'org.example', messageId: 'm', data: 'x' },
    ['DataTransfer', { vendorId: 'org.example', messageId: 'm', data: 'x' }],
    ['DataTransfer', { vendorId: 'org.example', messageId: 'm', data: 'x' }],
  ],
  [
    'get-base-report',
    { base: 'summary' },
    '-',
    ['GetBaseReport', { requestId: 1, reportBase: 'SummaryInventory' }],
  ],
  [
    'get-report',
    { criteria: ['Problem'], variables: [{ component: 'EVSE', evseId: 1, variable: 'Power' }], requestId: 9 },
    '-',
    [
      'GetReport',
      {
        requestId: 9,
        componentCriteria: ['Problem'],
        componentVariable: [{ component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } }],
      },
    ],
  ],
  [
    'get-log',
    { type: 'security', url: 'http://here/', requestId: 5, from: 0, retries: 2, retryInterval: 30 },
    [
      'GetLog',
      {
        logType: 'SecurityLog',
        requestId: 5,
        retries: 2,
        retryInterval: 30,
        log: { remoteLocation: 'http://here/', oldestTimestamp: '1970-01-01T00:00:00.000Z' },
      },
    ],
    [
      'GetLog',
      {
        logType: 'SecurityLog',
        requestId: 5,
        retries: 2,
        retryInterval: 30,
        log: { remoteLocation: 'http://here/', oldestTimestamp: '1970-01-01T00:00:00.000Z' },
      },
    ],
  ],
  [
    'get-log',
    { url: 'http://here/', requestId: 5 },
    ['GetDiagnostics', { location: 'http://here/' }],
    ['GetLog', { logType: 'DiagnosticsLog', requestId: 5, log: { remoteLocation: 'http://here/' } }],
  ],
  ['get-transaction-status', { transaction: 'tx' }, '-', ['GetTransactionStatus', { transactionId: 'tx' }]],
  ['call', { action: 'ClearCache' }, ['ClearCache', {}], ['ClearCache', {}]],
];

const RESPONSES: Record<string, Payload> = {
  UnlockConnector: { status: 'Unlocked' },
  GetTransactionStatus: { messagesInQueue: false, ongoingIndicator: true },
  GetDiagnostics: { fileName: 'diagnostics.log' },
};

describe.each(['1.6', '2.0.1', '2.1'] as const)('operator commands in %s', (edition) => {
  it.each(ROWS)('%s %j', async (name, params, v1, v2) => {
    const expected = edition === '1.6' ? v1 : v2;
    const { b, s } = await ready(edition);
    const actions = [...new Set(ROWS.flatMap(([, , ...rows]) => rows.map(([action]) => action as string)))];
    s.answers(Object.fromEntries(actions.map((action) => [action, RESPONSES[action] ?? accepted])));
    const outcome = await b.csms.command('CP1', name, params);
    if (expected === '-') {
      expect(outcome).toMatchObject({ outcome: 'unsupported', detail: expect.any(String) });
      expect(s.heard).toEqual([]);
      return;
    }
    const [action, payload] = expected;
    expect(s.heard).toEqual([{ action, payload }]);
    expect(outcome).toMatchObject({ outcome: 'answered', action, response: RESPONSES[action] ?? accepted });
    const status =
      action === 'UnlockConnector' ? 'Unlocked' : action === 'GetTransactionStatus' ? undefined : 'Accepted';
    expect(outcome.status).toBe(status);
  });

  it('are recorded with what came of them', async () => {
    const { b, s } = await ready(edition);
    s.answers({ ClearCache: { status: 'Rejected' } });
    await b.csms.command('CP1', 'clear-cache');
    expect(await b.csms.records.commands({ station: 'CP1' })).toMatchObject([
      { stationId: 'CP1', name: 'clear-cache', outcome: 'answered', result: { status: 'Rejected' } },
    ]);
    expect(b.events.at(-1)).toMatchObject({ type: 'command', name: 'clear-cache', outcome: 'answered' });
  });
});

describe.each(TALKS)('remote-stop in $edition', (talk) => {
  it.each([
    ['by its number here', { session: 1 }],
    ['by its place', { evse: 1 }],
    ['when it is the only one', {}],
  ])('finds the session %s', async (_, which) => {
    const { b, s } = await ready(talk.edition);
    const now = b.clock.now();
    await s.ask(...talk.start({ at: now, registerWh: 0 }));
    s.answers({ RemoteStopTransaction: accepted, RequestStopTransaction: accepted });
    expect(await b.csms.command('CP1', 'remote-stop', which)).toMatchObject({ status: 'Accepted' });
    const id = s.heard[0]?.payload.transactionId;
    expect(id).toBe(talk.edition === '1.6' ? 1 : 'tx-1');
  });

  it('says so when there is none, or more than one', async () => {
    const { b, s } = await ready(talk.edition);
    expect(await b.csms.command('CP1', 'remote-stop')).toMatchObject({ outcome: 'unsupported' });
    for (const evse of [1, 2]) {
      await s.ask(
        ...talk.start({ at: b.clock.now(), registerWh: 0, evse, name: `tx-${evse}`, token: 'TAG' }),
      );
    }
    expect(await b.csms.command('CP1', 'remote-stop')).toMatchObject({ outcome: 'unsupported' });
    expect(await b.csms.command('CP1', 'remote-stop', { session: 99 })).toMatchObject({
      outcome: 'unsupported',
    });
    expect(s.heard).toEqual([]);
  });
});

describe('what can become of a command', () => {
  it('offline: the station is not connected', async () => {
    const { b } = await ready('1.6');
    expect(await b.csms.command('CP9', 'clear-cache')).toMatchObject({ outcome: 'offline' });
  });

  it('timeout: no answer came, within a time of one’s choice', async () => {
    const { b, s } = await ready('1.6');
    s.peer.onCall((call) => call.noReply());
    const before = b.clock.now();
    expect(await b.csms.command('CP1', 'clear-cache', {}, { timeoutMs: 7000 })).toMatchObject({
      outcome: 'timeout',
    });
    expect(b.clock.now() - before).toBe(7000);
  });

  it('offline: the connection broke before the answer', async () => {
    const { b, s } = await ready('1.6');
    s.peer.onCall(() => s.peer.terminate());
    expect(await b.csms.command('CP1', 'clear-cache')).toMatchObject({ outcome: 'offline' });
  });

  it('call-error: the station answered with one', async () => {
    const { b } = await ready('1.6');
    expect(await b.csms.command('CP1', 'clear-cache')).toMatchObject({
      outcome: 'call-error',
      code: 'NotSupported',
    });
  });

  it('invalid: the answer broke the schema', async () => {
    const { b, s } = await ready('1.6');
    s.peer.onCall((call) => void call.answer({ status: 'Maybe' }, { unchecked: true }));
    expect(await b.csms.command('CP1', 'clear-cache')).toMatchObject({
      outcome: 'invalid',
      response: { status: 'Maybe' },
      detail: expect.stringContaining('Maybe'),
    });
  });

  it('unsupported: it would have broken the edition, unless that is wanted', async () => {
    const { b, s } = await ready('1.6');
    const bad = { action: 'Reset', payload: { type: 'Gently' } };
    expect(await b.csms.command('CP1', 'call', bad)).toMatchObject({ outcome: 'unsupported' });
    expect(s.heard).toEqual([]);
    await b.csms.command('CP1', 'call', { ...bad, unchecked: true });
    expect(await b.csms.records.frames({ action: 'Reset', sender: 'csms' })).toMatchObject([
      { problem: { code: 'PropertyConstraintViolation' } },
    ]);
  });
});

describe('a command that cannot be taken', () => {
  it.each([
    ['does not exist', 'remote-strat', {}, 'command', /remote-start/],
    ['lacks a parameter', 'remote-start', {}, 'token', /missing/],
    ['has one too many', 'unlock', { evse: 1, force: true }, 'force', /not known/],
    ['has one of the wrong kind', 'unlock', { evse: 'one' }, 'evse', /integer/],
    ['has a word that is not in the list', 'reset', { type: 'gently' }, 'type', /"soft", "hard"/],
  ])('because it %s is refused, naming the field', async (_, name, params, field, message) => {
    const { b } = await ready('1.6');
    const refusal = await b.csms.command('CP1', name, params).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(InvalidInput);
    expect((refusal as InvalidInput).errors).toEqual(
      expect.arrayContaining([{ field, message: expect.stringMatching(message) }]),
    );
    expect(await b.csms.records.commands()).toEqual([]);
  });
});

describe('the table of commands', () => {
  it('names each once, says what it does and takes an object', () => {
    expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length);
    for (const { name, summary, params } of COMMANDS) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(summary.length).toBeGreaterThan(10);
      expect(params).toMatchObject({ type: 'object' });
    }
  });
});
