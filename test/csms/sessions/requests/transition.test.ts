import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChargingRequest,
  isWaiting,
  REQUEST_STATUSES,
} from '../../../../src/csms/sessions/requests/charging-request.js';
import {
  INPUTS,
  moved,
  type RequestInput,
  TRANSITIONS,
} from '../../../../src/csms/sessions/requests/transition.js';

const asked: ChargingRequest = {
  id: 'chg_1',
  way: 'app',
  stationId: 'CP1',
  idToken: 'TAG',
  status: 'asked',
  steps: [],
  madeAt: 0,
};

function having(...inputs: RequestInput[]): ChargingRequest {
  return inputs.reduce((it, input, at) => moved(it, { input, at }).request, asked);
}

describe('a request to charge', () => {
  it.each<[RequestInput[], string]>([
    [['payment-free', 'accepted', 'session-started', 'session-ended'], 'ended'],
    [['payment-needed', 'held', 'accepted', 'session-started', 'session-ended'], 'ended'],
    [['payment-needed', 'payer-must-act', 'held', 'accepted'], 'told'],
    [['payment-needed', 'declined'], 'refused'],
    [['payment-needed', 'payer-must-act', 'unconfirmed'], 'refused'],
    [['payment-free', 'not-accepted'], 'refused'],
    [['payment-free', 'accepted', 'deadline'], 'expired'],
    [['payment-needed', 'cancel'], 'cancelled'],
    [['payment-free', 'session-started', 'accepted'], 'started'],
    [['payment-needed', 'session-started', 'held', 'session-ended'], 'ended'],
  ])('after %j is %s', (inputs, status) => {
    expect(having(...inputs).status).toBe(status);
  });

  it('whose session came too late has it stopped and flagged', () => {
    const late = having('payment-free', 'accepted', 'deadline');
    expect(moved(late, { input: 'session-started', at: 9 }).consequences).toEqual([
      'stop-session',
      'flag-unpaid',
    ]);
  });

  it('whose payment is confirmed after it was given up lets it go', () => {
    const late = having('payment-needed', 'cancel');
    expect(moved(late, { input: 'held', at: 9 }).consequences).toEqual(['release-hold']);
  });

  it('whose payment fails while it charges has the session stopped', () => {
    const running = having('payment-needed', 'session-started');
    expect(moved(running, { input: 'declined', at: 9 })).toMatchObject({
      request: { status: 'started', reason: 'payment-declined' },
      consequences: ['stop-session'],
    });
  });

  it('has a row for every status', () => {
    expect(Object.keys(TRANSITIONS).sort()).toEqual([...REQUEST_STATUSES].sort());
  });

  it('whatever it hears: ends, never waits again after that, tells the station once, and lets go a hold that nobody uses', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...INPUTS), { maxLength: 20 }), (inputs) => {
        let request = asked;
        let told = 0;
        let over = false;
        for (const input of [...inputs, 'deadline' as const, 'session-ended' as const]) {
          const before = request;
          const { request: next, consequences } = moved(request, { input, at: 1 });
          told += consequences.filter((it) => it === 'tell-station').length;
          if (over) expect(isWaiting(next)).toBe(false);
          const givenUp = isWaiting(before) && ['expired', 'cancelled'].includes(next.status);
          if (givenUp && before.status !== 'asked') expect(consequences).toContain('release-hold');
          over ||= !isWaiting(next) && next.status !== 'started';
          request = next;
        }
        expect(told).toBeLessThanOrEqual(1);
        expect(isWaiting(request)).toBe(false);
        expect(request.steps.at(-1)?.status ?? 'asked').toBe(request.status);
      }),
    );
  });
});
