import { describe, expect, test } from 'vitest';
import type { ChargingProfile } from '../../../src/dialect/intents.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const APP = { idToken: 'APP', type: 'Central' };
const start = (bench: Bench, more: object = {}) =>
  bench.hear('remoteStart', { idToken: APP, remoteStartId: 42, evseId: 1, ...more }).status;

function profile(limit: number, more: Partial<ChargingProfile> = {}): ChargingProfile {
  return {
    id: 1,
    stackLevel: 0,
    chargingProfilePurpose: 'TxProfile',
    chargingProfileKind: 'Relative',
    chargingSchedule: [{ id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit }] }],
    ...more,
  };
}

function charging(options: BenchOptions): Bench {
  const bench = booted(options);
  bench.act('plug-in', { vehicle: { soc: 20, phases: 3 } });
  bench.act('tap', { token: 'ANNA' });
  return bench;
}

/** Stops what runs at EVSE 1 by the name that the edition has for it. */
function stop(bench: Bench): string {
  const { running, csmsIds } = bench.state.memory.transactions;
  const transactionId = running[1]?.id ?? 'none';
  const byNumber = bench.core.parts.dialect.traits.csmsNamesTransactions;
  const request = byNumber ? { csmsTransactionId: csmsIds[transactionId] ?? 99 } : { transactionId };
  return bench.hear('remoteStop', request).status;
}

const flowing = (bench: Bench, evse = 1) => bench.state.physical.evses[evse]?.flow === 'flowing';

describe.each(ALL)('remote control in %s', (edition) => {
  const isFirst = edition === '1.6';

  test('a remote start charges, cable first or start first, without asking about the token', () => {
    for (const order of ['cable first', 'start first']) {
      const bench = booted({ edition });
      if (order === 'cable first') bench.act('plug-in');
      expect(start(bench)).toBe('Accepted');
      if (order === 'start first') bench.act('plug-in');
      expect(flowing(bench)).toBe(true);
      expect(bench.saidOf('authorize')).toEqual([]);
      expect(bench.saidOf('transaction')[0]).toMatchObject({ idToken: { idToken: 'APP' } });
      if (!isFirst) {
        expect(bench.saidOf('transaction')[0]).toMatchObject({
          triggerReason: 'RemoteStart',
          remoteStartId: 42,
        });
      }
    }
  });

  test('with AuthorizeRemoteStart a card is asked about, and a refusal is heeded', () => {
    for (const status of ['Accepted', 'Blocked']) {
      const bench = booted({
        edition,
        configuration: { 'AuthCtrlr.AuthorizeRemoteStart': 'true' },
        answers: { authorize: { idTokenInfo: { status } } },
      });
      bench.act('plug-in');
      const token = { idToken: 'CARD', type: 'ISO14443' };
      expect(start(bench, { idToken: token })).toBe('Accepted');
      expect(bench.saidOf('authorize')).toHaveLength(1);
      expect(flowing(bench)).toBe(status === 'Accepted');
    }
  });

  test('nobody plugs in: the remote start is over after the timeout', () => {
    const bench = booted({ edition, configuration: { 'TxCtrlr.EVConnectionTimeOut': '15' } });
    start(bench);
    bench.pass(15_000);
    bench.act('plug-in');
    expect(flowing(bench)).toBe(false);
  });

  test('is refused where somebody charges, where it is broken, out of service or unknown', () => {
    const bench = booted({ edition, model: 'ac-22kw-twin' });
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'ANNA', evse: 1 });
    expect(start(bench)).toBe('Rejected');
    bench.act('fault', { evse: 2, error: 'OtherError' });
    expect(start(bench, { evseId: 2 })).toBe('Rejected');
    bench.act('clear-fault', { evse: 2 });
    bench.hear('changeAvailability', { operationalStatus: 'Inoperative', evseId: 2, connectorId: 1 });
    expect(start(bench, { evseId: 2 })).toBe('Rejected');
    expect(start(bench, { evseId: 9 })).toBe('Rejected');
  });

  test('without a place it takes the one with a cable in', () => {
    const bench = booted({ edition, model: 'ac-22kw-twin' });
    bench.act('plug-in', { evse: 2 });
    expect(bench.hear('remoteStart', { idToken: APP, remoteStartId: 1 }).status).toBe('Accepted');
    expect(flowing(bench, 2)).toBe(true);
  });

  test('its charging profile limits the transaction', () => {
    const bench = booted({ edition });
    bench.act('plug-in', { vehicle: { soc: 20, phases: 3, preset: 'tourer-800v' } });
    expect(start(bench, { chargingProfile: profile(10) })).toBe('Accepted');
    bench.pass(3_600_000);
    bench.act('tap', { token: 'APP' });
    const [first] = bench.saidOf('transaction');
    const energy = (bench.saidOf('transaction').at(-1)?.registerWh ?? 0) - (first?.registerWh ?? 0);
    expect(energy).toBeGreaterThan(6_500);
    expect(energy).toBeLessThan(7_000);
  });

  test('a schedule changes the limit when its time comes', () => {
    const bench = booted({ edition });
    bench.act('plug-in', { vehicle: { soc: 20 } });
    const chargingSchedule: ChargingProfile['chargingSchedule'] = [
      {
        id: 1,
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [
          { startPeriod: 0, limit: 0 },
          { startPeriod: 600, limit: 16 },
        ],
      },
    ];
    start(bench, { chargingProfile: profile(0, { chargingSchedule }) });
    expect(bench.state.physical.evses[1]?.flow).toBe('evse-suspended');
    bench.pass(599_000);
    expect(bench.state.physical.evses[1]?.flow).toBe('evse-suspended');
    bench.pass(2_000);
    expect(flowing(bench)).toBe(true);
  });

  test.each([
    ['another purpose', { chargingProfilePurpose: 'TxDefaultProfile' }],
    [
      'a schedule that does not begin at 0',
      {
        chargingSchedule: [
          { id: 1, chargingRateUnit: 'A' as const, chargingSchedulePeriod: [{ startPeriod: 10, limit: 6 }] },
        ],
      },
    ],
  ])('a profile with %s refuses the start', (_, more) => {
    const bench = booted({ edition });
    bench.act('plug-in');
    expect(start(bench, { chargingProfile: profile(10, more) })).toBe('Rejected');
    expect(flowing(bench)).toBe(false);
  });

  test('a station without smart charging ignores the profile', () => {
    const bench = booted({ edition, model: 'ac-socket' });
    bench.act('plug-in');
    expect(start(bench, { chargingProfile: profile(2) })).toBe('Accepted');
    expect(flowing(bench)).toBe(true);
  });

  test('a remote stop ends the transaction and frees the cable', () => {
    const bench = charging({ edition });
    expect(stop(bench)).toBe('Accepted');
    expect(bench.saidOf('transaction').at(-1)).toMatchObject({ eventType: 'Ended', stoppedReason: 'Remote' });
    expect(bench.act('unplug')).toBeUndefined();
    expect(stop(bench)).toBe('Rejected');
  });

  test('unlock opens a socket', () => {
    const bench = booted({ edition });
    bench.act('plug-in');
    expect(bench.hear('unlock', { evseId: 1, connectorId: 1 }).status).toBe('Unlocked');
  });

  test('unlock says when it cannot: no lock, a stuck one, no such connector', () => {
    const attached = booted({ edition, model: 'ac-7kw' });
    expect(attached.hear('unlock', { evseId: 1, connectorId: 1 }).status).toBe(
      isFirst ? 'NotSupported' : 'UnlockFailed',
    );
    const stuck = booted({ edition });
    stuck.act('stick-lock');
    expect(stuck.hear('unlock', { evseId: 1, connectorId: 1 }).status).toBe('UnlockFailed');
    const unknown = booted({ edition });
    const answer = unknown.hear('unlock', { evseId: 5, connectorId: 1 }).status;
    expect(answer).toBe(isFirst ? 'NotSupported' : 'UnknownConnector');
  });

  test('unlock during a session: 1.6 stops it first, 2.x does not touch it', () => {
    const bench = charging({ edition });
    const answer = bench.hear('unlock', { evseId: 1, connectorId: 1 }).status;
    expect(answer).toBe(isFirst ? 'Unlocked' : 'OngoingAuthorizedTransaction');
    expect(flowing(bench)).toBe(!isFirst);
    if (isFirst) expect(bench.saidOf('transaction').at(-1)?.stoppedReason).toBe('UnlockCommand');
  });

  test('the answer to a trigger leaves before what it triggers', () => {
    const bench = booted({ edition });
    const from = bench.effects.length;
    bench.hear('trigger', { requestedMessage: 'Heartbeat' });
    const kinds = bench.effects.slice(from).map((effect) => effect.do);
    expect(kinds.indexOf('answer')).toBeLessThan(kinds.indexOf('call'));
  });

  test('a trigger for something that it does not do, or for a place that it does not have', () => {
    const bench = booted({ edition });
    const simple = booted({ edition, model: 'ac-socket' });
    const unknown = { requestedMessage: 'LogStatusNotification' };
    expect(simple.hear('trigger', unknown).status).toBe('NotImplemented');
    const nowhere = { requestedMessage: 'MeterValues', evseId: 7, connectorId: 1 };
    expect(bench.hear('trigger', nowhere).status).toBe('Rejected');
  });

  test('a station without logs has no status of them to tell', () => {
    const bench = booted({ edition, model: 'ac-socket' });
    expect(bench.hear('trigger', { requestedMessage: 'LogStatusNotification' }).status).toBe(
      'NotImplemented',
    );
  });

  test('a trigger for every message that can be triggered is followed by it', () => {
    const rows = [
      ['Heartbeat', 'heartbeat'],
      ['StatusNotification', 'status'],
      ['MeterValues', 'meterValues'],
      ['FirmwareStatusNotification', 'firmwareStatus'],
      ['LogStatusNotification', 'logStatus'],
      ...(isFirst ? [['DiagnosticsStatusNotification', 'logStatus']] : [['TransactionEvent', 'transaction']]),
    ] as const;
    for (const [requestedMessage = '', intent] of rows) {
      const bench = charging({ edition });
      bench.fresh();
      const place = ['StatusNotification', 'MeterValues'].includes(requestedMessage)
        ? { evseId: 1, connectorId: 1 }
        : {};
      expect(bench.hear('trigger', { requestedMessage, ...place }).status).toBe('Accepted');
      expect(bench.said.map((each) => each.intent)).toEqual([intent]);
    }
  });
});

describe('triggers in 1.6', () => {
  test('a status without a connector is that of the station and of each connector', () => {
    const bench = booted({ edition: '1.6', model: 'ac-22kw-twin' });
    bench.hear('trigger', { requestedMessage: 'StatusNotification' });
    expect(bench.saidOf('status').map(({ evseId }) => evseId)).toEqual([0, 1, 2]);
    bench.fresh();
    bench.hear('trigger', { requestedMessage: 'StatusNotification', evseId: 0 });
    expect(bench.saidOf('status').map(({ evseId }) => evseId)).toEqual([0]);
  });

  test('meter values during a transaction name it', () => {
    const bench = charging({ edition: '1.6' });
    bench.fresh();
    bench.hear('trigger', { requestedMessage: 'MeterValues', evseId: 1, connectorId: 1 });
    expect(bench.said[0]?.message.payload).toMatchObject({ connectorId: 1, transactionId: 1 });
  });
});

describe.each(FAMILY_2)('remote control that only %s knows', (edition) => {
  test('a start for a transaction that waits for its authorisation names it', () => {
    const bench = booted({ edition, configuration: { 'TxCtrlr.TxStartPoint': 'EVConnected' } });
    bench.act('plug-in');
    const answer = bench.hear('remoteStart', { idToken: APP, remoteStartId: 5, evseId: 1 });
    expect(answer).toEqual({
      status: 'Accepted',
      transactionId: bench.saidOf('transaction')[0]?.transactionId,
    });
    expect(bench.saidOf('transaction')[1]).toMatchObject({
      triggerReason: 'RemoteStart',
      remoteStartId: 5,
      idToken: { idToken: 'APP' },
    });
    expect(flowing(bench)).toBe(true);
  });

  test('a central token is never asked about, nor cached', () => {
    const bench = booted({ edition, configuration: { 'AuthCtrlr.AuthorizeRemoteStart': 'true' } });
    bench.act('plug-in');
    start(bench);
    expect(flowing(bench)).toBe(true);
    expect(bench.saidOf('authorize')).toEqual([]);
    expect(bench.state.memory.authCache).toEqual({});
  });

  test('a remote stop where the cable ends the transaction stops the energy and frees the cable', () => {
    const bench = charging({ edition, configuration: { 'TxCtrlr.TxStopPoint': 'EVConnected' } });
    expect(stop(bench)).toBe('Accepted');
    expect(bench.saidOf('transaction').at(-1)).toMatchObject({
      eventType: 'Updated',
      triggerReason: 'RemoteStop',
    });
    expect(flowing(bench)).toBe(false);
    expect(bench.act('unplug')).toBeUndefined();
    expect(bench.saidOf('transaction').at(-1)).toMatchObject({ eventType: 'Ended', stoppedReason: 'Remote' });
  });

  test('a trigger for transactions without any is refused', () => {
    expect(booted({ edition }).hear('trigger', { requestedMessage: 'TransactionEvent' }).status).toBe(
      'Rejected',
    );
  });
});
