import { describe, expect, test } from 'vitest';
import { edition as editionInfo, editions, loadValidators } from '../../../src/ocpp/index.js';
import { createRandom } from '../../../src/world/index.js';
import { PayloadFuzzer, schemasOf } from './payload-fuzzer.js';

describe.each(editions)('made-up payloads of OCPP %s', (edition) => {
  const names = [...schemasOf(edition).keys()];

  test('are there for every message', () => {
    const { actions } = editionInfo(edition);
    const wanted = [...actions.values()].flatMap(({ name, kind }) =>
      kind === 'send' ? [`${name} request`] : [`${name} request`, `${name} response`],
    );
    expect(names.sort()).toEqual(wanted.sort());
  });

  test('are allowed by their schemas', async () => {
    const fuzzer = new PayloadFuzzer(createRandom(1), edition);
    const { validate } = await loadValidators(edition);
    const refused = names.flatMap((name) => {
      const [action = '', side] = name.split(' ') as [string, 'request' | 'response'];
      return Array.from({ length: 30 }, () => fuzzer.payload(action, side)).flatMap((payload) =>
        validate(action, side, JSON.parse(JSON.stringify(payload))).map(
          ({ path, message }) => `${name} ${path} ${message}`,
        ),
      );
    });
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
