import { bad, type CaseTable, good, in2x, in16 } from '../trace/cases.js';

const authorize = (status: string, certificateStatus?: string, star = '') =>
  `${star}station> Authorize {idToken: {idToken: E, type: eMAID}}\n${star}csms> = {idTokenInfo: {status: ${status}}${certificateStatus ? `, certificateStatus: ${certificateStatus}` : ''}}`;
const hash = '{hashAlgorithm: SHA256, issuerNameHash: a, issuerKeyHash: b, serialNumber: c}';
const chain = `{certificateType: CSMSRootCertificate, certificateHashData: ${hash}}`;
const csr = '"-----BEGIN CERTIFICATE REQUEST-----\\nMIIB\\n-----END CERTIFICATE REQUEST-----\\n"';
const asks16 = (answer: string, star = '') =>
  `${star}csms> GetInstalledCertificateIds {certificateType: CentralSystemRootCertificate}\n${star}station> = ${answer}`;
const asks2 = (answer: string, star = '') =>
  `${star}csms> GetInstalledCertificateIds\n${star}station> = ${answer}`;

export const certificates: CaseTable = {
  'contract-status-fits-token': [
    good('accepted', authorize('Accepted', 'Accepted')),
    good('valid, but busy', authorize('ConcurrentTx', 'Accepted')),
    good('cancelled', authorize('Blocked', 'ContractCancelled')),
    good('expired', authorize('Expired', 'CertificateExpired')),
    good('no certificate', authorize('Unknown')),
    bad('csms', 'accepted for a token that is blocked', authorize('Blocked', 'Accepted', '* ')),
    bad('csms', 'cancelled and accepted', authorize('Accepted', 'ContractCancelled', '* ')),
    bad('csms', 'revoked and accepted', authorize('Accepted', 'CertificateRevoked', '* ')),
    bad('csms', 'expired and unknown', authorize('Unknown', 'CertificateExpired', '* ')),
  ],
  'installed-certificates-told': [
    good('some in 1.6', asks16(`{status: Accepted, certificateHashData: [${hash}]}`), in16),
    good('none in 1.6', asks16('{status: NotFound}'), in16),
    bad('station', 'some that are not told in 1.6', asks16('{status: Accepted}', '* '), in16),
    good('some', asks2(`{status: Accepted, certificateHashDataChain: [${chain}]}`), in2x),
    good('none', asks2('{status: NotFound}'), in2x),
    bad('station', 'some that are not told', asks2('{status: Accepted}', '* '), in2x),
    bad(
      'station',
      'none that are told',
      asks2(`{status: NotFound, certificateHashDataChain: [${chain}]}`, '* '),
      in2x,
    ),
  ],
  'signing-request-is-pem': [
    good('PEM', `station> SignCertificate {csr: ${csr}}`),
    bad('station', 'Base64 alone', '* station> SignCertificate {csr: MIIB}'),
    bad(
      'station',
      'a certificate',
      `* station> SignCertificate {csr: ${csr.replaceAll('CERTIFICATE REQUEST', 'CERTIFICATE')}}`,
    ),
  ],
};
