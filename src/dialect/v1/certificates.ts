import { compact, filled } from '../common/compact.js';
import { unsupported } from '../common/row.js';
import { Unsayable } from '../common/unsayable.js';
import { row } from './row.js';
import * as words from './words.js';

/** Security whitepaper 5.17. A charge point has one certificate, so that its use goes without saying. */
export const signCertificate = row('station', 'signCertificate', 'SignCertificate', {
  encodeRequest({ csr, use }) {
    if (use !== undefined && use !== 'ChargingStationCertificate') {
      throw new Unsayable('OCPP 1.6 has no certificates for ISO 15118 to be signed');
    }
    return { csr };
  },
  decodeRequest: ({ csr }) => ({ csr }),
  encodeResponse: ({ status }) => ({ status: words.genericStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

/** Whitepaper 5.1. */
export const certificateSigned = row('csms', 'certificateSigned', 'CertificateSigned', {
  encodeRequest: ({ certificateChain }) => ({ certificateChain }),
  decodeRequest: ({ certificateChain }) => ({ certificateChain }),
  encodeResponse: ({ status }) => ({ status: words.certificateSignedStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

/** Whitepaper 5.11. */
export const installCertificate = row('csms', 'installCertificate', 'InstallCertificate', {
  encodeRequest: ({ certificateType, certificate }) => ({
    certificateType: words.certificateUse.say(certificateType),
    certificate,
  }),
  decodeRequest: ({ certificateType, certificate }) => ({
    certificateType: words.certificateUse.hear(certificateType),
    certificate,
  }),
  encodeResponse: ({ status }) => ({ status: words.installCertificateStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

/** Whitepaper 5.3. */
export const deleteCertificate = row('csms', 'deleteCertificate', 'DeleteCertificate', {
  encodeRequest: ({ hash }) => ({ certificateHashData: hash }),
  decodeRequest: ({ certificateHashData }) => ({ hash: certificateHashData }),
  encodeResponse: ({ status }) => ({ status: words.deleteCertificateStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

/** Whitepaper 5.7. One type at a time, and the answer does not repeat it. */
export const getInstalledCertificates = row(
  'csms',
  'getInstalledCertificates',
  'GetInstalledCertificateIds',
  {
    encodeRequest({ certificateTypes = [] }) {
      const [only, ...others] = certificateTypes;
      if (only === undefined || others.length > 0) {
        throw new Unsayable('OCPP 1.6 asks for the certificates of exactly one type');
      }
      return { certificateType: words.certificateUse.say(only) };
    },
    decodeRequest: ({ certificateType }) => ({
      certificateTypes: [words.certificateUse.hear(certificateType)],
    }),
    encodeResponse: ({ status, certificates }) => ({
      status: words.installedCertificateStatus.say(status),
      ...compact({ certificateHashData: filled(certificates?.map(({ hash }) => hash)) }),
    }),
    decodeResponse: ({ status, certificateHashData }, { certificateType }) => ({
      status,
      ...compact({
        certificates: certificateHashData?.map((hash) => ({
          certificateType: words.certificateUse.hear(certificateType),
          hash,
        })),
      }),
    }),
  },
);

export const getCertificateStatus = unsupported(
  'getCertificateStatus',
  'OCPP 1.6 cannot ask for the status of a certificate',
);

export const getEvCertificate = unsupported(
  'getEvCertificate',
  'OCPP 1.6 has no messages for the certificates of vehicles',
);
