import { describe, expect, test } from 'vitest';
import { expiryText, nearestText } from '../../../src/dialect/common/times.js';
import { dialectOf } from '../../../src/dialect/index.js';
import { editions } from '../../../src/ocpp/index.js';

describe('the nearest moment that can be named', () => {
  test.each([
    [0, '1970-01-01T00:00:00.000Z'],
    [253_402_300_800_000, '9999-12-31T23:59:59.999Z'],
    [-1e300, '0000-01-01T00:00:00.000Z'],
  ])('to %d is %s', (ms, text) => {
    expect(nearestText(ms)).toBe(text);
  });
});

describe('an expiry', () => {
  test.each([
    [0, '1970-01-01T00:00:00.000Z'],
    [253_402_300_799_999, '9999-12-31T23:59:59.999Z'],
    [253_402_300_800_000, undefined],
    [1e300, undefined],
    [Number.NaN, undefined],
  ])('at %d is %s', (ms, text) => {
    expect(expiryText(ms)).toBe(text);
  });

  test.each(editions)('that OCPP %s cannot write is none', (edition) => {
    const token = { idToken: 'TAG', type: 'ISO14443' };
    const dialect = dialectOf(edition);
    const message = dialect.encodeRequest('authorize', { idToken: token });
    if (!('action' in message)) throw new Error('cannot be said');
    const info = { status: 'Accepted', cacheExpiry: 1e15 };
    const payload = dialect.encodeResponse('authorize', { idTokenInfo: info }, message);
    expect(dialect.decodeResponse('authorize', payload, message)).toEqual({
      idTokenInfo: { status: 'Accepted' },
    });
  });
});

test.each([
  ['2.0.1', 512],
  ['2.1', 1024],
] as const)('a message to the driver has at most as many characters as OCPP %s allows', (edition, most) => {
  const dialect = dialectOf(edition);
  const message = dialect.encodeRequest('authorize', { idToken: { idToken: 'TAG', type: 'ISO14443' } });
  if (!('action' in message)) throw new Error('cannot be said');
  const idTokenInfo = {
    status: 'Accepted',
    personalMessage: { format: 'UTF8', content: '⚡🚗'.repeat(1000) },
  };
  expect(dialect.encodeResponse('authorize', { idTokenInfo }, message)).toMatchObject({
    idTokenInfo: { personalMessage: { content: '⚡🚗'.repeat(most / 2) } },
  });
});
