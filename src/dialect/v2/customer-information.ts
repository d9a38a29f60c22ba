import type { v21 } from '../../ocpp/index.js';
import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, maybe } from '../common/compact.js';
import { withInfo } from './names.js';
import { row, type Worded } from './row.js';
import { hearToken, sayToken } from './tokens.js';

/** N09, N10. */
export const customerInformation: Worded<'customerInformation'> = (words) =>
  row('csms', 'customerInformation', 'CustomerInformation', {
    encodeRequest: ({ requestId, report, clear, idToken, customerIdentifier, customerCertificate }) => ({
      requestId,
      report,
      clear,
      ...compact({
        idToken: maybe(idToken, (token) => sayToken(token, words)),
        customerIdentifier,
        customerCertificate,
      }),
    }),
    decodeRequest: ({ requestId, report, clear, idToken, customerIdentifier, customerCertificate }) => ({
      requestId,
      report,
      clear,
      ...compact({
        idToken: maybe(idToken, hearToken),
        customerIdentifier,
        customerCertificate: maybe(customerCertificate, hearCertificate),
      }),
    }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.customerInformationStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** N09.FR.05, N10.FR.03. */
export const notifyCustomerInformation: Worded<'notifyCustomerInformation'> = () =>
  row('station', 'notifyCustomerInformation', 'NotifyCustomerInformation', {
    encodeRequest: ({ requestId, generatedAt, seqNo, tbc, data }) => ({
      requestId,
      generatedAt: isoTime(generatedAt),
      seqNo,
      tbc,
      data,
    }),
    decodeRequest: ({ requestId, generatedAt, seqNo, tbc = false, data }) => ({
      requestId,
      generatedAt: parseIsoTime(generatedAt),
      seqNo,
      tbc,
      data,
    }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });

function hearCertificate(it: v21.CertificateHashDataType) {
  const { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } = it;
  return { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber };
}
