import { describe, expect, it } from 'vitest';
import { Timers } from '../../../src/rules/watch/timers.js';

function ringing(...due: readonly [name: string, due: number, link: number][]) {
  const timers = new Timers();
  const rung: string[] = [];
  const cancels = due.map(([name, at, link]) => timers.add(at, link, () => rung.push(name)));
  return { timers, rung, cancels };
}

describe('the deadlines of a watch', () => {
  it('ring in the order in which they are due', () => {
    const { timers, rung } = ringing(['late', 30, 1], ['early', 10, 1], ['also late', 30, 1]);
    timers.advance(31, 1);
    expect(rung).toEqual(['early', 'late', 'also late']);
  });

  it('do not ring when something comes exactly in time', () => {
    const { timers, rung } = ringing(['due', 10, 1]);
    timers.advance(10, 1);
    expect(rung).toEqual([]);
    timers.advance(11, 1);
    expect(rung).toEqual(['due']);
  });

  it('ring once', () => {
    const { timers, rung } = ringing(['due', 10, 1]);
    timers.advance(20, 1);
    timers.advance(30, 1);
    expect(rung).toEqual(['due']);
  });

  it('are forgotten with their connection', () => {
    const { timers, rung } = ringing(['of the first', 10, 1], ['of the second', 10, 2]);
    timers.advance(20, 2);
    expect(rung).toEqual(['of the second']);
  });

  it('do not ring when cancelled', () => {
    const { timers, rung, cancels } = ringing(['one', 10, 1], ['other', 20, 1]);
    cancels[0]?.();
    timers.advance(30, 1);
    expect(rung).toEqual(['other']);
  });
});
