import { describe, expect, test } from 'vitest';
import { editions } from '../../../src/ocpp/index.js';
import type { IncomingCall } from '../../../src/wire/index.js';
import { answerHeartbeats, connectedPair, only, settle, TIME } from '../support.js';

describe.each(editions)('a call in OCPP %s', (edition) => {
  test('ends with the result and with the seq of both frames', async () => {
    const { station, csms, seen } = await connectedPair(edition);
    answerHeartbeats(csms);
    const outcome = await station.call('Heartbeat', {});
    const [call, answer] = seen.station;
    expect(outcome).toEqual({
      kind: 'result',
      payload: { currentTime: TIME },
      call: call?.seq,
      answer: answer?.seq,
    });
    expect(answer).toMatchObject({ action: 'Heartbeat', answersTo: call?.seq, direction: 'received' });
  });

  test('goes the other way too', async () => {
    const { station, csms } = await connectedPair(edition);
    station.onCall((call) => {
      call.answer({ status: 'Accepted' });
    });
    expect(await csms.call('ClearCache', {})).toMatchObject({
      kind: 'result',
      payload: { status: 'Accepted' },
    });
  });

  test('ends with the error that the other end gave', async () => {
    const { station, csms } = await connectedPair(edition);
    csms.onCall((call) => {
      call.fail('SecurityError', 'not yet', { boot: 'first' });
    });
    expect(await station.call('Heartbeat', {})).toMatchObject({
      kind: 'error',
      code: 'SecurityError',
      description: 'not yet',
      details: { boot: 'first' },
    });
  });

  test('ends as invalid when the answer breaks its schema', async () => {
    const { station, csms } = await connectedPair(edition);
    csms.onCall((call) => {
      call.answer({ currentTime: 7 }, { unchecked: true });
    });
    const outcome = await station.call('Heartbeat', {});
    expect(outcome).toMatchObject({ kind: 'invalid', payload: { currentTime: 7 } });
    if (outcome.kind === 'invalid')
      expect(outcome.errors[0]).toMatchObject({ path: '/currentTime', keyword: 'type' });
  });

  test('with a wrong payload does not leave', async () => {
    const { station, csms, seen, clock } = await connectedPair(edition);
    answerHeartbeats(csms);
    const outcome = await station.call('Heartbeat', { charm: 3 });
    await settle(clock);
    expect(outcome).toMatchObject({ kind: 'refused', errors: [{ keyword: 'additionalProperties' }] });
    expect(seen.csms).toEqual([]);
  });

  test.each([
    ['an action that does not exist', 'Hartbeat', /no action "Hartbeat"/],
    ['an action of the other end', 'ClearCache', /not for the station to send/],
  ])('with %s does not leave', async (_, action, message) => {
    const { station, seen } = await connectedPair(edition);
    expect(await station.call(action, {})).toMatchObject({
      kind: 'refused',
      errors: [],
      message: expect.stringMatching(message),
    });
    expect(seen.station).toEqual([]);
  });

  test('leaves unchecked all the same, recorded with what is wrong about it', async () => {
    const { station, csms, seen } = await connectedPair(edition);
    answerHeartbeats(csms);
    const outcome = await station.call('Heartbeat', { charm: 3 }, { unchecked: true });
    expect(outcome.kind).toBe('error');
    expect(seen.station[0]).toMatchObject({ direction: 'sent', problem: { kind: 'schema' } });
    expect(seen.csms[0]).toMatchObject({ direction: 'received', problem: { kind: 'schema' } });
  });

  test('whose payload is no JSON is refused, not thrown', async () => {
    const { station } = await connectedPair(edition);
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const outcome = await station.call('DataTransfer', circle, { unchecked: true });
    expect(outcome).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/cannot be written as JSON/),
    });
  });

  test('that nobody answers times out on the clock', async () => {
    const { station, csms, clock } = await connectedPair(edition);
    csms.onCall(() => {});
    const before = clock.now();
    expect(await station.call('Heartbeat', {}, { timeoutMs: 1234 })).toMatchObject({ kind: 'timeout' });
    expect(clock.now() - before).toBe(1234);
  });

  test('times out after the deadline of the Peer when it names none', async () => {
    const { station, csms, clock } = await connectedPair(edition, { station: { defaultTimeoutMs: 5_000 } });
    csms.onCall(() => {});
    const before = clock.now();
    await station.call('Heartbeat', {});
    expect(clock.now() - before).toBe(5_000);
  });

  test('ends as closed when the connection does', async () => {
    const { station, csms } = await connectedPair(edition);
    csms.onCall(() => {});
    const out = station.call('Heartbeat', {});
    const waiting = station.call('Heartbeat', {});
    csms.terminate();
    expect(await out).toMatchObject({ kind: 'closed', call: expect.any(Number) });
    expect(await waiting).toEqual({ kind: 'closed' });
    expect(await station.call('Heartbeat', {})).toEqual({ kind: 'closed' });
  });
});

test('one call is outstanding at a time; the others wait in order', async () => {
  const { station, csms, clock } = await connectedPair('1.6');
  const arrived: IncomingCall[] = [];
  csms.onCall((call) => {
    arrived.push(call);
  });
  const ids = ['a', 'b', 'c'];
  const outcomes = ids.map((id) => station.call('Heartbeat', {}, { id }));
  for (const [index, id] of ids.entries()) {
    await settle(clock);
    expect(arrived.map((call) => call.id)).toEqual(ids.slice(0, index + 1));
    expect(station.pending).toBe(ids.length - index);
    expect(arrived.at(-1)?.id).toBe(id);
    arrived.at(-1)?.answer({ currentTime: TIME });
  }
  expect((await Promise.all(outcomes)).map(({ kind }) => kind)).toEqual(['result', 'result', 'result']);
  expect(station.pending).toBe(0);
});

test('a call of one end does not keep the other from calling', async () => {
  const { station, csms } = await connectedPair('1.6');
  const crossing: IncomingCall[] = [];
  csms.onCall((call) => {
    crossing.push(call);
  });
  station.onCall((call) => {
    call.answer({ status: 'Accepted' });
  });
  const heartbeat = station.call('Heartbeat', {});
  expect(await csms.call('ClearCache', {})).toMatchObject({ kind: 'result' });
  only(crossing).answer({ currentTime: TIME });
  expect(await heartbeat).toMatchObject({ kind: 'result' });
});

test('a deadline runs from the moment the frame leaves, not from the moment the call is made', async () => {
  const { station, csms, clock } = await connectedPair('1.6');
  csms.onCall(() => {});
  const before = clock.now();
  const ends: number[] = [];
  const note = (): void => {
    ends.push(clock.now() - before);
  };
  await Promise.all([1, 2, 3].map(() => station.call('Heartbeat', {}, { timeoutMs: 1_000 }).then(note)));
  expect(ends).toEqual([1_000, 2_000, 3_000]);
});

test('an answer after the deadline is recorded as late, with its call', async () => {
  const { station, csms, clock, seen } = await connectedPair('1.6');
  csms.onCall((call) => {
    clock.after(2_000, () => call.answer({ currentTime: TIME }));
  });
  expect(await station.call('Heartbeat', {}, { timeoutMs: 1_000 })).toMatchObject({ kind: 'timeout' });
  csms.onCall((call) => {
    call.answer({ currentTime: TIME });
  });
  await new Promise<void>((resolve) => void clock.after(2_000, resolve));
  expect(seen.station.at(-1)).toMatchObject({ problem: { kind: 'late' }, action: 'Heartbeat', answersTo: 1 });
  expect(await station.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
});

test('an answer to nothing is recorded as unsolicited and disturbs no call', async () => {
  const { station, csms, clock, seen } = await connectedPair('2.0.1');
  csms.onCall((call) => {
    csms.sendRaw('[3,"nobody",{}]');
    csms.sendRaw('[4,"nobody","GenericError","",{}]');
    call.answer({ currentTime: TIME });
  });
  expect(await station.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
  await settle(clock);
  const problems = seen.station.map(({ problem }) => problem?.kind);
  expect(problems).toEqual([undefined, 'unsolicited', 'unsolicited', undefined]);
});

test('a raw CALL is answered and its answer recorded, beside the queue', async () => {
  const { station, csms, clock, seen } = await connectedPair('1.6');
  answerHeartbeats(csms);
  expect(station.sendRaw('[2,"r1","Heartbeat",{}]')).toBe(true);
  await settle(clock);
  expect(seen.station).toMatchObject([
    { direction: 'sent', action: 'Heartbeat' },
    { direction: 'received', action: 'Heartbeat', answersTo: 1 },
  ]);
  expect(seen.station[1]?.problem).toBeUndefined();
});

test('the same seed gives the same message ids, and a new connection other ones', async () => {
  const idsOf = async (): Promise<string[]> => {
    const { station, csms, reconnect, seen } = await connectedPair('1.6');
    answerHeartbeats(csms);
    await station.call('Heartbeat', {});
    await station.call('Heartbeat', {});
    const again = await reconnect();
    answerHeartbeats(again.csms);
    await again.station.call('Heartbeat', {});
    return seen.station.flatMap(({ direction, frame }) => (direction === 'sent' && frame ? [frame.id] : []));
  };
  const ids = await idsOf();
  expect(ids).toEqual(await idsOf());
  expect(new Set(ids).size).toBe(3);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a lenient Peer records a wrong payload and passes it on, in both directions', async () => {
  const lenient = { strict: false } as const;
  const { station, csms, seen } = await connectedPair('1.6', { station: lenient, csms: lenient });
  csms.onCall((call) => {
    call.answer({ currentTime: 'soon' });
  });
  const outcome = await station.call('Heartbeat', { charm: 3 });
  expect(outcome).toMatchObject({ kind: 'result', payload: { currentTime: 'soon' } });
  expect(seen.csms.map(({ problem }) => problem?.kind)).toEqual(['schema', 'schema']);
  expect(seen.station.map(({ problem }) => problem?.kind)).toEqual(['schema', 'schema']);
});
