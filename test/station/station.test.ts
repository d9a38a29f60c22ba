import { describe, expect, test } from 'vitest';
import { modelNamed, Station } from '../../src/station/index.js';
import type { CallOutcome } from '../../src/wire/index.js';
import { createRandom, VirtualClock } from '../../src/world/index.js';
import { ALL, FAMILY_2 } from './harness/editions.js';
import { fileServer } from './harness/file-server.js';
import { type Live, live } from './harness/live.js';

const HOUR = 3_600_000;
const isStart = (run: Live) => run.saidOf('transaction').length > 0;

describe.each(ALL)('a %s station on a real connection', (edition) => {
  test('boots, charges for an hour and goes home, within the schema at both ends', async () => {
    const run = await live({ edition });
    run.station.act('plug-in', { vehicle: { soc: 20 } });
    run.station.act('tap', { token: 'ANNA' });
    await run.wait(HOUR);
    run.station.act('tap', { token: 'ANNA' });
    await run.wait(100);
    expect(run.station.act('unplug', {})).toBeUndefined();
    await run.wait(100);
    expect(run.frames.filter(({ problem }) => problem)).toEqual([]);
    expect(run.said[0]?.intent).toBe('boot');
    const told = run.saidOf('transaction');
    expect([told[0]?.eventType, told.at(-1)?.eventType]).toEqual(['Started', 'Ended']);
    expect((told.at(-1)?.registerWh ?? 0) - (told[0]?.registerWh ?? 0)).toBeGreaterThan(9_000);
    expect(run.station.view()).toMatchObject({
      power: 'on',
      link: 'up',
      registration: 'accepted',
      queued: 0,
      evses: [{ connectors: [{ plugged: false, status: 'Available' }], powerW: 0 }],
    });
  });

  test('an hour of charging shows in its view', async () => {
    const run = await live({ edition });
    run.station.act('plug-in', { vehicle: { soc: 20 } });
    run.station.act('tap', { token: 'ANNA' });
    await run.wait(HOUR / 2);
    const [evse] = run.station.view().evses;
    expect(evse).toMatchObject({ idToken: 'ANNA', connectors: [{ plugged: true, locked: true }] });
    expect(evse?.socPercent).toBeGreaterThan(22);
    expect(evse?.powerW).toBeGreaterThan(5_000);
    expect(evse?.transactionWh).toBeGreaterThan(3_000);
    expect(run.views.length).toBeGreaterThan(2);
  });

  test('says calls of any content, and raw text', async () => {
    const run = await live({
      edition,
      tolerates: ['payload-schema', 'well-formed-frame', 'no-null-payload'],
    });
    const outcome = await run.station.call('Heartbeat', { nonsense: true }, { unchecked: true });
    expect(outcome.kind).toBe('error');
    expect(run.station.raw('hello')).toBe(true);
    await run.wait(100);
    expect(run.frames.some(({ raw }) => raw === 'hello')).toBe(true);
  });

  test('a call right behind an answer finds it acted upon', async () => {
    const run = await live({ edition });
    let outcome: Promise<CallOutcome> | undefined;
    const asked = edition === '1.6' ? 'RemoteStopTransaction' : 'GetTransactionStatus';
    run.csms().onFrame(({ direction, frame, raw }) => {
      // The start has been answered: in the same breath something is asked about its transaction.
      if (direction !== 'sent' || frame?.kind !== 'result' || outcome || !isStart(run)) return;
      const transactionId = edition === '1.6' ? 1 : run.saidOf('transaction')[0]?.transactionId;
      outcome = run.csms().call(asked, { transactionId });
      expect(raw).toContain('[3');
    });
    run.station.act('plug-in', { vehicle: { soc: 20 } });
    run.station.act('tap', { token: 'ANNA' });
    await run.wait(1000);
    expect(await outcome).toMatchObject({
      kind: 'result',
      payload: edition === '1.6' ? { status: 'Accepted' } : { messagesInQueue: expect.any(Boolean) },
    });
  });

  test('gives the answers that a scenario puts in place of its own: once, twice, late, never, raw', async () => {
    const run = await live({ edition, tolerates: ['every-call-answered'] });
    const { station, clock } = run;
    station.override({
      action: 'ClearCache',
      reply: { kind: 'result', payload: { status: 'Rejected' } },
      times: 2,
    });
    expect(await run.hear('ClearCache')).toEqual({ status: 'Rejected' });
    expect(await run.hear('ClearCache')).toEqual({ status: 'Rejected' });
    expect(await run.hear('ClearCache')).toEqual({ status: 'Accepted' });
    station.override({ action: 'ClearCache', reply: { kind: 'error', code: 'InternalError' } });
    await expect(run.hear('ClearCache')).rejects.toThrow('InternalError');
    station.override({
      action: 'ClearCache',
      reply: { kind: 'result', payload: { status: 'Accepted' } },
      afterMs: 5_000,
    });
    const before = clock.monotonic();
    await run.hear('ClearCache');
    expect(clock.monotonic() - before).toBe(5_000);
    station.override({ action: 'ClearCache', reply: { kind: 'silence' } });
    await expect(run.hear('ClearCache')).rejects.toThrow('timeout');
  });

  test('goes on where another run has left it', async () => {
    const first = await live({ edition });
    first.station.act('plug-in', { vehicle: { soc: 20 } });
    first.station.act('tap', { token: 'ANNA' });
    await first.wait(600_000);
    const state = first.station.state();
    const register = first.station.view().evses[0]?.registerWh ?? 0;
    const second = await live({
      edition,
      state,
      tolerates: [
        'transaction-has-start',
        'transaction-id-known',
        'seqno-start',
        'ended-comes-last',
        'timestamps-sane',
      ],
    });
    expect(second.saidOf('transaction').at(-1)).toMatchObject({
      eventType: 'Ended',
      stoppedReason: 'PowerLoss',
    });
    expect(second.station.view().evses[0]?.registerWh).toBeGreaterThanOrEqual(register);
    expect(second.station.act('unplug', {})).toBeUndefined();
  });

  test('sends its log to a server, really', async () => {
    const server = await fileServer();
    const run = await live({ edition });
    const [action, payload] =
      edition === '1.6'
        ? (['GetDiagnostics', { location: `${server.url}/logs/` }] as const)
        : ([
            'GetLog',
            { logType: 'DiagnosticsLog', requestId: 5, log: { remoteLocation: `${server.url}/logs/` } },
          ] as const);
    const answer = await run.hear(action, payload);
    await run.wait(1_000);
    expect(server.received).toMatchObject([
      { method: 'PUT', path: `/logs/${answer.fileName ?? answer.filename}` },
    ]);
    expect(server.received[0]?.body).toContain('> BootNotification');
    expect(run.saidOf('logStatus').map(({ status }) => status)).toEqual(['Uploading', 'Uploaded']);
  });

  test('a new password is used for the next connection', async () => {
    const passwords: string[] = [];
    const next = edition === '1.6' ? '61'.repeat(20) : 'aaaaaaaaaaaaaaaaaaaa';
    const run = await live({
      edition,
      authorize: ({ password }) => {
        passwords.push(password?.toString() ?? '');
        return { accept: true };
      },
    });
    if (edition === '1.6') await run.hear('ChangeConfiguration', { key: 'AuthorizationKey', value: next });
    else {
      await run.hear('SetVariables', {
        setVariableData: [
          {
            attributeValue: next,
            component: { name: 'SecurityCtrlr' },
            variable: { name: 'BasicAuthPassword' },
          },
        ],
      });
    }
    await run.wait(60_000);
    expect(passwords).toEqual(['', 'a'.repeat(20)]);
    expect(run.station.view().link).toBe('up');
  });

  test('is refused by a CSMS that does not know it, and tries again', async () => {
    let known = false;
    const run = await live({
      edition,
      authorize: () => (known ? { accept: true } : { accept: false, status: 401, reason: 'no' }),
    });
    expect(run.refused[0]).toMatchObject({ kind: 'http', status: 401 });
    known = true;
    await run.wait(60_000);
    expect(run.station.view().registration).toBe('accepted');
  });

  test('does nothing any more once it is closed', async () => {
    const run = await live({ edition });
    await run.station.close();
    expect(run.station.act('plug-in', {})).toBe('the station is closed');
    expect(run.station.raw('x')).toBe(false);
    expect((await run.station.call('Heartbeat', {})).kind).toBe('closed');
  });
});

test.each(FAMILY_2)('%s tells its identity and security profile as they are', async (edition) => {
  const run = await live({ edition });
  const answer = await run.hear('GetVariables', {
    getVariableData: ['Identity', 'SecurityProfile'].map((name) => ({
      component: { name: 'SecurityCtrlr' },
      variable: { name },
    })),
  });
  const results = answer.getVariableResult as { attributeValue: string }[];
  expect(results.map(({ attributeValue }) => attributeValue)).toEqual(['CP1', '0']);
});

test('a station with a setting that it cannot have is not made', () => {
  const model = modelNamed('ac-7kw');
  if (!model) throw new Error('no such model');
  const make = () =>
    new Station({
      identity: 'CP1',
      edition: '2.0.1',
      model,
      clock: new VirtualClock(),
      random: createRandom(1),
      access: {},
      configuration: { 'TxCtrlr.EVConnectionTimeout': 'soon' },
    });
  expect(make).toThrow('PF5002');
});
