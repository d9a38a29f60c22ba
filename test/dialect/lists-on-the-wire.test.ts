import { describe, expect, test } from 'vitest';
import { dialectOf, type IntentName, type Request } from '../../src/dialect/index.js';
import type { Edition } from '../../src/ocpp/index.js';

const NOON = 1_767_614_400_000;
const noon = '2026-01-05T12:00:00.000Z';
const anna = { idToken: '04A2B3C4D5', type: 'ISO14443' };
const family = { idToken: 'FAMILY', type: 'Central' };

type Words = { action: string; payload: unknown } | { nothing: true } | { unsupported: string };

/** What is meant, and what 1.6 and 2.x make of it. */
const cases: { what: string; intent: IntentName; request: unknown; v1: Words; v2: Words }[] = [
  {
    what: 'a list with one token to add and one to take off',
    intent: 'sendLocalList',
    request: {
      versionNumber: 7,
      updateType: 'Differential',
      entries: [
        { idToken: anna, idTokenInfo: { status: 'Accepted', groupIdToken: family, cacheExpiry: NOON } },
        { idToken: { idToken: 'BERT', type: 'ISO14443' } },
      ],
    },
    v1: {
      action: 'SendLocalList',
      payload: {
        listVersion: 7,
        updateType: 'Differential',
        localAuthorizationList: [
          {
            idTag: '04A2B3C4D5',
            idTagInfo: { status: 'Accepted', parentIdTag: 'FAMILY', expiryDate: noon },
          },
          { idTag: 'BERT' },
        ],
      },
    },
    v2: {
      action: 'SendLocalList',
      payload: {
        versionNumber: 7,
        updateType: 'Differential',
        localAuthorizationList: [
          {
            idToken: anna,
            idTokenInfo: { status: 'Accepted', groupIdToken: family, cacheExpiryDateTime: noon },
          },
          { idToken: { idToken: 'BERT', type: 'ISO14443' } },
        ],
      },
    },
  },
  {
    what: 'an empty list, which no edition may write as an empty array',
    intent: 'sendLocalList',
    request: { versionNumber: 8, updateType: 'Full', entries: [] },
    v1: { action: 'SendLocalList', payload: { listVersion: 8, updateType: 'Full' } },
    v2: { action: 'SendLocalList', payload: { versionNumber: 8, updateType: 'Full' } },
  },
  {
    what: 'a reservation of one place',
    intent: 'reserveNow',
    request: { id: 5, expiry: NOON, idToken: anna, groupIdToken: family, evseId: 2 },
    v1: {
      action: 'ReserveNow',
      payload: {
        connectorId: 2,
        expiryDate: noon,
        idTag: '04A2B3C4D5',
        parentIdTag: 'FAMILY',
        reservationId: 5,
      },
    },
    v2: {
      action: 'ReserveNow',
      payload: { id: 5, expiryDateTime: noon, idToken: anna, groupIdToken: family, evseId: 2 },
    },
  },
  {
    what: 'a reservation of any place',
    intent: 'reserveNow',
    request: { id: 5, expiry: NOON, idToken: anna },
    v1: {
      action: 'ReserveNow',
      payload: { connectorId: 0, expiryDate: noon, idTag: '04A2B3C4D5', reservationId: 5 },
    },
    v2: { action: 'ReserveNow', payload: { id: 5, expiryDateTime: noon, idToken: anna } },
  },
  {
    what: 'a reservation of a type of connector',
    intent: 'reserveNow',
    request: { id: 5, expiry: NOON, idToken: anna, connectorType: 'cCCS2' },
    v1: { unsupported: 'OCPP 1.6 does not reserve a type of connector' },
    v2: {
      action: 'ReserveNow',
      payload: { id: 5, expiryDateTime: noon, idToken: anna, connectorType: 'cCCS2' },
    },
  },
  {
    what: 'that a reservation expired',
    intent: 'reservationUpdate',
    request: { reservationId: 5, status: 'Expired' },
    v1: { nothing: true },
    v2: {
      action: 'ReservationStatusUpdate',
      payload: { reservationId: 5, reservationUpdateStatus: 'Expired' },
    },
  },
  {
    what: 'the question what is known of a customer',
    intent: 'customerInformation',
    request: { requestId: 1, report: true, clear: false, customerIdentifier: 'C-17' },
    v1: { unsupported: 'OCPP 1.6 cannot ask what a station knows of a customer' },
    v2: {
      action: 'CustomerInformation',
      payload: { requestId: 1, report: true, clear: false, customerIdentifier: 'C-17' },
    },
  },
];

const FAMILY: Record<Edition, 'v1' | 'v2'> = { '1.6': 'v1', '2.0.1': 'v2', '2.1': 'v2' };

describe.each(Object.entries(FAMILY) as [Edition, 'v1' | 'v2'][])('OCPP %s', (edition, family) => {
  test.each(cases)('says $what', ({ intent, request, ...expected }) => {
    const said = dialectOf(edition).encodeRequest(intent, request as Request<IntentName>);
    expect(said).toEqual(expected[family]);
  });
});

test('a reservation that came to no transaction is told by 2.1 alone', () => {
  const request = { reservationId: 5, status: 'NoTransaction' } as const;
  expect(dialectOf('2.0.1').encodeRequest('reservationUpdate', request)).toEqual({ nothing: true });
  expect(dialectOf('2.1').encodeRequest('reservationUpdate', request)).toMatchObject({
    payload: { reservationUpdateStatus: 'NoTransaction' },
  });
});

test('a type of connector that came with 2.1 cannot be said in 2.0.1', () => {
  const request = { id: 5, expiry: NOON, idToken: anna, connectorType: 'cLECCS' };
  expect(dialectOf('2.0.1').encodeRequest('reserveNow', request)).toEqual({
    unsupported: 'OCPP 2.0.1 ConnectorEnumType has no word for cLECCS',
  });
});

test('a station without a list answers 2.x with Failed, which has no NotSupported', () => {
  const message = { action: 'SendLocalList', payload: {} };
  expect(dialectOf('1.6').encodeResponse('sendLocalList', { status: 'NotSupported' }, message)).toEqual({
    status: 'NotSupported',
  });
  expect(dialectOf('2.1').encodeResponse('sendLocalList', { status: 'NotSupported' }, message)).toEqual({
    status: 'Failed',
  });
});
