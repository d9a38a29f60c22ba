import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut, pad, plain, width, wrap } from '../../src/report/text.js';

const text = fc.string({ unit: 'grapheme', maxLength: 60 }).map(plain);
const columns = fc.integer({ min: 1, max: 80 });

test.each([
  ['abc', 3],
  ['\u5145\u96fb', 4],
  ['e\u0301', 1],
  ['\u26a1', 2],
  ['\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', 2],
  ['\u2713', 1],
  ['', 0],
])('%s takes %i columns', (shown, expected) => {
  expect(width(shown)).toBe(expected);
});

describe('plain', () => {
  test.each([
    ['line\r\nbreak', 'line\u21b5break'],
    ['tab\there', 'tab here'],
    ['\u001b]0;title\u0007', '\u00b7]0;title\u00b7'],
    ['\u202eevil\u2066', '\u00b7evil\u00b7'],
    ['half \ud83d', 'half \ufffd'],
    ['\u{1f50c} whole', '\u{1f50c} whole'],
  ])('makes %j safe for a terminal', (raw, safe) => {
    expect(plain(raw)).toBe(safe);
  });

  test('leaves no control character, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        expect(plain(raw)).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

test('cut text never takes more columns than there are, and text that fits stays whole', () => {
  fc.assert(
    fc.property(text, columns, (whole, room) => {
      const shown = cut(whole, room);
      expect(width(shown)).toBeLessThanOrEqual(room);
      if (width(whole) <= room) expect(shown).toBe(whole);
      else expect(shown.endsWith('\u2026')).toBe(true);
    }),
  );
});

test('padded text takes exactly its columns', () => {
  fc.assert(
    fc.property(text, columns, (whole, room) => {
      expect(width(pad(whole, room))).toBe(room);
      expect(width(pad(whole, room, 'left'))).toBe(room);
    }),
  );
});

describe('wrap', () => {
  test('breaks at spaces', () => {
    expect(wrap('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  });

  test('breaks inside what has no space', () => {
    expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  });

  test('cuts the last line that it may use', () => {
    expect(wrap('abcdefgh', 3, 2)).toEqual(['abc', 'de\u2026']);
  });

  test('loses nothing but spaces, and every line fits', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 40 }), (whole, room) => {
        const lines = wrap(whole, room);
        expect(lines.join('').replace(/\s/gu, '')).toBe(whole.replace(/\s/gu, ''));
        for (const line of lines) expect(width(line)).toBeLessThanOrEqual(room);
      }),
    );
  });

  test('looks at no more of a megabyte than it shows', () => {
    expect(wrap('\u5145'.repeat(1_000_000), 80, 3)).toHaveLength(3);
  });
});
