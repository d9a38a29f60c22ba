import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvent, newSession } from '../../../src/csms/sessions/apply-event.js';
import type { Session } from '../../../src/csms/sessions/session.js';

type Event = Parameters<typeof applyEvent>[1];

/** An event numbered `seqNo` that happened as many minutes after midnight. */
function numbered(seqNo: number, more: Partial<Event> = {}): Event {
  const kind = more.kind ?? (seqNo === 0 ? 'Started' : 'Updated');
  return {
    kind,
    seqNo,
    stationTime: seqNo * 60_000,
    serverTime: seqNo * 60_000 + 50,
    offline: false,
    ...more,
  };
}

function told(...events: Event[]): Omit<Session, 'id'> {
  const [first] = events;
  if (!first) throw new Error('at least one event');
  return events.reduce(applyEvent, newSession('CP1', 'tx', first));
}

const whole = [
  numbered(0, { registerWh: 1000, idToken: 'TAG', evseId: 1, connectorId: 1 }),
  numbered(1, { chargingState: 'Charging', registerWh: 1500 }),
  numbered(2, { registerWh: 3000 }),
  numbered(3, { kind: 'Ended', registerWh: 4000, stoppedReason: 'EVDisconnected', chargingState: 'Idle' }),
];

describe('a session told in order', () => {
  it('is what was told', () => {
    expect(told(...whole)).toMatchObject({
      status: 'ended',
      startedAt: 0,
      startedServer: 50,
      endedAt: 180_000,
      endedServer: 180_050,
      idToken: 'TAG',
      evseId: 1,
      connectorId: 1,
      energyWh: 3000,
      stopReason: 'EVDisconnected',
      chargingState: 'Idle',
      flags: [],
    });
  });

  it('stopped for Local reasons where none is told (1.6 6.49, E06.FR.09)', () => {
    expect(told(numbered(0), numbered(1, { kind: 'Ended' })).stopReason).toBe('Local');
  });
});

describe('a register', () => {
  it.each([1e12, -1e300, Number.POSITIVE_INFINITY, Number.NaN])(
    'of %d is no reading of a charger',
    (absurd) => {
      const [start, , , end] = whole as [Event, Event, Event, Event];
      const session = told(
        start,
        numbered(1, { registerWh: absurd }),
        numbered(2, { registerWh: absurd }),
        end,
      );
      expect(session).toMatchObject({ energyWh: 3000, lastRegister: 4000, flags: ['register-absurd'] });
    },
  );
});

describe('the order in which events arrive', () => {
  it('changes nothing but the flag that says so', () => {
    const inOrder = told(...whole);
    fc.assert(
      fc.property(fc.shuffledSubarray(whole, { minLength: whole.length }), (events) => {
        const { flags, startedServer, ...session } = told(...events);
        const { flags: _, startedServer: __, ...expected } = inOrder;
        expect(session).toEqual(expected);
        const outOfOrder = events.some((event, i) =>
          events.slice(0, i).some((it) => (it.seqNo ?? 0) > (event.seqNo ?? 0)),
        );
        expect(flags.includes('out-of-order')).toBe(outOfOrder);
        expect(flags.includes('gap') || flags.includes('missing-start')).toBe(false);
      }),
    );
  });

  it('shows what is missing until it comes', () => {
    const [start, first, second, end] = whole as [Event, Event, Event, Event];
    expect(told(first, end).flags).toEqual(expect.arrayContaining(['missing-start', 'gap']));
    expect(told(start, second, end).flags).toContain('gap');
    expect(told(start, second, end, first).flags).not.toContain('gap');
    expect(told(first, start).flags).not.toContain('missing-start');
  });

  it('is that of the station’s clock where there are no numbers', () => {
    const plain = (kind: Event['kind'], minutes: number, registerWh: number): Event => ({
      kind,
      stationTime: minutes * 60_000,
      serverTime: 0,
      offline: false,
      registerWh,
    });
    const session = told(plain('Started', 0, 100), plain('Updated', 2, 300), plain('Updated', 1, 200));
    expect(session).toMatchObject({ energyWh: 200, lastRegister: 300 });
    expect(session.flags).toContain('out-of-order');
  });
});

describe('flags', () => {
  it.each<[string, Event[], string]>([
    ['offline', [numbered(0, { offline: true })], 'offline'],
    ['late', [...whole, numbered(4)], 'late'],
    ['ended-twice', [...whole, numbered(4, { kind: 'Ended' })], 'ended-twice'],
    ['register-fell', [numbered(0, { registerWh: 100 }), numbered(1, { registerWh: 90 })], 'register-fell'],
    [
      'clock-fell',
      [numbered(0, { stationTime: 5 }), numbered(1, { kind: 'Ended', stationTime: 4 })],
      'clock-fell',
    ],
  ])('%s', (_, events, flag) => {
    expect(told(...events).flags).toContain(flag);
  });

  it('keeps the first end when there are two', () => {
    expect(told(...whole, numbered(4, { kind: 'Ended', stoppedReason: 'Reboot' }))).toMatchObject({
      stopReason: 'EVDisconnected',
      endedAt: 180_000,
    });
  });

  it('takes a real end after a session was closed for want of one', () => {
    const closed: Omit<Session, 'id'> = {
      ...told(numbered(0)),
      status: 'ended',
      endedAt: 1,
      stopReason: 'Other',
      flags: ['missing-end'],
    };
    expect(applyEvent(closed, numbered(1, { kind: 'Ended', stoppedReason: 'Remote' }))).toMatchObject({
      endedAt: 60_000,
      stopReason: 'Remote',
      flags: [],
    });
  });
});

describe('energy', () => {
  it('is never below zero', () => {
    expect(told(numbered(0, { registerWh: 500 }), numbered(1, { registerWh: 100 })).energyWh).toBe(0);
  });

  it('counts from the first register known where the start told none', () => {
    expect(
      told(numbered(0), numbered(1, { registerWh: 500 }), numbered(2, { registerWh: 800.4 })).energyWh,
    ).toBe(300);
  });
});

describe('tokens', () => {
  it('takes the token that comes after the cable', () => {
    expect(told(numbered(0), numbered(1, { idToken: 'TAG', tokenType: 'ISO14443' }))).toMatchObject({
      idToken: 'TAG',
      tokenType: 'ISO14443',
    });
  });

  it('notes who stopped it when that was another token', () => {
    expect(
      told(numbered(0, { idToken: 'TAG' }), numbered(1, { kind: 'Ended', idToken: 'OTHER' })),
    ).toMatchObject({
      idToken: 'TAG',
      stopIdToken: 'OTHER',
    });
    expect(
      told(numbered(0, { idToken: 'TAG' }), numbered(1, { kind: 'Ended', idToken: 'tag' })).stopIdToken,
    ).toBeUndefined();
  });
});
