import fc from 'fast-check';
import type { IdToken, IdTokenInfo } from '../../../src/dialect/index.js';
import type { Sayable } from './sayable.js';
import { both, moment, none, number, small, some, statusInfo, text, word } from './values.js';

interface Kinds {
  idToken: fc.Arbitrary<IdToken>;
  group: fc.Arbitrary<IdToken>;
  idTokenInfo: fc.Arbitrary<IdTokenInfo>;
}

const updateType = fc.constantFrom('Full' as const, 'Differential' as const);
const version = (name: 'versionNumber') => fc.record({ [name]: fc.integer({ min: -1, max: 99 }) });

const list = ({ idToken, idTokenInfo }: Kinds) =>
  some(
    {
      versionNumber: small,
      updateType,
      entries: fc.array(some({ idToken, idTokenInfo }, ['idToken']), { minLength: 1, maxLength: 3 }),
    },
    ['versionNumber', 'updateType'],
  );

const reservation = ({ idToken, group }: Kinds) =>
  some({ id: small, expiry: moment, idToken, groupIdToken: group }, ['id', 'expiry', 'idToken']);

/** Lists and reservations in 1.6, which has no word for a customer's information. */
export function v1Lists(kinds: Kinds): Sayable {
  const status = (enumeration: string) => fc.record({ status: word('1.6', enumeration) });
  return {
    sendLocalList: both(list(kinds), status('UpdateStatus')),
    getLocalListVersion: both(none, version('versionNumber') as fc.Arbitrary<{ versionNumber: number }>),
    reserveNow: both(
      fc
        .tuple(
          reservation(kinds),
          fc.option(
            number.map((evseId) => ({ evseId, connectorId: 1 })),
            { nil: {} },
          ),
        )
        .map(([it, at]) => ({ ...it, ...at })),
      status('ReservationStatus'),
    ),
    cancelReservation: both(fc.record({ reservationId: small }), status('CancelReservationStatus')),
  };
}

/** Lists, reservations and customers in 2.0.1 and 2.1. */
export function v2Lists(kinds: Kinds, edition: '2.0.1' | '2.1', connectorTypes: string[]): Sayable {
  const w = (enumeration: string) => word(edition, enumeration);
  const status = (enumeration: string) => some({ status: w(enumeration), statusInfo }, ['status']);
  const asked = { requestId: small, report: fc.boolean(), clear: fc.boolean() };
  const customerCertificate = fc.record({
    hashAlgorithm: w('HashAlgorithmEnumType') as fc.Arbitrary<'SHA256'>,
    issuerNameHash: text(99),
    issuerKeyHash: text(99),
    serialNumber: text(40),
  });
  return {
    sendLocalList: both(list(kinds), status('SendLocalListStatusEnumType')),
    getLocalListVersion: both(none, version('versionNumber') as fc.Arbitrary<{ versionNumber: number }>),
    reserveNow: both(
      fc
        .tuple(
          reservation(kinds),
          some({ evseId: number, connectorType: fc.constantFrom(...connectorTypes) }, []),
        )
        .map(([it, at]) => ({ ...it, ...at })),
      status('ReserveNowStatusEnumType'),
    ),
    cancelReservation: both(fc.record({ reservationId: small }), status('CancelReservationStatusEnumType')),
    reservationUpdate: both(
      fc.record({
        reservationId: small,
        status: w('ReservationUpdateStatusEnumType') as fc.Arbitrary<'Expired'>,
      }),
      none,
    ),
    customerInformation: both(
      some({ ...asked, idToken: kinds.idToken, customerIdentifier: text(64), customerCertificate }, [
        'requestId',
        'report',
        'clear',
      ]),
      status('CustomerInformationStatusEnumType'),
    ),
    notifyCustomerInformation: both(
      fc.record({
        requestId: small,
        generatedAt: moment,
        seqNo: small,
        tbc: fc.boolean(),
        data: text(512, 0),
      }),
      none,
    ),
  };
}
