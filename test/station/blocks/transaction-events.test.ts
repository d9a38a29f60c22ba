import { describe, expect, test } from 'vitest';
import type { TransactionIntent } from '../../../src/dialect/intents.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { FAMILY_2 } from '../harness/editions.js';

const events = (bench: Bench): TransactionIntent[] => bench.saidOf('transaction');
const statuses = (bench: Bench) => bench.saidOf('status').map(({ condition }) => condition);
const last = (bench: Bench) => events(bench).at(-1);

function charging(options: BenchOptions): Bench {
  const bench = booted(options);
  bench.act('plug-in');
  bench.act('tap', { token: 'ANNA' });
  return bench;
}

describe('an EV-side disconnect in 1.6', () => {
  test('ends the transaction, and Finishing says why until the cable is gone', () => {
    const bench = charging({ edition: '1.6' });
    bench.act('ev-unplug');
    expect(last(bench)).toMatchObject({ eventType: 'Ended', stoppedReason: 'EVDisconnected' });
    expect(bench.saidOf('status').at(-1)).toMatchObject({
      condition: 'Finishing',
      error: { code: 'NoError', info: 'EV side disconnected' },
    });
    bench.act('unplug');
    expect(statuses(bench).at(-1)).toBe('Available');
  });

  test('suspends it when StopTransactionOnEVSideDisconnect is false; the same vehicle goes on', () => {
    const bench = charging({ edition: '1.6', configuration: { StopTransactionOnEVSideDisconnect: 'false' } });
    bench.act('ev-unplug');
    expect(bench.saidOf('status').at(-1)).toMatchObject({
      condition: 'SuspendedEV',
      error: { code: 'NoError', info: 'EV side disconnected' },
    });
    expect(bench.act('unplug')).toContain('locked');
    bench.act('plug-in');
    expect(statuses(bench).at(-1)).toBe('Charging');
    bench.act('tap', { token: 'ANNA' });
    expect(last(bench)?.eventType).toBe('Ended');
  });
});

describe.each(FAMILY_2)('transaction events in %s', (edition) => {
  test('tell each fact once: token, place and remote start', () => {
    const bench = charging({ edition });
    bench.pass(200_000);
    bench.act('tap', { token: 'ANNA' });
    const tellings = (key: 'evse' | 'idToken') =>
      bench.said.filter(({ message }) => message.action === 'TransactionEvent' && message.payload[key])
        .length;
    expect(tellings('evse')).toBe(1);
    // Once when it begins, once by whom it is stopped.
    expect(tellings('idToken')).toBe(2);
  });

  test('count from 0 without a gap', () => {
    const bench = charging({ edition });
    bench.pass(300_000);
    bench.act('tap', { token: 'ANNA' });
    expect(events(bench).map(({ seqNo }) => seqNo)).toEqual(events(bench).map((_, index) => index));
  });

  test('tell the phases in use when energy begins to flow', () => {
    const bench = booted({ edition });
    bench.act('plug-in', { vehicle: { phases: 1 } });
    bench.act('tap', { token: 'ANNA' });
    expect(events(bench).flatMap(({ numberOfPhasesUsed }) => numberOfPhasesUsed ?? [])).toEqual([1]);
  });

  test('a transaction that lost its authorisation takes it back from its own token only', () => {
    const bench = charging({
      edition,
      configuration: { 'TxCtrlr.TxStopPoint': 'EVConnected' },
    });
    bench.act('tap', { token: 'ANNA' });
    expect(last(bench)).toMatchObject({ eventType: 'Updated', triggerReason: 'StopAuthorized' });
    bench.act('tap', { token: 'BERT' });
    expect(bench.state.physical.evses[1]?.flow).toBeUndefined();
    bench.act('tap', { token: 'ANNA' });
    expect(bench.state.physical.evses[1]?.flow).toBe('flowing');
    bench.act('tap', { token: 'ANNA' });
    bench.act('unplug');
    expect(last(bench)).toMatchObject({ eventType: 'Ended', stoppedReason: 'Local' });
    expect(events(bench).filter(({ eventType }) => eventType !== 'Updated')).toHaveLength(2);
  });

  test('a refused token is deauthorised but not ended where the stop point is the cable', () => {
    const bench = booted({
      edition,
      configuration: { 'TxCtrlr.TxStopPoint': 'EVConnected' },
      answers: { transaction: ({ idToken }) => (idToken ? { idTokenInfo: { status: 'Invalid' } } : {}) },
    });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    expect(last(bench)).toMatchObject({ triggerReason: 'Deauthorized', eventType: 'Updated' });
    expect(bench.state.physical.evses[1]?.flow).toBeUndefined();
    bench.act('unplug');
    expect(last(bench)).toMatchObject({ eventType: 'Ended', stoppedReason: 'DeAuthorized' });
  });

  test('an attached cable that does not come back in time ends a transaction that would wait for it', () => {
    const bench = booted({
      edition,
      model: 'ac-7kw',
      configuration: {
        'TxCtrlr.TxStopPoint': 'Authorized',
        'TxCtrlr.StopTxOnEVSideDisconnect': 'false',
        'TxCtrlr.EVConnectionTimeOut': '30',
      },
    });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.act('unplug');
    expect(last(bench)).toMatchObject({ eventType: 'Updated', triggerReason: 'EVCommunicationLost' });
    bench.pass(30_000);
    expect(last(bench)).toMatchObject({ eventType: 'Ended', stoppedReason: 'Timeout' });
  });

  test('GetTransactionStatus knows what runs and what waits', () => {
    const bench = charging({ edition });
    const transactionId = last(bench)?.transactionId ?? '';
    expect(bench.hear('getTransactionStatus', { transactionId })).toEqual({
      ongoingIndicator: true,
      messagesInQueue: false,
    });
    bench.answers = { transaction: 'silence' };
    bench.act('tap', { token: 'ANNA' });
    expect(bench.hear('getTransactionStatus', { transactionId })).toEqual({
      ongoingIndicator: false,
      messagesInQueue: true,
    });
    expect(bench.hear('getTransactionStatus', {})).toEqual({ messagesInQueue: true });
    expect(bench.hear('getTransactionStatus', { transactionId: 'other' })).toEqual({
      ongoingIndicator: false,
      messagesInQueue: false,
    });
  });
});
