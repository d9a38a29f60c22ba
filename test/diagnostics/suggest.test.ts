import { describe, expect, it } from 'vitest';
import { didYouMean, listed, nearest } from '../../src/diagnostics/index.js';

const STEPS = ['plug-in', 'unplug', 'tap', 'wait', 'expect', 'expect-none', 'remote-start', 'description'];

describe('did you mean', () => {
  it.each<[string, string | undefined]>([
    ['plugin', 'plug-in'],
    ['plug_in', 'plug-in'],
    ['Tap', 'tap'],
    ['tapp', 'tap'],
    ['tp', 'tap'],
    ['exepct', 'expect'],
    ['tpa', 'tap'],
    ['wiat', 'wait'],
    ['pat', undefined],
    ['desc', 'description'],
    ['remoteStart', 'remote-start'],
    ['dance', undefined],
    ['x', undefined],
    ['', undefined],
  ])('%j: %s', (word, meant) => {
    expect(nearest(word, STEPS)).toBe(meant);
  });

  it('is a question, or nothing', () => {
    expect(didYouMean('tapp', STEPS)).toBe('Did you mean `tap`?');
    expect(didYouMean('dance', STEPS)).toBeUndefined();
    expect(didYouMean('tap', [])).toBeUndefined();
  });
});

describe('a list in a sentence', () => {
  it.each<[string[], string]>([
    [[], 'nothing'],
    [['a'], '`a`'],
    [['a', 'b'], '`a` or `b`'],
    [['a', 'b', 'c'], '`a`, `b` or `c`'],
  ])('%j reads %s', (words, text) => {
    expect(listed(words)).toBe(text);
  });

  it('stops somewhere', () => {
    expect(listed(['a', 'b', 'c', 'd'], 2)).toBe('`a`, `b` and 2 more');
  });
});
