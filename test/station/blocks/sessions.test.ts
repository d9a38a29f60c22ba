import { describe, expect, test } from 'vitest';
import type { TransactionIntent } from '../../../src/dialect/intents.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { ALL } from '../harness/editions.js';

const events = (bench: Bench): TransactionIntent[] => bench.saidOf('transaction');
const statuses = (bench: Bench) => bench.saidOf('status').map(({ condition }) => condition);
const last = (bench: Bench) => events(bench).at(-1);

function charging(options: BenchOptions): Bench {
  const bench = booted(options);
  bench.act('plug-in');
  bench.act('tap', { token: 'ANNA' });
  return bench;
}

describe.each(ALL)('a session in %s', (edition) => {
  test('meters what flows: the register at the end is that of the beginning and the energy', () => {
    const bench = booted({ edition });
    bench.act('plug-in', { vehicle: { battery: 60_000, soc: 20, phases: 3 } });
    bench.act('tap', { token: 'ANNA' });
    bench.pass(3_600_000);
    bench.act('tap', { token: 'ANNA' });
    const [first] = events(bench);
    const energy = (last(bench)?.registerWh ?? 0) - (first?.registerWh ?? 0);
    expect(energy).toBeGreaterThan(10_000);
    expect(energy).toBeLessThanOrEqual(22_100);
  });

  test('ends when the cable is pulled out of the vehicle', () => {
    const bench = charging({ edition, model: 'ac-7kw' });
    bench.act('unplug');
    expect(last(bench)).toMatchObject({ eventType: 'Ended', stoppedReason: 'EVDisconnected' });
    expect(statuses(bench).at(-1)).toBe('Available');
  });

  test('a cable that the station holds cannot be pulled before the session is over', () => {
    const bench = charging({ edition });
    expect(bench.act('unplug')).toContain('locked');
    bench.act('tap', { token: 'ANNA' });
    expect(bench.act('unplug')).toBeUndefined();
  });

  test.each([
    ['press-stop', {}, 'Local'],
    ['ground-fault', {}, 'GroundFault'],
    ['fault', { error: 'OverCurrentFailure' }, 'OvercurrentFault'],
    ['emergency-stop', {}, 'EmergencyStop'],
  ] as const)('%s ends it', (act, params, reason) => {
    const bench = charging({ edition });
    bench.act(act, params as never);
    expect(last(bench)).toMatchObject({ eventType: 'Ended' });
    expect(bench.state.physical.evses[1]?.flow).toBeUndefined();
    const said = {
      GroundFault: ['GroundFault', 'Other'],
      OvercurrentFault: ['OvercurrentFault', 'Other'],
    } as const;
    expect(said[reason as 'GroundFault'] ?? [reason]).toContain(last(bench)?.stoppedReason);
  });

  test('nobody plugs in after the tap: the authorisation is over after the timeout', () => {
    const bench = booted({ edition, configuration: { 'TxCtrlr.EVConnectionTimeOut': '20' } });
    bench.act('tap', { token: 'ANNA' });
    bench.pass(20_000);
    bench.act('plug-in');
    expect(bench.state.physical.evses[1]?.flow).toBeUndefined();
    expect(events(bench)).toEqual([]);
  });

  test('a cable in time stops the timeout', () => {
    const bench = booted({ edition, configuration: { 'TxCtrlr.EVConnectionTimeOut': '20' } });
    bench.act('tap', { token: 'ANNA' });
    bench.pass(19_000);
    bench.act('plug-in');
    bench.pass(60_000);
    expect(bench.state.physical.evses[1]?.flow).toBe('flowing');
  });

  test('the vehicle pauses, goes on, and is full', () => {
    const bench = booted({ edition });
    bench.act('plug-in', { vehicle: { battery: 10_000, soc: 90 } });
    bench.act('tap', { token: 'ANNA' });
    bench.act('ev-suspend');
    bench.act('ev-resume');
    bench.pass(3 * 3_600_000);
    const flow = bench.state.physical.evses[1]?.flow;
    expect(flow).toBe('ev-suspended');
    if (edition === '1.6') {
      expect(statuses(bench)).toEqual(['Preparing', 'Charging', 'SuspendedEV', 'Charging', 'SuspendedEV']);
    } else {
      const states = events(bench).flatMap(({ chargingState }) => chargingState ?? []);
      expect(states).toEqual(['EVConnected', 'Charging', 'SuspendedEV', 'Charging', 'SuspendedEV']);
    }
  });

  test('the EVSE suspends and resumes; it wins over the vehicle', () => {
    const bench = charging({ edition });
    bench.act('evse-suspend');
    bench.act('ev-suspend');
    bench.act('evse-resume');
    bench.act('ev-resume');
    const words =
      edition === '1.6'
        ? statuses(bench).slice(2)
        : events(bench)
            .slice(2)
            .flatMap(({ chargingState }) => chargingState ?? []);
    expect(words).toEqual(['SuspendedEVSE', 'SuspendedEV', 'Charging']);
  });

  test('the CSMS refuses the token of a running session: StopTxOnInvalidId decides', () => {
    for (const stops of ['true', 'false']) {
      const bench = booted({
        edition,
        configuration: { 'TxCtrlr.StopTxOnInvalidId': stops },
        answers: {
          transaction: ({ eventType, idToken }) => ({
            csmsTransactionId: eventType === 'Started' ? 1 : 0,
            ...(idToken ? { idTokenInfo: { status: 'Blocked' } } : {}),
          }),
        },
      });
      bench.act('plug-in');
      bench.act('tap', { token: 'ANNA' });
      bench.pass(10_000);
      expect(bench.state.physical.evses[1]?.flow).toBeUndefined();
      if (stops === 'true') {
        expect(last(bench)).toMatchObject({
          eventType: 'Ended',
          triggerReason: 'Deauthorized',
          stoppedReason: 'DeAuthorized',
        });
      } else {
        expect(bench.state.memory.transactions.running[1]).toBeDefined();
        if (edition === '1.6') expect(statuses(bench).at(-1)).toBe('SuspendedEVSE');
        else expect(last(bench)).toMatchObject({ eventType: 'Updated', chargingState: 'SuspendedEVSE' });
        bench.act('tap', { token: 'ANNA' });
        expect(last(bench)).toMatchObject({ eventType: 'Ended' });
      }
    }
  });

  test('each transaction has a name of its own, over power cuts too', () => {
    const bench = booted({ edition });
    for (let round = 0; round < 4; round++) {
      bench.act('plug-in');
      bench.act('tap', { token: 'ANNA' });
      bench.act('cut-power');
      bench.act('unplug');
      bench.act('restore-power');
    }
    const ids = events(bench)
      .filter(({ eventType }) => eventType === 'Started')
      .map(({ transactionId, csmsTransactionId }) => csmsTransactionId ?? transactionId);
    expect(ids).toHaveLength(4);
    if (edition !== '1.6') expect(new Set(ids).size).toBe(4);
  });

  test('power that goes ends the session; it is told when power is back, as it was when power went', () => {
    const bench = charging({ edition });
    bench.pass(600_000);
    const cutAt = bench.now + 10;
    bench.act('cut-power');
    bench.pass(1_800_000);
    bench.act('restore-power');
    expect(last(bench)).toMatchObject({ eventType: 'Ended', stoppedReason: 'PowerLoss', timestamp: cutAt });
    expect(bench.state.physical.evses[1]?.flow).toBeUndefined();
  });

  test('a crash of the firmware ends it as a reboot', () => {
    const bench = charging({ edition });
    bench.act('crash-firmware', { downtime: 5_000 });
    bench.pass(5_000);
    expect(last(bench)).toMatchObject({ eventType: 'Ended', stoppedReason: 'Reboot' });
  });

  test('two cables of a twin charge at the same time, each with its own transaction', () => {
    const bench = booted({ edition, model: 'ac-22kw-twin' });
    for (const evse of [1, 2]) {
      bench.act('plug-in', { evse });
      bench.act('tap', { token: `DRIVER${evse}`, evse });
    }
    const started = events(bench).filter(({ eventType }) => eventType === 'Started');
    expect(started.map(({ evseId }) => evseId)).toEqual([1, 2]);
    expect(new Set(started.map(({ transactionId }) => transactionId)).size).toBe(edition === '1.6' ? 1 : 2);
  });

  test('charging again with the cable still in is a new transaction', () => {
    const bench = charging({ edition });
    bench.act('tap', { token: 'ANNA' });
    bench.act('tap', { token: 'BERT' });
    const started = events(bench).filter(({ eventType }) => eventType === 'Started');
    expect(started.map(({ idToken }) => idToken?.idToken)).toEqual(['ANNA', 'BERT']);
    if (edition === '1.6') {
      expect(statuses(bench)).toEqual(['Preparing', 'Charging', 'Finishing', 'Preparing', 'Charging']);
    }
  });
});
