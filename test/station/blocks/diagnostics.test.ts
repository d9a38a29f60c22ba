import { describe, expect, test } from 'vitest';
import type { Request } from '../../../src/dialect/intents.js';
import { type Bench, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const LOCATION = 'http://csms.example/logs/';

/** Both ways in which logs are asked for: 1.6 GetDiagnostics, and GetLog of every edition. */
const KINDS = [
  ['1.6', 'Diagnostics'],
  ['1.6', 'SecurityLog'],
  ['2.0.1', 'DiagnosticsLog'],
  ['2.0.1', 'SecurityLog'],
  ['2.1', 'DiagnosticsLog'],
] as const;

function ask(bench: Bench, logType: Request<'getLog'>['logType'], more: Partial<Request<'getLog'>> = {}) {
  const requestId = logType === 'Diagnostics' ? {} : { requestId: 11 };
  return bench.hear('getLog', { logType, remoteLocation: LOCATION, ...requestId, ...more });
}

const statuses = (bench: Bench) =>
  bench.said.filter(({ intent }) => intent === 'logStatus').map(({ message }) => message.payload.status);
const DONE = { ok: true, bytes: 10 } as const;
const BROKEN = { ok: false, failure: 'UploadFailure', reason: 'connection reset' } as const;

describe.each(KINDS)('logs in %s: %s', (edition, logType) => {
  const failure = logType === 'Diagnostics' ? 'UploadFailed' : 'UploadFailure';

  test('the file is named in the answer, sent to the place that was given, and the CSMS is told', () => {
    const bench = booted({ edition });
    const answer = ask(bench, logType);
    expect(answer.status).toBe('Accepted');
    expect(answer.filename).toMatch(/^CP1-\w+-20260105T080000Z\.log$/);
    expect(bench.uploads).toMatchObject([{ url: LOCATION, filename: answer.filename }]);
    bench.transferred(DONE);
    expect(statuses(bench)).toEqual(['Uploading', 'Uploaded']);
    if (logType !== 'Diagnostics') {
      expect(bench.saidOf('logStatus').map(({ requestId }) => requestId)).toEqual([11, 11]);
    }
  });

  test('fails after the retries, each after its interval', () => {
    const bench = booted({ edition });
    ask(bench, logType, { retries: 2, retryInterval: 40 });
    for (let round = 0; round < 3; round++) {
      expect(bench.uploads).toHaveLength(round + 1);
      bench.transferred(BROKEN);
      bench.pass(39_999);
      expect(bench.uploads).toHaveLength(round + 1);
      bench.pass(1);
    }
    expect(bench.uploads).toHaveLength(3);
    expect(statuses(bench)).toEqual(['Uploading', failure]);
  });

  test('a retry that works is a success', () => {
    const bench = booted({ edition });
    ask(bench, logType, { retries: 1, retryInterval: 5 });
    bench.transferred(BROKEN);
    bench.pass(5_000);
    bench.transferred(DONE);
    expect(statuses(bench)).toEqual(['Uploading', 'Uploaded']);
  });

  test('a second request takes the place of the first', () => {
    const bench = booted({ edition });
    ask(bench, logType);
    const [first] = bench.uploads;
    const answer = ask(bench, logType, logType === 'Diagnostics' ? {} : { requestId: 12 });
    if (logType !== 'Diagnostics') expect(answer.status).toBe('AcceptedCanceled');
    expect(bench.effects).toContainEqual({ do: 'cancel-upload', ref: first?.ref });
    bench.transferred(BROKEN, first?.ref);
    bench.transferred(DONE);
    const given = statuses(bench);
    expect([given[0], given.at(-2), given.at(-1)]).toEqual(['Uploading', 'Uploading', 'Uploaded']);
    expect(given).toHaveLength(4);
  });

  test('a trigger tells whether a file is on its way', () => {
    const requestedMessage =
      logType === 'Diagnostics' ? 'DiagnosticsStatusNotification' : 'LogStatusNotification';
    const bench = booted({ edition });
    bench.hear('trigger', { requestedMessage });
    ask(bench, logType);
    bench.hear('trigger', { requestedMessage });
    bench.transferred(DONE);
    bench.hear('trigger', { requestedMessage });
    expect(statuses(bench)).toEqual(['Idle', 'Uploading', 'Uploading', 'Uploaded', 'Idle']);
  });

  test('power that goes in the middle is a failed try: the next one follows after the boot', () => {
    const bench = booted({ edition });
    ask(bench, logType, { retries: 1, retryInterval: 5 });
    bench.act('cut-power');
    bench.act('restore-power');
    bench.pass(5_000);
    expect(bench.uploads).toHaveLength(2);
    expect(bench.uploads[1]?.content).toBe(bench.uploads[0]?.content);
    bench.transferred(DONE);
    expect(statuses(bench).at(-1)).toBe('Uploaded');
  });

  test('without a retry left the failure is told after the boot', () => {
    const bench = booted({ edition });
    ask(bench, logType, { retries: 0 });
    bench.act('cut-power');
    bench.act('restore-power');
    expect(statuses(bench).at(-1)).toBe(failure);
  });

  test('the last word is told again when the link was down', () => {
    const bench = booted({ edition });
    ask(bench, logType);
    bench.reachable = false;
    bench.linkDown();
    bench.transferred(DONE);
    expect(statuses(bench)).toEqual(['Uploading']);
    bench.reachable = true;
    bench.pass(60_000);
    expect(statuses(bench)).toEqual(['Uploading', 'Uploaded']);
  });

  test('a period without entries is no file', () => {
    const bench = booted({ edition });
    const answer = ask(bench, logType, { latestTimestamp: bench.now - 1_000 });
    expect(answer.status).toBe('Rejected');
    expect(answer.filename).toBeUndefined();
    expect(bench.uploads).toEqual([]);
  });
});

describe.each(ALL)('the log of a %s station', (edition) => {
  const logType = edition === '1.6' ? 'Diagnostics' : 'DiagnosticsLog';

  test('tells what happened, when, and how things stand', () => {
    const bench = booted({ edition });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.act('fault', { error: 'HighTemperature' });
    ask(bench, logType);
    const lines = bench.uploads[0]?.content.split('\n') ?? [];
    expect(lines[0]).toContain('diagnostics log of CP1');
    expect(lines.join('\n')).toContain('evse 1: connector 1 Faulted');
    const events = lines.filter((line) => /^\d{4}-\d\d-\d\dT/.test(line)).map((line) => line.slice(25));
    expect(events[0]).toBe('power restored');
    expect(events).toContain('> BootNotification');
    expect(events.join('\n')).toMatch(/transaction .* started at evse 1/);
    expect(events.at(-1)).toMatch(/^< Get/);
  });

  test('gives the part that was asked for', () => {
    const bench = booted({ edition });
    bench.pass(60_000);
    const from = bench.now;
    bench.act('plug-in');
    const until = bench.now;
    bench.pass(60_000);
    bench.act('unplug');
    ask(bench, logType, { oldestTimestamp: from, latestTimestamp: until });
    const events = bench.uploads[0]?.content.split('\n').filter((line) => /^\d/.test(line)) ?? [];
    expect(events.map((line) => line.slice(25))).toEqual(['> StatusNotification']);
  });

  test('stays small', () => {
    const bench = booted({ edition });
    for (let round = 0; round < 300; round++) bench.hear('clearCache', {});
    expect(bench.state.memory.logs.events.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(bench.state.memory.logs).length).toBeLessThan(15_000);
  });

  test('a station without a log says that it does not do this', () => {
    const bench = booted({ edition, model: 'ac-socket' });
    expect(() => ask(bench, logType)).toThrow('NotSupported');
  });

  test.each([
    ['PermissionDenied', 3],
    ['BadMessage', 3],
    ['NotSupportedOperation', 1],
  ] as const)('%s is told after %i tries', (failure, tries) => {
    const bench = booted({ edition });
    ask(bench, logType, { retries: 2, retryInterval: 1 });
    for (let round = 0; round < tries; round++) {
      bench.transferred({ ok: false, failure, reason: 'no' });
      bench.pass(1_000);
    }
    expect(bench.uploads).toHaveLength(tries);
    expect(statuses(bench).at(-1)).toBe(edition === '1.6' ? 'UploadFailed' : failure);
  });
});

describe.each(FAMILY_2)('the security log in %s', (edition) => {
  test('has restarts and settings, and what is critical was told as it happened', () => {
    const bench = booted({ edition });
    bench.set('SecurityCtrlr', 'BasicAuthPassword', 'a-password-of-16-or-more');
    bench.hear('reset', { type: 'Immediate' });
    bench.pass(60_000);
    ask(bench, 'SecurityLog');
    const lines = bench.uploads[0]?.content.split('\n').filter((line) => /^\d/.test(line)) ?? [];
    expect(lines.map((line) => line.slice(25))).toEqual([
      'StartupOfTheDevice: PowerUp',
      'ReconfigurationOfSecurityParameters: BasicAuthPassword',
      'ResetOrReboot: RemoteReset',
    ]);
    expect(bench.saidOf('securityEvent').map(({ type }) => type)).toEqual(['ResetOrReboot']);
  });

  test('a critical event is told until it is confirmed', () => {
    const bench = booted({ edition, answers: { securityEvent: 'silence' } });
    bench.pass(30_000);
    expect(bench.state.memory.securityEvents).toHaveLength(1);
    bench.answers = {};
    bench.linkDown();
    bench.pass(60_000);
    expect(bench.saidOf('securityEvent').map(({ type }) => type)).toEqual(['StartupOfTheDevice']);
    expect(bench.state.memory.securityEvents).toEqual([]);
  });

  test('a refused password is a security event', () => {
    const bench = booted({ edition });
    bench.linkDown('refused', 'FailedToAuthenticateAtCsms');
    expect(bench.state.memory.logs.security.at(-1)?.text).toBe('FailedToAuthenticateAtCsms: refused');
  });
});

test('2.1: a log that nobody keeps is refused', () => {
  expect(ask(booted({ edition: '2.1' }), 'DataCollectorLog').status).toBe('Rejected');
});
