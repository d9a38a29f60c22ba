import { describe, expect, test } from 'vitest';
import { type Bench, booted } from '../harness/bench.js';
import { FAMILY_2 } from '../harness/editions.js';

/** What a driver does, in order, and the fact that each step makes true or false. */
const JOURNEY = [
  ['park', 'EVDetected'],
  ['plug', 'CablePluggedIn'],
  ['tap', 'Authorized'],
  ['pause', 'ChargingStateChanged'],
  ['resume', 'ChargingStateChanged'],
  ['tap', 'StopAuthorized'],
  ['unplug', 'EVCommunicationLost'],
  ['leave', 'EVDeparted'],
] as const;

function step(bench: Bench, name: (typeof JOURNEY)[number][0]): void {
  if (name === 'park') bench.act('park');
  if (name === 'plug') bench.act('plug-in');
  if (name === 'tap') bench.act('tap', { token: 'ANNA' });
  if (name === 'pause') bench.act('ev-suspend');
  if (name === 'resume') bench.act('ev-resume');
  if (name === 'unplug') bench.act('unplug');
  if (name === 'leave') bench.act('leave');
}

/** Which step starts a transaction, and which ends it. */
const STARTS: Record<string, number> = {
  ParkingBayOccupancy: 0,
  EVConnected: 1,
  Authorized: 2,
  PowerPathClosed: 2,
  EnergyTransfer: 2,
};
const STOPS: Record<string, number> = {
  EnergyTransfer: 3,
  Authorized: 5,
  PowerPathClosed: 5,
  EVConnected: 6,
  ParkingBayOccupancy: 7,
};

/** What the text says a stop is called that this point causes. */
const REASONS: Record<string, string> = {
  EnergyTransfer: 'StoppedByEV',
  Authorized: 'Local',
  PowerPathClosed: 'Local',
  EVConnected: 'Local',
  ParkingBayOccupancy: 'Local',
};

describe.each(FAMILY_2)('start and stop points in %s', (edition) => {
  const pairs = Object.keys(STARTS).flatMap((start) =>
    Object.keys(STOPS).map((stop) => [start, stop] as const),
  );

  test.each(pairs)('a transaction that starts at %s and stops at %s', (start, stop) => {
    const bench = booted({
      edition,
      configuration: { 'TxCtrlr.TxStartPoint': start, 'TxCtrlr.TxStopPoint': stop },
    });
    const seen = { Started: -1, Ended: -1 };
    for (const [index, [name]] of JOURNEY.entries()) {
      const before = bench.saidOf('transaction').length;
      step(bench, name);
      for (const event of bench.saidOf('transaction').slice(before)) {
        if (event.eventType === 'Updated') continue;
        // Only the first transaction counts: a pause that ends one makes the next tap begin another.
        if (seen[event.eventType] < 0) seen[event.eventType] = index;
      }
    }
    expect(seen.Started).toBe(STARTS[start]);
    expect(seen.Ended).toBe(STOPS[stop]);
    const [ended] = bench.saidOf('transaction').filter(({ eventType }) => eventType === 'Ended');
    expect(ended?.stoppedReason).toBe(REASONS[stop]);
  });

  test('a vehicle that only its cable told of leaves the bay with its cable', () => {
    const bench = booted({
      edition,
      configuration: {
        'TxCtrlr.TxStartPoint': 'ParkingBayOccupancy',
        'TxCtrlr.TxStopPoint': 'ParkingBayOccupancy',
      },
    });
    bench.act('plug-in');
    bench.act('unplug');
    expect(bench.saidOf('transaction')).toMatchObject([
      { eventType: 'Started', triggerReason: 'CablePluggedIn' },
      { eventType: 'Ended', triggerReason: 'EVCommunicationLost' },
    ]);
  });

  test('nobody plugs in: a transaction that has begun ends by the timeout', () => {
    const bench = booted({
      edition,
      configuration: { 'TxCtrlr.TxStartPoint': 'Authorized', 'TxCtrlr.EVConnectionTimeOut': '25' },
    });
    bench.act('tap', { token: 'ANNA' });
    bench.pass(25_000);
    expect(bench.saidOf('transaction')).toMatchObject([
      { eventType: 'Started', triggerReason: 'Authorized', chargingState: 'Idle' },
      { eventType: 'Ended', triggerReason: 'EVConnectTimeout', stoppedReason: 'Timeout' },
    ]);
  });

  test('with the bay as stop point the timeout takes the authorisation and leaves the transaction', () => {
    const bench = booted({
      edition,
      configuration: {
        'TxCtrlr.TxStartPoint': 'ParkingBayOccupancy',
        'TxCtrlr.TxStopPoint': 'ParkingBayOccupancy',
        'TxCtrlr.EVConnectionTimeOut': '25',
      },
    });
    bench.act('park');
    bench.act('tap', { token: 'ANNA' });
    bench.pass(25_000);
    expect(bench.saidOf('transaction').at(-1)).toMatchObject({
      eventType: 'Updated',
      triggerReason: 'EVConnectTimeout',
    });
    bench.act('leave');
    expect(bench.saidOf('transaction').at(-1)).toMatchObject({
      eventType: 'Ended',
      stoppedReason: 'Timeout',
    });
  });

  test('of several stop points the first that goes ends it', () => {
    const bench = booted({
      edition,
      configuration: { 'TxCtrlr.TxStopPoint': 'EVConnected,Authorized,EnergyTransfer' },
    });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.act('ev-suspend');
    expect(bench.saidOf('transaction').at(-1)?.stoppedReason).toBe('StoppedByEV');
  });

  test('a new start point holds for the next transaction, at once', () => {
    const bench = booted({ edition });
    bench.act('plug-in');
    expect(bench.saidOf('transaction')).toEqual([]);
    expect(bench.set('TxCtrlr', 'TxStartPoint', 'EVConnected,PowerPathClosed')).toBe('Accepted');
    bench.act('unplug');
    bench.act('plug-in');
    expect(bench.saidOf('transaction')).toMatchObject([
      { eventType: 'Started', triggerReason: 'CablePluggedIn' },
    ]);
  });

  test.each(['', 'Nonsense', 'DataSigned', 'EVConnected,Nonsense'])(
    'refuses the point list "%s"',
    (value) => {
      const bench = booted({ edition });
      expect(bench.set('TxCtrlr', 'TxStartPoint', value)).toBe('Rejected');
      expect(bench.variable('TxCtrlr.TxStartPoint')).toBe('PowerPathClosed');
    },
  );
});
