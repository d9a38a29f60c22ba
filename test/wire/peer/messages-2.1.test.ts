import { expect, test } from 'vitest';
import type { IncomingSend, ResultError } from '../../../src/wire/index.js';
import { connectedPair, only, settle, TIME } from '../support.js';

const stream = { id: 1, pending: 0, basetime: TIME, data: [{ t: 0, v: '230.4' }] };

test('a SEND arrives and is not answered', async () => {
  const { station, csms, clock, seen } = await connectedPair('2.1');
  const sends: IncomingSend[] = [];
  csms.onSend((send) => sends.push(send));
  expect(station.send('NotifyPeriodicEventStream', stream)).toEqual({ kind: 'sent', send: 1 });
  await settle(clock);
  expect(only(sends)).toMatchObject({ action: 'NotifyPeriodicEventStream', payload: stream, seq: 1 });
  expect(seen.csms).toHaveLength(1);
  expect(seen.station).toHaveLength(1);
});

test('a SEND leaves while a call is outstanding', async () => {
  const { station, csms, clock } = await connectedPair('2.1');
  const order: string[] = [];
  csms.onCall((call) => {
    order.push(call.action);
  });
  csms.onSend(({ action }) => order.push(action));
  void station.call('Heartbeat', {});
  station.send('NotifyPeriodicEventStream', stream);
  await settle(clock);
  expect(order).toEqual(['Heartbeat', 'NotifyPeriodicEventStream']);
});

test.each([
  ['a wrong payload', 'NotifyPeriodicEventStream', { id: 'one' }, 'schema'],
  ['an action that is a CALL', 'Heartbeat', {}, 'wrong-kind'],
  ['an action that does not exist', 'NotifyNothing', {}, 'unknown-action'],
])(
  'a SEND with %s is refused, and if it comes all the same not passed on',
  async (_, action, payload, kind) => {
    const { station, csms, clock, seen } = await connectedPair('2.1');
    const sends: IncomingSend[] = [];
    csms.onSend((send) => sends.push(send));
    expect(station.send(action, payload)).toMatchObject({ kind: 'refused' });
    expect(station.send(action, payload, { unchecked: true })).toMatchObject({ kind: 'sent' });
    await settle(clock);
    expect(sends).toEqual([]);
    expect(only(seen.csms)).toMatchObject({ problem: { kind } });
  },
);

test('an action that is a SEND is not answered as a CALL', async () => {
  const { station, csms } = await connectedPair('2.1');
  csms.onCall((call) => {
    call.answer({});
  });
  const outcome = await station.call('NotifyPeriodicEventStream', stream, { unchecked: true });
  expect(outcome).toMatchObject({ kind: 'error', code: 'NotSupported' });
});

test('a wrong answer is complained about with CALLRESULTERROR', async () => {
  const { station, csms, clock, seen } = await connectedPair('2.1');
  const complaints: ResultError[] = [];
  csms.onResultError((complaint) => complaints.push(complaint));
  csms.onCall((call) => {
    call.answer({ currentTime: 'soon' }, { unchecked: true });
  });
  const outcome = await station.call('Heartbeat', {});
  await settle(clock);
  expect(outcome).toMatchObject({ kind: 'invalid', errors: [{ path: '/currentTime', keyword: 'format' }] });
  expect(only(complaints)).toMatchObject({ code: 'PropertyConstraintViolation', action: 'Heartbeat' });
  expect(seen.station.at(-1)).toMatchObject({
    direction: 'sent',
    frame: { kind: 'resultError' },
    answersTo: 2,
  });
  expect(seen.csms.at(-1)).toMatchObject({ problem: { kind: 'unread' }, answersTo: 1 });
});

test('a complaint about an answer that was never given is unsolicited', async () => {
  const { station, clock, seen } = await connectedPair('2.1');
  station.sendRaw('[5,"nobody","GenericError","",{}]');
  await settle(clock);
  expect(only(seen.csms)).toMatchObject({ problem: { kind: 'unsolicited' } });
});

test.each(['1.6', '2.0.1'] as const)('OCPP %s has no SEND and no CALLRESULTERROR', async (edition) => {
  const { station, csms, clock, seen } = await connectedPair(edition);
  expect(station.send('Heartbeat', {})).toMatchObject({ kind: 'refused' });
  csms.onCall((call) => {
    call.answer({}, { unchecked: true });
  });
  expect(await station.call('Heartbeat', {})).toMatchObject({ kind: 'invalid' });
  await settle(clock);
  expect(seen.station).toHaveLength(2);
});
