import { describe, expect, it } from 'vitest';
import { driverFrom, groupFrom, tokenFrom } from '../../../src/csms/access/inputs.js';

describe('a token as it is given', () => {
  it('is accepted, and good for one session at a time, unless more is said', () => {
    expect(tokenFrom('TAG', {})).toEqual({ idToken: 'TAG', state: 'accepted', maxActive: 1 });
  });

  it.each([
    [false, { maxActive: 1 }],
    [true, {}],
    [3, { maxActive: 3 }],
    [0, { maxActive: 0 }],
  ])('with concurrent: %s allows so many', (concurrent, expected) => {
    expect(tokenFrom('TAG', { concurrent })).toEqual({ idToken: 'TAG', state: 'accepted', ...expected });
  });

  it('may have another name than what is presented, and all the rest', () => {
    const input = {
      idToken: '04A2',
      type: 'ISO15693',
      status: 'blocked',
      driver: 'anna',
      group: 'FLEET',
      expires: 5,
      cache: 6,
      message: 'Hello',
    } as const;
    expect(tokenFrom('card', input)).toEqual({
      idToken: '04A2',
      type: 'ISO15693',
      state: 'blocked',
      driverId: 'anna',
      groupId: 'FLEET',
      expiresAt: 5,
      cacheSeconds: 6,
      maxActive: 1,
      message: 'Hello',
    });
  });
});

it('takes drivers and groups, named by their id unless they have a name', () => {
  expect(driverFrom('anna', { pays: 'card', tariff: 'day' })).toEqual({
    id: 'anna',
    name: 'anna',
    pays: 'card',
    tariffId: 'day',
  });
  expect(driverFrom('anna', { name: 'Anna' }).name).toBe('Anna');
  expect(groupFrom('FLEET', { parent: 'ALL', name: 'Fleet' })).toEqual({
    id: 'FLEET',
    parentId: 'ALL',
    name: 'Fleet',
  });
});
