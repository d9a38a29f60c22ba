import { describe, expect, it } from 'vitest';
import { type AuthorisationFacts, authorise } from '../../../src/csms/access/authorise.js';
import type { Token } from '../../../src/csms/access/token.js';

const NOW = 1_000_000;
const token: Token = { idToken: 'TAG', state: 'accepted' };

function decide(facts: Partial<AuthorisationFacts> = {}) {
  return authorise({
    idToken: { idToken: 'TAG', type: 'ISO14443' },
    token,
    now: NOW,
    purpose: 'ask',
    active: 0,
    settings: { acceptUnknownTokens: false },
    ...facts,
  }).info;
}

describe('the status of a token', () => {
  it.each<[string, Partial<AuthorisationFacts>, string]>([
    ['is Accepted when it is on record', {}, 'Accepted'],
    ['is Unknown when it is not', { token: undefined }, 'Unknown'],
    [
      'is Accepted when it is not, where that is allowed',
      { token: undefined, settings: { acceptUnknownTokens: true } },
      'Accepted',
    ],
    ['is Blocked when blocked', { token: { ...token, state: 'blocked' } }, 'Blocked'],
    ['is Invalid when invalid', { token: { ...token, state: 'invalid' } }, 'Invalid'],
    ['is Expired when marked so', { token: { ...token, state: 'expired' } }, 'Expired'],
    ['is NoCredit without credit', { token: { ...token, state: 'no-credit' } }, 'NoCredit'],
    ['is Accepted before it expires', { token: { ...token, expiresAt: NOW + 1 } }, 'Accepted'],
    ['is Expired from that moment on', { token: { ...token, expiresAt: NOW } }, 'Expired'],
    ['is Blocked rather than Expired', { token: { ...token, state: 'blocked', expiresAt: 0 } }, 'Blocked'],
    [
      'is ConcurrentTx when a start finds it in use',
      { token: { ...token, maxActive: 1 }, purpose: 'start', active: 1 },
      'ConcurrentTx',
    ],
    [
      'is Accepted when it may be used more often',
      { token: { ...token, maxActive: 2 }, purpose: 'start', active: 1 },
      'Accepted',
    ],
    ['is Accepted when it may be used any number of times', { purpose: 'start', active: 9 }, 'Accepted'],
    [
      'is never ConcurrentTx outside a start',
      { token: { ...token, maxActive: 1 }, purpose: 'ask', active: 1 },
      'Accepted',
    ],
    [
      'is Accepted for NoAuthorization (C02.FR.02)',
      { idToken: { idToken: '', type: 'NoAuthorization' }, token: undefined },
      'Accepted',
    ],
  ])('%s', (_, facts, status) => {
    expect(decide(facts).status).toBe(status);
  });
});

describe('what goes with it', () => {
  it('names the group', () => {
    expect(decide({ token: { ...token, groupId: 'FLEET' } }).groupIdToken).toEqual({
      idToken: 'FLEET',
      type: 'Central',
    });
  });

  it('carries the message for the driver', () => {
    expect(decide({ token: { ...token, message: 'Hello' } }).personalMessage).toEqual({
      format: 'UTF8',
      content: 'Hello',
    });
  });

  it.each([
    ['nothing where nothing is set', {}, undefined, undefined],
    ['the setting', {}, 60, NOW + 60_000],
    ['the token’s own time rather than the setting', { cacheSeconds: 10 }, 60, NOW + 10_000],
    ['no longer than the token lasts', { expiresAt: NOW + 5_000 }, 60, NOW + 5_000],
  ])('lets stations cache for %s', (_, more, cacheSeconds, expiry) => {
    const settings = { acceptUnknownTokens: false, ...(cacheSeconds !== undefined && { cacheSeconds }) };
    expect(decide({ token: { ...token, ...more }, settings }).cacheExpiry).toBe(expiry);
  });
});
