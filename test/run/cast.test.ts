import { describe, expect, it } from 'vitest';
import { NamedCast } from '../../src/run/cast.js';
import { createRandom } from '../../src/world/index.js';

const cast = new NamedCast(
  {
    drivers: {
      anna: { token: '04A2' },
      bob: {},
      carl: { token: '04C2', status: 'blocked', expires: '2026-01-01T00:00:00Z' },
    },
    tokens: { guest: { id: 'QR-1', type: 'Central' }, DEAD: {} },
    groups: { fleet: { members: ['anna', 'guest'] } },
  },
  createRandom(5),
);

describe('the cast', () => {
  it('knows drivers and tokens by name', () => {
    expect(cast.token('anna')).toEqual({ idToken: '04A2' });
    expect(cast.token('guest')).toEqual({ idToken: 'QR-1', type: 'Central' });
    expect(cast.token('DEAD')).toEqual({ idToken: 'DEAD' });
  });

  it('knows who and what has come meanwhile', () => {
    const grown = new NamedCast({ drivers: { anna: { token: '04A2' } } }, createRandom(5));
    grown.enlist('zoe', 'drv_1');
    grown.hand('zoe', '04FF');
    grown.hand('anna', '04EE');
    expect([grown.driver('zoe'), grown.driver('anna')]).toEqual(['drv_1', 'anna']);
    expect([grown.token('zoe'), grown.token('anna')]).toEqual([{ idToken: '04FF' }, { idToken: '04EE' }]);
  });

  it('takes a name that it does not know for the token itself', () => {
    expect(cast.token('04FFEE')).toEqual({ idToken: '04FFEE' });
  });

  it('draws a card for a driver who has none, the same for the same seed', () => {
    const again = new NamedCast({ drivers: { bob: {} } }, createRandom(5));
    expect(cast.token('bob').idToken).toMatch(/^04[0-9A-F]{12}$/);
    expect(again.token('bob')).toEqual(cast.token('bob'));
    expect(new NamedCast({ drivers: { bob: {} } }, createRandom(6)).token('bob')).not.toEqual(
      cast.token('bob'),
    );
  });

  it('knows whose a token is, and which group it belongs to', () => {
    expect(cast.driverOf('04A2')).toBe('anna');
    expect(cast.driverOf('QR-1')).toBeUndefined();
    expect(cast.tokens.filter(({ group }) => group === 'fleet').map(({ name }) => name)).toEqual([
      'anna',
      'guest',
    ]);
  });

  it('carries status and expiry', () => {
    expect(cast.tokens.find(({ name }) => name === 'carl')).toMatchObject({
      status: 'blocked',
      expires: Date.UTC(2026, 0, 1),
    });
  });
});
