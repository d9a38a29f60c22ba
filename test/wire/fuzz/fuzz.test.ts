import { randomInt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Edition, edition as editionInfo, editions, parseFrame } from '../../../src/ocpp/index.js';
import type { End, FrameRecord, IncomingCall, Peer } from '../../../src/wire/index.js';
import { createRandom, nextTurn, type Random } from '../../../src/world/index.js';
import { FrameFuzzer } from '../../support/fuzz/frame-fuzzer.js';
import { connectedPair, settle, TIME } from '../support.js';

const FRAMES = 20_000;
const BATCH = 100;

/** Another one for every run; set FUZZ_SEED to repeat one. */
const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 32));

/** What every handler has to be allowed to do. */
function careless(random: Random): (call: IncomingCall) => void | Promise<void> {
  return (call) => {
    switch (random.integer(0, 6)) {
      case 0:
        return;
      case 1:
        throw new Error('careless');
      case 2:
        call.raw('[3,');
        return;
      case 3:
        return nextTurn().then(() => void call.answer({}));
      case 4:
        call.fail('GenericError');
        return;
      default:
        call.answer({});
        call.answer({}, { unchecked: true });
    }
  };
}

const answersHeartbeat = (call: IncomingCall): void => void call.answer({ currentTime: TIME });

/** What is wrong with a record of the end under fire; nothing, one hopes. */
function flawOf(edition: Edition, record: FrameRecord): string | undefined {
  const { direction, raw, frame, problem } = record;
  if (direction === 'received')
    return frame || problem ? undefined : 'received, but neither read nor refused';
  if (raw === '[3,') return undefined;
  if (!frame) return 'sent something that is no frame';
  // An answer carries the id of its call, also when that is longer than it should be.
  if (frame.id.length <= 36 && parseFrame(edition, raw).problem) return 'sent what cannot be read';
  if (!('code' in frame)) return undefined;
  if (!editionInfo(edition).errorCodes.includes(frame.code)) return `used the error code ${frame.code}`;
  return frame.description.length > 255 ? 'gave a description that is too long' : undefined;
}

async function bombard(edition: Edition, target: End): Promise<void> {
  const random = createRandom(seed).fork(`${edition} ${target}`);
  const pair = await connectedPair(edition, {
    station: { defaultTimeoutMs: 5 },
    csms: { defaultTimeoutMs: 5 },
  });
  const [victim, attacker]: [Peer, Peer] =
    target === 'csms' ? [pair.csms, pair.station] : [pair.station, pair.csms];
  const fuzzer = new FrameFuzzer(random, editionInfo(edition));
  victim.onCall(careless(random));
  attacker.onCall((call) => void fuzzer.awaited.push(call.id));
  const seen = pair.seen[target];
  const said = target === 'csms' ? 'ClearCache' : 'Heartbeat';
  for (let sent = 0; sent < FRAMES; sent += BATCH) {
    void victim.call(said, {});
    for (let index = 0; index < BATCH; index++) attacker.sendRaw(fuzzer.next());
    await nextTurn();
    await nextTurn();
    const flaws = seen.flatMap((record) => flawOf(edition, record) ?? []);
    const received = seen.filter(({ direction }) => direction === 'received').length;
    expect(flaws).toEqual([]);
    expect(received).toBeGreaterThanOrEqual(BATCH);
    seen.length = 0;
    pair.seen[target === 'csms' ? 'station' : 'csms'].length = 0;
  }
  await settle(pair.clock);
  expect([victim.open, attacker.open]).toEqual([true, true]);
  if (target === 'csms') {
    victim.onCall(answersHeartbeat);
    expect(await attacker.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
  } else {
    attacker.onCall(answersHeartbeat);
    expect(await victim.call('Heartbeat', {}, { timeoutMs: 10_000 })).toMatchObject({ kind: 'result' });
  }
}

describe(`${FRAMES} arbitrary frames, FUZZ_SEED=${seed}`, () => {
  console.info(`fuzzing with FUZZ_SEED=${seed}`);
  test.each(editions.flatMap((edition) => [[edition, 'csms'] as const, [edition, 'station'] as const]))(
    'OCPP %s: do not trouble the %s',
    (edition, target) => bombard(edition, target),
    60_000,
  );
});
