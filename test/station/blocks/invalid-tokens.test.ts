import { describe, expect, test } from 'vitest';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

/** A CSMS that accepts every token when asked, and none in the messages of transactions. */
const CHANGES_ITS_MIND: NonNullable<BenchOptions['answers']> = {
  transaction: ({ eventType, idToken }) => ({
    csmsTransactionId: eventType === 'Started' ? 1 : 0,
    ...(idToken ? { idTokenInfo: { status: 'Invalid' } } : {}),
  }),
};

const SOCKETS = 'ac-22kw-twin';

function tapped(options: Partial<BenchOptions> & Pick<BenchOptions, 'edition'>): Bench {
  const bench = booted({ model: SOCKETS, answers: CHANGES_ITS_MIND, ...options });
  bench.act('plug-in', { evse: 1 });
  bench.act('tap', { token: 'ANNA', evse: 1 });
  return bench;
}

const flow = (bench: Bench) => bench.state.physical.evses[1]?.flow;
const delivered = (bench: Bench) => {
  const running = bench.state.memory.transactions.running[1];
  const { lastSeen, startRegisterWh = 0 } = running ?? {};
  return (lastSeen?.registerWh ?? 0) - startRegisterWh;
};

describe.each(ALL)('a token that a %s CSMS refuses once it charges', (edition) => {
  const credit = (wh: number, more: Record<string, string> = {}) => ({
    'TxCtrlr.StopTxOnInvalidId': 'false',
    'TxCtrlr.MaxEnergyOnInvalidId': String(wh),
    'SampledDataCtrlr.TxUpdatedInterval': '1',
    ...more,
  });

  test('gets what MaxEnergyOnInvalidId allows, and no more', () => {
    const bench = tapped({ edition, configuration: credit(500) });
    expect(flow(bench)).toBe('flowing');
    bench.pass(60_000);
    expect(flow(bench)).toBe('flowing');
    bench.pass(600_000);
    expect(flow(bench)).toBeUndefined();
    expect(bench.state.memory.transactions.running[1]).toBeDefined();
    expect(delivered(bench)).toBeGreaterThanOrEqual(500);
    expect(delivered(bench)).toBeLessThan(520);
  });

  test('gets nothing where MaxEnergyOnInvalidId is 0, as it is unless it is set', () => {
    const bench = tapped({ edition, configuration: { 'TxCtrlr.StopTxOnInvalidId': 'false' } });
    expect(bench.variable('TxCtrlr.MaxEnergyOnInvalidId')).toBe('0');
    expect(flow(bench)).toBeUndefined();
  });

  test('gets no more of it when it has had it already', () => {
    const answers = { ...CHANGES_ITS_MIND };
    const bench = booted({ edition, model: SOCKETS, configuration: credit(500), answers: {} });
    bench.reachable = false;
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'ANNA', evse: 1 });
    bench.linkDown();
    bench.pass(600_000);
    expect(flow(bench)).toBe('flowing');
    bench.answers = answers;
    bench.act('tap', { token: 'ANNA', evse: 1 });
    bench.act('tap', { token: 'ANNA', evse: 1 });
    bench.reachable = true;
    bench.pass(600_000);
    expect(flow(bench)).toBeUndefined();
  });

  test('charges on where the vehicle pauses in between, until the rest is used up', () => {
    const bench = tapped({ edition, configuration: credit(500) });
    bench.pass(30_000);
    bench.act('ev-suspend', { evse: 1 });
    bench.pass(3_600_000);
    expect(delivered(bench)).toBeLessThan(500);
    bench.act('ev-resume', { evse: 1 });
    bench.pass(600_000);
    expect(flow(bench)).toBeUndefined();
    expect(delivered(bench)).toBeLessThan(520);
  });

  test('keeps its cable locked in when it ends the transaction, until its owner is there', () => {
    const bench = tapped({ edition });
    expect(bench.state.memory.transactions.running[1]).toBeUndefined();
    expect(bench.act('unplug', { evse: 1 })).toMatch(/locked/);
    bench.act('tap', { token: 'BERT', evse: 1 });
    expect(bench.act('unplug', { evse: 1 })).toMatch(/locked/);
    const authorized = bench.saidOf('authorize').length;
    bench.act('tap', { token: 'ANNA', evse: 1 });
    expect(bench.saidOf('authorize')).toHaveLength(authorized);
    expect(bench.act('unplug', { evse: 1 })).toBeUndefined();
  });

  test('holds no cable that has gone, so that the next driver is checked like any other', () => {
    const bench = tapped({ edition, model: 'dc-350kw' });
    expect(bench.state.memory.heldCables).toEqual({ 1: expect.objectContaining({ idToken: 'ANNA' }) });
    expect(bench.act('unplug', { evse: 1 })).toBeUndefined();
    expect(bench.state.memory.heldCables).toEqual({});
    const authorized = bench.saidOf('authorize').length;
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'BERT', evse: 1 });
    expect(bench.saidOf('authorize')).toHaveLength(authorized + 1);
  });

  test('keeps it locked over a power cut, and gives it to an operator who unlocks it', () => {
    const bench = tapped({ edition });
    bench.act('cut-power');
    bench.pass(10_000);
    bench.act('restore-power');
    bench.pass(10_000);
    expect(bench.act('unplug', { evse: 1 })).toMatch(/locked/);
    expect(bench.hear('unlock', { evseId: 1, connectorId: 1 }).status).toBe('Unlocked');
    bench.pass(10_000);
    expect(bench.act('unplug', { evse: 1 })).toBeUndefined();
  });
});

describe.each(FAMILY_2)('a refused driver of %s without a cable in', (edition) => {
  test('leaves no hold behind', () => {
    const configuration = { 'TxCtrlr.TxStartPoint': 'Authorized' };
    const bench = booted({ edition, model: SOCKETS, answers: CHANGES_ITS_MIND, configuration });
    bench.act('tap', { token: 'ANNA', evse: 1 });
    expect(bench.saidOf('transaction').at(-1)).toMatchObject({ eventType: 'Ended' });
    expect(bench.state.memory.heldCables).toBeUndefined();
  });
});

describe.each(FAMILY_2)('MaxEnergyOnInvalidId of %s', (edition) => {
  test('is told when it is used up, and ends a transaction that lasts as long as energy flows', () => {
    const configuration = {
      'TxCtrlr.StopTxOnInvalidId': 'false',
      'TxCtrlr.MaxEnergyOnInvalidId': '500',
    };
    const bench = tapped({ edition, configuration });
    bench.pass(600_000);
    expect(bench.saidOf('transaction')).toContainEqual(
      expect.objectContaining({
        eventType: 'Updated',
        triggerReason: 'ChargingStateChanged',
        chargingState: 'SuspendedEVSE',
      }),
    );
    const other = tapped({
      edition,
      configuration: { ...configuration, 'TxCtrlr.TxStopPoint': 'EnergyTransfer' },
    });
    other.pass(600_000);
    expect(other.saidOf('transaction').at(-1)).toMatchObject({ eventType: 'Ended' });
  });
});
