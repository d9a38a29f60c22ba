import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, randomSeed, uuid } from '../../src/world/index.js';

const draw = (seed: number, count = 5): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.bits());
};

describe('chance', () => {
  it('is the same for the same seed and another for another', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        expect(draw(a)).toEqual(draw(a));
        if (a >>> 0 !== b >>> 0) expect(draw(a)).not.toEqual(draw(b));
      }),
    );
  });

  it('does not change a fork by what its parent has drawn', () => {
    const [fresh, used] = [createRandom(1), createRandom(1)];
    for (let i = 0; i < 10; i++) used.bits();
    expect(used.fork('meter').bits()).toBe(fresh.fork('meter').bits());
  });

  it('gives forks of other names other values', () => {
    const random = createRandom(1);
    const values = new Set(
      Array.from({ length: 1000 }, (_, index) => random.fork(`station ${index}`).bits()),
    );
    expect(values.size).toBeGreaterThan(995);
  });

  it('keeps numbers and integers within their bounds, and reaches both ends', () => {
    const random = createRandom(3);
    const floats = Array.from({ length: 2000 }, () => random.float());
    const dice = Array.from({ length: 2000 }, () => random.integer(1, 6));
    expect(floats.every((value) => value >= 0 && value < 1)).toBe(true);
    expect([...new Set(dice)].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is spread evenly enough', () => {
    const random = createRandom(4);
    const mean =
      Array.from({ length: 20_000 }, () => random.float()).reduce((sum, value) => sum + value, 0) / 20_000;
    expect(mean).toBeCloseTo(0.5, 1);
  });

  it('offers a seed that is easily typed again', () => {
    expect(randomSeed()).toBeLessThan(1_000_000_000);
    expect(Number.isInteger(randomSeed())).toBe(true);
  });
});

describe('a UUID', () => {
  it('has the layout of version 4 and 36 characters, as long as an OCPP id may be', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(uuid(createRandom(seed))).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
    );
  });

  it('is another each time', () => {
    const random = createRandom(9);
    expect(new Set(Array.from({ length: 1000 }, () => uuid(random))).size).toBe(1000);
  });
});
