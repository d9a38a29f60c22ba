import { describe, expect, test } from 'vitest';
import { edition as editionInfo, editions } from '../../../src/ocpp/index.js';
import type { IncomingCall } from '../../../src/wire/index.js';
import { nextTurn, sleep } from '../../../src/world/index.js';
import { answerHeartbeats, connectedPair, only, settle, TIME } from '../support.js';

describe.each(editions)('a call that reaches an OCPP %s peer', (edition) => {
  const info = editionInfo(edition);

  test('of an action that does not exist is answered NotImplemented', async () => {
    const { station, csms } = await connectedPair(edition);
    answerHeartbeats(csms);
    const outcome = await station.call('Hartbeat', {}, { unchecked: true });
    expect(outcome).toMatchObject({ kind: 'error', code: 'NotImplemented', details: {} });
  });

  test('of an action that only this end may send is answered NotSupported', async () => {
    const { station, csms } = await connectedPair(edition);
    answerHeartbeats(csms);
    const outcome = await station.call('ClearCache', {}, { unchecked: true });
    expect(outcome).toMatchObject({ kind: 'error', code: 'NotSupported' });
  });

  test('that nothing handles is answered NotSupported', async () => {
    const { station, seen } = await connectedPair(edition);
    expect(await station.call('Heartbeat', {})).toMatchObject({ kind: 'error', code: 'NotSupported' });
    expect(seen.csms[0]).toMatchObject({ problem: { kind: 'unhandled' } });
  });

  test('with a wrong payload is answered with the code of the edition and every error', async () => {
    const { station, csms } = await connectedPair(edition);
    answerHeartbeats(csms);
    const payload = { vendorId: 7, foo: 1, bar: 2 };
    const outcome = await station.call('DataTransfer', payload, { unchecked: true });
    expect(outcome).toMatchObject({
      kind: 'error',
      code: info.errorCodeFor([{ keyword: 'additionalProperties' }] as never),
    });
    const details = outcome.kind === 'error' ? outcome.details : {};
    const errors = details.errors as { path: string; keyword: string }[];
    expect(errors.map(({ path, keyword }) => `${path} ${keyword}`).sort()).toEqual([
      ' additionalProperties',
      ' additionalProperties',
      '/vendorId type',
    ]);
  });

  test('that its handler fails on is answered InternalError, and the failure reported', async () => {
    const reported: unknown[] = [];
    const { station, csms, seen } = await connectedPair(edition, {
      csms: { onHandlerError: (error, call) => reported.push(error, call.action) },
    });
    const boom = new Error('no such table');
    for (const handler of [
      () => {
        throw boom;
      },
      async () => {
        await nextTurn();
        throw boom;
      },
    ]) {
      csms.onCall(handler);
      const outcome = await station.call('Heartbeat', {});
      expect(outcome).toMatchObject({ kind: 'error', code: 'InternalError', description: 'no such table' });
      expect(seen.csms.at(-1)).toMatchObject({ direction: 'sent', problem: { kind: 'handler' } });
    }
    expect(reported).toEqual([boom, 'Heartbeat', boom, 'Heartbeat']);
  });

  test('is answered InternalError instead of with an answer that breaks its schema', async () => {
    const reported: unknown[] = [];
    const { station, csms, seen } = await connectedPair(edition, {
      csms: { onHandlerError: (error) => reported.push(error) },
    });
    csms.onCall((call) => {
      call.answer({});
    });
    const outcome = await station.call('Heartbeat', {});
    expect(outcome).toMatchObject({ kind: 'error', code: 'InternalError' });
    expect(seen.csms.at(-1)).toMatchObject({ frame: { kind: 'error' }, problem: { kind: 'schema' } });
    expect(only(reported)).toBeInstanceOf(Error);
  });
});

test('a handler that fails after its answer is reported, but says nothing more', async () => {
  const reported: unknown[] = [];
  const { station, csms, clock, seen } = await connectedPair('1.6', {
    csms: { onHandlerError: (error) => reported.push(error) },
  });
  const boom = new Error('too late');
  csms.onCall((call) => {
    call.answer({ currentTime: TIME });
    throw boom;
  });
  expect(await station.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
  await settle(clock);
  expect(reported).toEqual([boom]);
  expect(seen.station).toHaveLength(2);
});

test('a handler may answer in a later turn, and virtual time stands still meanwhile', async () => {
  const { station, csms, clock } = await connectedPair('1.6');
  csms.onCall(async (call) => {
    for (let turn = 0; turn < 50; turn++) await nextTurn();
    call.answer({ currentTime: TIME });
  });
  const before = clock.now();
  expect(await station.call('Heartbeat', {}, { timeoutMs: 1 })).toMatchObject({ kind: 'result' });
  expect(clock.now()).toBe(before);
});

test.each([0, 1])('a handler that defers after %d turns may wait for the clock', async (turns) => {
  const { station, csms, clock } = await connectedPair('1.6');
  csms.onCall(async (call) => {
    for (let turn = 0; turn < turns; turn++) await nextTurn();
    call.defer();
    await sleep(clock, 10_000);
    call.answer({ currentTime: TIME });
  });
  const before = clock.now();
  expect(await station.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
  expect(clock.now() - before).toBe(10_000);
});

test('a handler may stay silent, with or without saying so', async () => {
  const { station, csms } = await connectedPair('1.6');
  for (const handler of [() => {}, (call: IncomingCall) => call.noReply()]) {
    csms.onCall(handler);
    expect(await station.call('Heartbeat', {})).toMatchObject({ kind: 'timeout' });
  }
});

test('a handler may answer twice; the second answer is unsolicited to the caller', async () => {
  const { station, csms, clock, seen } = await connectedPair('1.6');
  csms.onCall((call) => {
    expect(call.answered).toBe(false);
    call.answer({ currentTime: TIME });
    expect(call.answered).toBe(true);
    call.fail('GenericError');
  });
  expect(await station.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
  await settle(clock);
  expect(seen.station.at(-1)).toMatchObject({ frame: { kind: 'error' }, problem: { kind: 'unsolicited' } });
});

test('a handler may say anything in place of an answer', async () => {
  const { station, csms } = await connectedPair('1.6');
  csms.onCall((call) => {
    call.raw(`[3,"${call.id}",{"currentTime":"${TIME}"}]`);
    expect(call.answered).toBe(true);
  });
  expect(await station.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
});

test('an answer after the connection has closed does not leave, and says so', async () => {
  const { station, csms, clock } = await connectedPair('1.6');
  const arrived: IncomingCall[] = [];
  csms.onCall((call) => {
    arrived.push(call);
  });
  const outcome = station.call('Heartbeat', {});
  await settle(clock);
  station.terminate();
  await outcome;
  await settle(clock);
  const call = only(arrived);
  expect(call.answer({ currentTime: TIME })).toBe(false);
  expect(call.fail('GenericError')).toBe(false);
  expect(call.raw('x')).toBe(false);
  expect(call.answered).toBe(false);
});

test('a CALLRESULT leaves before the calls that it causes', async () => {
  const { station, csms, clock, seen } = await connectedPair('1.6');
  answerHeartbeats(csms);
  station.onCall((call) => {
    call.onAnswered(() => void station.call('Heartbeat', {}));
    call.answer({ status: 'Accepted' });
    call.onAnswered(() => void station.call('Heartbeat', {}));
  });
  await csms.call('TriggerMessage', { requestedMessage: 'Heartbeat' });
  await settle(clock);
  const sent = seen.station.filter(({ direction }) => direction === 'sent').map(({ frame }) => frame?.kind);
  expect(sent).toEqual(['result', 'call', 'call']);
});

test('a call made in a handler before its answer leaves after it', async () => {
  const { station, csms, clock, seen } = await connectedPair('1.6');
  answerHeartbeats(csms);
  station.onCall((call) => {
    void station.call('Heartbeat', {});
    call.answer({ status: 'Accepted' });
  });
  await csms.call('TriggerMessage', { requestedMessage: 'Heartbeat' });
  await settle(clock);
  const sent = seen.station.filter(({ direction }) => direction === 'sent').map(({ frame }) => frame?.kind);
  expect(sent).toEqual(['result', 'call']);
});

test('what follows an answer runs once, also when there are two answers', async () => {
  const { station, csms } = await connectedPair('1.6');
  let runs = 0;
  csms.onCall((call) => {
    call.onAnswered(() => {
      runs += 1;
    });
    call.answer({ currentTime: TIME });
    call.answer({ currentTime: TIME });
  });
  await station.call('Heartbeat', {});
  expect(runs).toBe(1);
});

test('a call with the id of one that is being answered is ignored', async () => {
  const { station, csms, clock, seen } = await connectedPair('2.0.1');
  const arrived: IncomingCall[] = [];
  csms.onCall((call) => {
    arrived.push(call);
  });
  station.sendRaw('[2,"x","Heartbeat",{}]');
  station.sendRaw('[2,"x","Heartbeat",{}]');
  await settle(clock);
  only(arrived).answer({ currentTime: TIME });
  await settle(clock);
  expect(seen.csms.map(({ problem }) => problem?.kind)).toEqual([undefined, 'duplicate-id', undefined]);
});

test('a call with the id of one that was answered is handled again, and marked', async () => {
  const { station, csms, clock, seen } = await connectedPair('2.0.1');
  const marks: boolean[] = [];
  csms.onCall((call) => {
    marks.push(call.repeated);
    call.answer({ currentTime: TIME });
  });
  for (const id of ['x', 'x', 'y']) {
    station.sendRaw(`[2,"${id}","Heartbeat",{}]`);
    await settle(clock);
  }
  expect(marks).toEqual([false, true, false]);
  const received = seen.csms.filter(({ direction }) => direction === 'received');
  expect(received.map(({ problem }) => problem?.kind)).toEqual([undefined, 'repeated', undefined]);
});

test('a description longer than the edition allows is cut', async () => {
  const { station, csms } = await connectedPair('2.1');
  csms.onCall((call) => {
    call.fail('GenericError', 'x'.repeat(1_000));
  });
  expect(await station.call('Heartbeat', {})).toMatchObject({ kind: 'error', description: 'x'.repeat(255) });
});
