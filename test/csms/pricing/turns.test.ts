import { describe, expect, it } from 'vitest';
import { Turns } from '../../../src/csms/pricing/turns.js';

/** A turn that ends when it is told to. */
function slow(done: string[], name: string): { act: () => Promise<void>; end: () => void } {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    act: async () => {
      done.push(`${name} begins`);
      await ended;
      done.push(`${name} ends`);
    },
    end,
  };
}

const quick = (done: string[], name: string) => async () => void done.push(name);
const microtasks = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

describe('what is done in turns', () => {
  it('is done one after another in a queue, and side by side in others', async () => {
    const turns = new Turns();
    const done: string[] = [];
    const first = slow(done, 'a');
    turns.take('CP1', 'a', first.act);
    turns.take('CP1', 'b', quick(done, 'b'));
    turns.take('CP2', 'c', quick(done, 'c'));
    await microtasks();
    expect(done).toEqual(['a begins', 'c']);
    first.end();
    await microtasks();
    expect(done).toEqual(['a begins', 'c', 'a ends', 'b']);
  });

  it('waits in line once, and comes again when it is wanted while it is being done', async () => {
    const turns = new Turns();
    const done: string[] = [];
    const first = slow(done, 'a');
    turns.take('CP1', 'a', first.act);
    for (let i = 0; i < 3; i++) turns.take('CP1', 'a', quick(done, 'again'));
    first.end();
    await microtasks();
    expect(done).toEqual(['a begins', 'a ends', 'again']);
    turns.take('CP1', 'a', quick(done, 'later'));
    await microtasks();
    expect(done.at(-1)).toBe('later');
  });
});
