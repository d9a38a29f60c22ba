import { expect, test } from 'vitest';
import type { Block } from '../../../src/station/core/block.js';
import { BlockTable } from '../../../src/station/core/block-table.js';

test('two blocks cannot claim the same thing', () => {
  const first: Block = { name: 'first', timers: { tick: () => {} } };
  const second: Block = { name: 'second', timers: { tick: () => {} } };
  expect(() => new BlockTable([first, second])).toThrow('blocks first and second both handle timers tick');
  expect(new BlockTable([first]).owner('timers', 'tick')).toBe(first);
});
