/** What a station knows of a customer: N09, N10 of 2.x. */
import type { IdToken, StatusAnswer } from '../values.js';
import type { CertificateHash } from './certificates.js';

export interface CustomerInformationStationIntents {
  /** One page; `data` has at most 512 characters (NotifyCustomerInformationRequest). */
  notifyCustomerInformation: {
    request: { requestId: number; generatedAt: number; seqNo: number; tbc: boolean; data: string };
    response: Record<never, never>;
  };
}

export interface CustomerInformationCsmsIntents {
  /** The customer is named in exactly one way (N09.FR.09). */
  customerInformation: {
    request: {
      requestId: number;
      report: boolean;
      clear: boolean;
      idToken?: IdToken;
      customerIdentifier?: string;
      customerCertificate?: CertificateHash;
    };
    response: StatusAnswer;
  };
}
