import fc from 'fast-check';
import type { CertificateHash, InstalledCertificate, OcspRequest } from '../../../src/dialect/index.js';
import { type Edition, enumOf } from '../../../src/ocpp/index.js';
import type { Sayable } from './sayable.js';
import { small, some, statusInfo, text, both as together, word } from './values.js';

/** Fields that are undefined are not there. */
const there = <T extends object>(it: T): T =>
  Object.fromEntries(Object.entries(it).filter(([, value]) => value !== undefined)) as T;

function both<Req extends object, Res extends object>(
  request: fc.Arbitrary<Req>,
  response: fc.Arbitrary<Res>,
) {
  return together(request.map(there), response.map(there));
}

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: 1, maxLength: length });
const hashFields = {
  hashAlgorithm: fc.constantFrom('SHA256' as const, 'SHA384' as const, 'SHA512' as const),
  issuerNameHash: hex(128),
  issuerKeyHash: hex(128),
  serialNumber: hex(40),
};
const hash: fc.Arbitrary<CertificateHash> = fc.record(hashFields);
const pem = text(5500);

export const ocspRequest: fc.Arbitrary<OcspRequest> = fc.record({ ...hashFields, responderURL: text(512) });

/** What the 1.6 security extension can say. */
export function certificateExchanges16(): Sayable {
  const use = fc.constantFrom('CSMSRootCertificate', 'ManufacturerRootCertificate');
  const status = (enumeration: string) => fc.record({ status: word('1.6', enumeration) });
  return {
    signCertificate: both(fc.record({ csr: pem }), status('GenericStatusEnumType')),
    certificateSigned: both(
      fc.record({ certificateChain: text(9000) }),
      status('CertificateSignedStatusEnumType'),
    ),
    installCertificate: both(
      fc.record({ certificateType: use, certificate: pem }),
      status('InstallCertificateStatusEnumType'),
    ),
    deleteCertificate: both(fc.record({ hash }), status('DeleteCertificateStatusEnumType')),
    getInstalledCertificates: use.chain((certificateType) =>
      both(
        fc.constant({ certificateTypes: [certificateType] }),
        some(
          {
            status: word('1.6', 'GetInstalledCertificateStatusEnumType'),
            certificates: fc.array(
              hash.map((it) => ({ certificateType, hash: it })),
              {
                minLength: 1,
                maxLength: 3,
              },
            ),
          },
          ['status'],
        ),
      ),
    ),
  };
}

/** What 2.0.1 or 2.1 can say. */
export function certificateExchangesOf(edition: Edition): Sayable {
  const w = (enumeration: string) => word(edition, enumeration);
  const status = (enumeration: string) => some({ status: w(enumeration), statusInfo }, ['status']);
  const use = w('CertificateSigningUseEnumType') as fc.Arbitrary<'V2GCertificate'>;
  /** A field that came with 2.1; elsewhere it is never there. */
  const numbered = enumOf(edition, 'CertificateSigningUseEnumType').includes('V2G20Certificate');
  const of21 = <T>(value: fc.Arbitrary<T>) => (numbered ? value : fc.constant(undefined as never));
  const installed: fc.Arbitrary<InstalledCertificate> = some(
    {
      certificateType: w('GetCertificateIdUseEnumType'),
      hash,
      children: fc.array(hash, { minLength: 1, maxLength: 4 }),
    },
    ['certificateType', 'hash'],
  );
  return {
    signCertificate: both(
      some({ csr: pem, use, requestId: of21(small) }, ['csr']),
      status('GenericStatusEnumType'),
    ),
    certificateSigned: both(
      some({ certificateChain: text(9000), use, requestId: of21(small) }, ['certificateChain']),
      status('CertificateSignedStatusEnumType'),
    ),
    installCertificate: both(
      fc.record({ certificateType: w('InstallCertificateUseEnumType'), certificate: pem }),
      status('InstallCertificateStatusEnumType'),
    ),
    deleteCertificate: both(fc.record({ hash }), status('DeleteCertificateStatusEnumType')),
    getInstalledCertificates: both(
      some(
        { certificateTypes: fc.array(w('GetCertificateIdUseEnumType'), { minLength: 1, maxLength: 3 }) },
        [],
      ),
      some(
        {
          status: w('GetInstalledCertificateStatusEnumType'),
          statusInfo,
          certificates: fc.array(installed, { minLength: 1, maxLength: 3 }),
        },
        ['status'],
      ),
    ),
    getCertificateStatus: both(
      fc.record({ ocsp: ocspRequest }),
      some({ status: w('GetCertificateStatusEnumType'), statusInfo, ocspResult: text(5500) }, ['status']),
    ),
    getEvCertificate: both(
      some(
        {
          schemaVersion: text(50),
          action: w('CertificateActionEnumType') as fc.Arbitrary<'Install'>,
          exiRequest: text(5600),
          maximumContractCertificateChains: of21(small),
          prioritizedEMAIDs: of21(fc.array(text(255), { minLength: 1, maxLength: 3 })),
        },
        ['schemaVersion', 'action', 'exiRequest'],
      ),
      some(
        {
          status: w('Iso15118EVCertificateStatusEnumType'),
          statusInfo,
          exiResponse: text(5600, 0),
          remainingContracts: of21(small),
        },
        ['status', 'exiResponse'],
      ),
    ),
  };
}
