import { describe, expect, test } from 'vitest';
import type { NetworkProfile } from '../../../src/station/network/state.js';
import type { Access } from '../../../src/station/shell/link.js';
import { givenProfile, reach } from '../../../src/station/shell/reach.js';

const link = { connect: () => Promise.reject() } as never;
const tls = { ca: 'CA', cert: 'CERT', key: 'KEY' };
const plain: Access = { endpoint: 'ws://csms.example/ocpp', password: 'secret' };
const secure: Access = { endpoint: 'wss://csms.example/ocpp', password: 'secret', tls };

describe('the security profile that a station is put up with', () => {
  test.each<[number, Access]>([
    [0, { endpoint: 'ws://csms.example' }],
    [1, plain],
    [2, { ...secure, tls: { ca: 'CA' } }],
    [3, secure],
    [2, { ...secure, securityProfile: 2 }],
    // TLS alone is no profile: the station does not say who it is.
    [0, { endpoint: 'wss://csms.example', tls: { ca: 'CA' } }],
  ])('is %i', (profile, access) => {
    expect(givenProfile(access)).toBe(profile);
  });
});

describe('a station reaches its CSMS', () => {
  test.each<[string, Access, NetworkProfile, object]>([
    ['where it was put up', plain, { securityProfile: 1 }, plain],
    [
      'at another address',
      plain,
      { url: 'ws://other.example', securityProfile: 1 },
      { endpoint: 'ws://other.example', password: 'secret' },
    ],
    [
      'at its first address by TLS, once its profile is raised',
      { ...plain, tls },
      { securityProfile: 2 },
      { endpoint: 'wss://csms.example/ocpp', password: 'secret', tls: { ca: 'CA' } },
    ],
    [
      'with its certificate instead of its password',
      { ...plain, tls },
      { securityProfile: 3 },
      { endpoint: 'wss://csms.example/ocpp', tls },
    ],
    [
      'with its password and no certificate',
      { ...secure, securityProfile: 2 },
      { securityProfile: 2 },
      { endpoint: 'wss://csms.example/ocpp', password: 'secret', tls: { ca: 'CA' } },
    ],
    ['within this process', { link }, { securityProfile: 0 }, { link }],
    [
      'within this process at another address',
      { link },
      { url: 'ws://in-process/moved', securityProfile: 0 },
      { endpoint: 'ws://in-process/moved', link },
    ],
    [
      'on the network, though it was put up within this process',
      { link },
      { url: 'ws://csms.example', securityProfile: 0 },
      { endpoint: 'ws://csms.example' },
    ],
    [
      'by the way that it is shown',
      {
        link,
        password: 'secret',
        route: ({ securityProfile }) => ({ endpoint: `wss://way-${securityProfile}`, link }),
      },
      { securityProfile: 2 },
      { endpoint: 'wss://way-2', link, password: 'secret' },
    ],
  ])('%s', (_, access, profile, expected) => {
    expect(reach(access, profile)).toEqual(expected);
  });
});
