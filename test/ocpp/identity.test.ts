import { describe, expect, it } from 'vitest';
import { identityFlaw } from '../../src/ocpp/index.js';

describe('the identity of a station', () => {
  it.each(['CP1', 'DE*ABC*E1', 'RDAM 123', 'a', '@home_1+2=3|x.y-z', 'x'.repeat(48)])(
    '%j is one in every edition',
    (identity) => {
      for (const edition of ['1.6', '2.0.1', '2.1'] as const)
        expect(identityFlaw(edition, identity)).toBeUndefined();
    },
  );

  it.each([
    ['', /empty/],
    ['.', /a path cannot end with it/],
    ['..', /a path cannot end with it/],
    ['\ud800', /characters/],
  ])('%j is none in any edition', (identity, why) => {
    for (const edition of ['1.6', '2.0.1', '2.1'] as const)
      expect(identityFlaw(edition, identity)).toMatch(why);
  });

  it.each([
    ['CP:1', /OCPP 2\.1 allows no such characters/],
    ['Säule', /characters/],
    ['a/b', /characters/],
    ['x'.repeat(49), /longer than 48 characters/],
  ])('%j is one in 1.6 only', (identity, why) => {
    expect(identityFlaw('1.6', identity)).toBeUndefined();
    expect(identityFlaw('2.1', identity)).toMatch(why);
    expect(identityFlaw('2.0.1', identity)).toBeDefined();
  });
});
