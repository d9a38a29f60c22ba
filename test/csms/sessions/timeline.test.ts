import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session, SessionEvent } from '../../../src/csms/sessions/session.js';
import { durationsOf } from '../../../src/csms/sessions/timeline.js';
import type { ChargingState } from '../../../src/dialect/index.js';

const MINUTE = 60_000;

function session(more: Partial<Session> = {}): Session {
  return {
    id: 1,
    stationId: 'CP1',
    key: 'tx',
    status: 'ended',
    startedAt: 0,
    startedServer: 0,
    endedAt: 60 * MINUTE,
    endedServer: 60 * MINUTE,
    energyWh: 0,
    seqCount: 0,
    flags: [],
    ...more,
  };
}

function states(...steps: [minute: number, state: ChargingState][]): SessionEvent[] {
  return steps.map(([minute, chargingState], index) => ({
    id: index,
    sessionId: 1,
    kind: 'Updated',
    seqNo: index,
    stationTime: minute * MINUTE,
    serverTime: 0,
    offline: false,
    chargingState,
  }));
}

function minutes(events: SessionEvent[], of: Session = session(), now = 0) {
  const { chargingMs, idleMs, suspendedMs, waitingMs } = durationsOf(of, events, now);
  return [chargingMs, idleMs, suspendedMs, waitingMs].map((ms) => ms / MINUTE);
}

describe('the time of a session', () => {
  it.each<[string, [number, ChargingState][], number[]]>([
    ['is all charging where nothing else is said', [], [60, 0, 0, 0]],
    [
      'is waiting before anything flows',
      [
        [0, 'EVConnected'],
        [10, 'Charging'],
      ],
      [50, 0, 0, 10],
    ],
    [
      'is idle once the vehicle has had enough',
      [
        [0, 'Charging'],
        [40, 'SuspendedEV'],
      ],
      [40, 20, 0, 0],
    ],
    [
      'is idle when it stays connected afterwards',
      [
        [0, 'Charging'],
        [40, 'EVConnected'],
      ],
      [40, 20, 0, 0],
    ],
    ['is idle when it refuses from the beginning', [[0, 'SuspendedEV']], [0, 60, 0, 0]],
    [
      'is nobody’s fault while the station holds back',
      [
        [0, 'Charging'],
        [20, 'SuspendedEVSE'],
        [50, 'Charging'],
      ],
      [30, 0, 30, 0],
    ],
    [
      'is cut where the session is',
      [
        [-10, 'Charging'],
        [70, 'SuspendedEV'],
      ],
      [60, 0, 0, 0],
    ],
  ])('%s', (_, steps, expected) => {
    expect(minutes(states(...steps))).toEqual(expected);
  });

  it('takes states in the order of the station’s clock', () => {
    const [charging, suspended] = states([0, 'Charging'], [40, 'SuspendedEV']) as [
      SessionEvent,
      SessionEvent,
    ];
    expect(minutes([suspended, charging])).toEqual([40, 20, 0, 0]);
  });

  it('runs until now while the session does', () => {
    const { endedAt: _, ...running } = session({ status: 'active' });
    expect(minutes(states([0, 'Charging']), running, 5 * MINUTE)).toEqual([5, 0, 0, 0]);
  });

  it('goes by our clock where the station’s went back', () => {
    const odd = session({
      startedAt: 60 * MINUTE,
      endedAt: 0,
      startedServer: 0,
      endedServer: 30 * MINUTE,
      flags: ['clock-fell'],
    });
    expect(minutes([], odd)).toEqual([30, 0, 0, 0]);
  });

  it('always adds up to the whole', () => {
    const step = fc.tuple(
      fc.integer({ min: -10, max: 80 }),
      fc.constantFrom<ChargingState>('EVConnected', 'Charging', 'SuspendedEV', 'SuspendedEVSE', 'Idle'),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const { totalMs, ...parts } = durationsOf(session(), states(...steps), 0);
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(totalMs);
        for (const part of Object.values(parts)) expect(part).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
