import { describe, expect, test } from 'vitest';
import { freshState } from '../../../src/station/core/fresh.js';
import {
  enqueue,
  markOffline,
  nextToSay,
  postpone,
  remove,
  retryIn,
} from '../../../src/station/core/outbox.js';
import type { QueuedSay, StationState } from '../../../src/station/core/state.js';
import { STATION_MODELS, type StationModel } from '../../../src/station/models/index.js';

const [model] = STATION_MODELS as readonly [StationModel];

describe('the outbox', () => {
  const say = (ref: number, more: Partial<QueuedSay> = {}): QueuedSay => ({
    ref,
    intent: 'heartbeat',
    request: {},
    queuedAt: 0,
    attempts: 0,
    notBefore: 0,
    offline: false,
    ...more,
  });

  function online(): StationState {
    const state = freshState(model);
    state.volatile.link = 'up';
    state.volatile.registration = 'accepted';
    return state;
  }

  const next = (state: StationState, mono = 0) => nextToSay(state, mono)?.said.ref;

  test('says nothing without a link, while an answer is awaited, and when the station goes down', () => {
    const state = online();
    enqueue(state, say(1), false);
    expect(next({ ...state, volatile: { ...state.volatile, link: 'down' } })).toBeUndefined();
    const inFlight = { ref: 9, durable: false, message: { action: 'X', payload: {} } };
    expect(next({ ...state, volatile: { ...state.volatile, inFlight } })).toBeUndefined();
    expect(next({ ...state, volatile: { ...state.volatile, goingDown: true } })).toBeUndefined();
    expect(next(state)).toBe(1);
  });

  test('tells things in the order in which they happened, whichever queue they wait in', () => {
    const state = online();
    enqueue(state, say(2), true);
    enqueue(state, say(1), false);
    enqueue(state, say(3), false);
    const order: (number | undefined)[] = [];
    for (let each = nextToSay(state, 0); each; each = nextToSay(state, 0)) {
      order.push(each.said.ref);
      remove(state, each.said.ref, each.durable);
    }
    expect(order).toEqual([1, 2, 3]);
  });

  test.each([
    ['unregistered', ['boot']],
    ['pending', ['boot', 'triggered']],
    ['rejected', ['boot']],
    ['accepted', ['boot', 'triggered', undefined]],
  ] as const)('%s lets go %j', (registration, allowed) => {
    for (const before of ['boot', 'triggered', undefined] as const) {
      const state = online();
      state.volatile.registration = registration;
      enqueue(state, say(1, before ? { before } : {}), before === undefined);
      expect(next(state)).toBe((allowed as readonly unknown[]).includes(before) ? 1 : undefined);
    }
  });

  test('a message to be tried again waits for its time and lets the others by', () => {
    const state = online();
    enqueue(state, say(1, { notBefore: 500 }), true);
    enqueue(state, say(2), true);
    expect(next(state)).toBeUndefined();
    expect(retryIn(state, 100)).toBe(400);
    expect(next(state, 500)).toBe(1);
    expect(retryIn(state, 500)).toBeUndefined();
  });

  test('each failed try waits longer than the one before, until the last', () => {
    const said = say(1);
    const limit = { attempts: 3, intervalMs: 100 };
    expect([postpone(said, 1_000, limit), said.notBefore]).toEqual([true, 1_100]);
    expect([postpone(said, 2_000, limit), said.notBefore]).toEqual([true, 2_200]);
    expect(postpone(said, 3_000, limit)).toBe(false);
  });

  test('what still waits when the link falls was offline', () => {
    const state = online();
    enqueue(state, say(1), true);
    markOffline(state);
    expect(state.memory.queue[0]?.offline).toBe(true);
  });
});
