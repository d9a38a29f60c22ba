import { describe, expect, test } from 'vitest';
import { editions, loadValidators } from '../../../src/ocpp/index.js';
import { createRandom } from '../../../src/world/index.js';
import { officialMessages } from '../../ocpp/samples.js';
import { PayloadFuzzer } from './payload-fuzzer.js';

describe.each(editions)('made-up payloads of OCPP %s', (edition) => {
  test('are allowed by their schemas', async () => {
    const fuzzer = new PayloadFuzzer(createRandom(1), edition);
    const { validate } = await loadValidators(edition);
    const refused = officialMessages(edition).flatMap(({ action, side }) =>
      Array.from({ length: 30 }, () => fuzzer.payload(action, side)).flatMap((payload) =>
        validate(action, side, JSON.parse(JSON.stringify(payload))).map(
          ({ path, message }) => `${action} ${side} ${path} ${message}`,
        ),
      ),
    );
    expect(refused).toEqual([]);
  });

  test('differ from one another and are the same for the same seed', () => {
    const [first, second] = [1, 1].map((seed) => new PayloadFuzzer(createRandom(seed), edition));
    const make = (fuzzer = first) =>
      Array.from({ length: 50 }, () => fuzzer?.payload('DataTransfer', 'request'));
    const made = make(first);
    expect(make(second)).toEqual(made);
    expect(new Set(made.map((payload) => JSON.stringify(payload))).size).toBeGreaterThan(25);
  });
});
