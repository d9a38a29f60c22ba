import { expect, it } from 'vitest';
import { secureRandom } from '../../src/world/index.js';

it('draws numbers within their bounds, and never the same again', () => {
  const random = secureRandom();
  const numbers = Array.from({ length: 200 }, () => random.integer(1, 6));
  expect(new Set(numbers)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  const floats = Array.from({ length: 200 }, () => random.float());
  expect(floats.every((value) => value >= 0 && value < 1)).toBe(true);
  expect(random.fork('a').bits()).not.toBe(secureRandom().fork('a').bits());
});
