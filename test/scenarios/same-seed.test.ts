import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/run/index.js';
import { cases, playCase } from './suite.js';

/** What depends on chance, on a network's mood or on several stations at once. */
const CHANCY = [
  'authorization/unknown-card.yaml',
  'authorization/card-already-charging.yaml',
  'billing/each-driver-own-tariff.yaml',
  'boot/no-answer.yaml',
  'faults/lost-frames.yaml',
  'faults/slow-link.yaml',
  'offline/session-over-a-lost-link.yaml',
  'security/new-password.yaml',
  'sessions/one-driver-after-another.yaml',
  'sessions/two-stations.yaml',
  'sessions/two-vehicles.yaml',
];

const chosen = cases.filter(({ ref }) => CHANCY.includes(ref.file));

/** The log of a case as bytes, without what the machine's clock says of it. */
function logOf(events: readonly RunEvent[]): string[] {
  return events
    .filter(({ type }) => type !== 'run-begin' && type !== 'run-end')
    .map(({ realMs: _realMs, ...event }) => JSON.stringify(event));
}

it('finds every file that it is about', () => {
  expect(new Set(chosen.map(({ ref }) => ref.file))).toEqual(new Set(CHANCY));
});

describe.each(chosen.map((planned) => [planned.ref.id, planned] as const))('%s', (_, planned) => {
  it('gives the same log for the same seed, byte for byte', async () => {
    const [first, second] = [await playCase(planned, 11), await playCase(planned, 11)];
    expect(logOf(second.events)).toEqual(logOf(first.events));
  });

  it('gives another log for another seed, and passes all the same', async () => {
    const [first, other] = [await playCase(planned, 11), await playCase(planned, 12)];
    expect(logOf(other.events)).not.toEqual(logOf(first.events));
    expect(other.verdict.kind, other.verdict.reason).toBe('passed');
  });
});
