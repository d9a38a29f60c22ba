import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FaultName, startFault } from '../../../src/wire/faults/index.js';
import {
  type CallOutcome,
  connectStation,
  createCsmsListener,
  type FrameRecord,
  LinkFaults,
  type Peer,
  type Selection,
} from '../../../src/wire/index.js';
import { createRandom, sleep, VirtualClock } from '../../../src/world/index.js';

const TIMEOUT_MS = 1_000;
const CALLS = 15;

interface Setting {
  readonly name: FaultName;
  readonly params: Record<string, unknown>;
  readonly selection: Selection;
}

const params: Partial<Record<FaultName, fc.Arbitrary<Record<string, unknown>>>> = {
  latency: fc.record({ ms: fc.integer({ min: 0, max: 1_500 }), jitter: fc.integer({ min: 0, max: 500 }) }),
  slow: fc.record({ 'bytes-per-second': fc.integer({ min: 50, max: 5_000 }) }),
  'drop-frames': fc.constant({}),
  'duplicate-frames': fc.record({
    copies: fc.integer({ min: 1, max: 3 }),
    gap: fc.integer({ min: 0, max: 2_000 }),
  }),
  'garble-frames': fc.record({ how: fc.constantFrom('truncate', 'not-json') }),
  'reorder-frames': fc.record({ within: fc.integer({ min: 0, max: 2_000 }) }),
  'hold-answers': fc.constant({}),
};

const selection: fc.Arbitrary<Selection> = fc.record({
  direction: fc.constantFrom('to-csms', 'to-station', 'both'),
  probability: fc.double({ min: 0, max: 1, noNaN: true }),
  every: fc.integer({ min: 1, max: 4 }),
});

const setting = fc.oneof(
  ...Object.entries(params).map(([name, arbitrary]) =>
    fc.record({ name: fc.constant(name as FaultName), params: arbitrary, selection }),
  ),
);

const echo = (peer: Peer): void =>
  peer.onCall((call) => {
    call.answer({ status: 'Accepted', data: call.payload.data } as never);
  });

/** Calls made at once, in order, each with a mark of its own. */
function callMany(peer: Peer): Promise<{ mark: string; outcome: CallOutcome }[]> {
  const marks = Array.from({ length: CALLS }, (_, index) => `${peer.end} ${index}`);
  return Promise.all(
    marks.map(async (mark) => ({
      mark,
      outcome: await peer.call('DataTransfer', { vendorId: 'v', data: mark }, { timeoutMs: TIMEOUT_MS }),
    })),
  );
}

/** From the records alone: a call leaves only when the one before it was answered or had its time. */
function expectOneAtATime(records: readonly FrameRecord[]): void {
  const calls = records.filter(({ direction, frame }) => direction === 'sent' && frame?.kind === 'call');
  for (const [index, next] of calls.entries()) {
    const before = calls[index - 1];
    if (!before) continue;
    const answer = records.find(
      ({ answersTo, direction }) => direction === 'received' && answersTo === before.seq,
    );
    const isAnswered = answer !== undefined && answer.seq < next.seq;
    expect(isAnswered || next.at - before.at >= TIMEOUT_MS).toBe(true);
  }
}

function expectMatches(
  calls: readonly { mark: string; outcome: CallOutcome }[],
  records: readonly FrameRecord[],
): void {
  for (const { mark, outcome } of calls) {
    if (outcome.kind === 'timeout') continue;
    // A call that arrived damaged is answered with an error; an answer that did is invalid.
    if (outcome.kind === 'closed' || outcome.kind === 'refused')
      throw new Error(`${mark} ended as ${outcome.kind}`);
    if (outcome.kind === 'result') expect(outcome.payload.data).toBe(mark);
    const call = records.find(({ seq }) => seq === outcome.call);
    const answer = records.find(({ seq }) => seq === outcome.answer);
    expect(answer).toMatchObject({ answersTo: outcome.call });
    if (answer?.frame) expect(answer.frame.id).toBe(call?.frame?.id);
  }
}

async function run(settings: readonly Setting[], seed: number): Promise<void> {
  const clock = new VirtualClock();
  const random = createRandom(seed);
  const faults = new LinkFaults(clock, random.fork('network'));
  const seen = { station: [] as FrameRecord[], csms: [] as FrameRecord[] };
  const arrived: Peer[] = [];
  const keep = (peer: Peer): void => {
    peer.onFrame((record) => seen[peer.end].push(record));
    echo(peer);
    arrived.push(peer);
  };
  const listener = await createCsmsListener({ clock, random, editions: ['2.0.1'], onPeer: keep });
  const link = listener.connector();
  const connect = {
    link,
    clock,
    random: random.fork('s'),
    identity: 'CP1',
    editions: ['2.0.1'] as const,
    faults,
  };
  const { peer: station } = await connectStation(connect);
  if (!station) throw new Error('not connected');
  keep(station);
  const csms = arrived[0] as Peer;
  for (const { name, params: given, selection: chosen } of settings) startFault(faults, name, given, chosen);
  const [fromStation, fromCsms] = await Promise.all([callMany(station), callMany(csms)]);
  faults.stopAll();
  await sleep(clock, 60_000);
  expectMatches(fromStation, seen.station);
  expectMatches(fromCsms, seen.csms);
  expectOneAtATime(seen.station);
  expectOneAtATime(seen.csms);
  const last = await station.call('DataTransfer', { vendorId: 'v', data: 'last' });
  expect(last).toMatchObject({ kind: 'result', payload: { data: 'last' } });
  await listener.close();
}

test('whatever the network does, every call ends, with its own answer or none, and one is out at a time', async () => {
  const given = fc.asyncProperty(
    fc.uniqueArray(setting, { maxLength: 4, selector: ({ name }) => name }),
    fc.nat(),
    run,
  );
  await fc.assert(given, { numRuns: 60 });
}, 60_000);
