/** Certificates of stations, of those whom they trust and of vehicles: blocks A and M, 1.6 security white paper A02, A03, M03-M05. */
import type { StatusAnswer } from '../values.js';

/** Names a certificate by its issuer and serial number, as OCSP does (RFC 6960 4.1.1). Hexadecimal text. */
export interface CertificateHash {
  hashAlgorithm: 'SHA256' | 'SHA384' | 'SHA512';
  issuerNameHash: string;
  issuerKeyHash: string;
  serialNumber: string;
}

/** What an OCSP responder is asked about one certificate. */
export interface OcspRequest extends CertificateHash {
  responderURL: string;
}

export interface InstalledCertificate {
  /** 2.x GetCertificateIdUseEnumType: `CSMSRootCertificate`, `V2GCertificateChain`, ... */
  certificateType: string;
  hash: CertificateHash;
  /** The other certificates of a chain; 1.6 has none. */
  children?: CertificateHash[];
}

/** What a certificate of a station is for (2.x CertificateSigningUseEnumType); absent: everything. 1.6 has one use. */
export type SigningUse = 'ChargingStationCertificate' | 'V2GCertificate' | 'V2G20Certificate';

export interface CertificateStationIntents {
  signCertificate: {
    /** `csr`: PEM. `requestId`: 2.1. */
    request: { csr: string; use?: SigningUse; requestId?: number };
    response: StatusAnswer;
  };
  getCertificateStatus: {
    request: { ocsp: OcspRequest };
    /** `ocspResult`: a DER OCSPResponse, Base64 (M06.FR.08, FR.09). */
    response: StatusAnswer & { ocspResult?: string };
  };
  getEvCertificate: {
    /** EXI streams are opaque: Base64 (M01, M02). The last two are 2.1's. */
    request: {
      schemaVersion: string;
      action: 'Install' | 'Update';
      exiRequest: string;
      maximumContractCertificateChains?: number;
      prioritizedEMAIDs?: string[];
    };
    response: StatusAnswer & { exiResponse: string; remainingContracts?: number };
  };
}

export interface CertificateCsmsIntents {
  installCertificate: {
    /** `certificateType`: 2.x InstallCertificateUseEnumType. `certificate`: PEM. */
    request: { certificateType: string; certificate: string };
    response: StatusAnswer;
  };
  deleteCertificate: { request: { hash: CertificateHash }; response: StatusAnswer };
  getInstalledCertificates: {
    /** None: all types, which 1.6 cannot ask for. */
    request: { certificateTypes?: string[] };
    response: StatusAnswer & { certificates?: InstalledCertificate[] };
  };
  certificateSigned: {
    /** PEM, the leaf first. `requestId`: 2.1. */
    request: { certificateChain: string; use?: SigningUse; requestId?: number };
    response: StatusAnswer;
  };
}
