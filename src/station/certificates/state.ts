import type { CertificateHash, SigningUse } from '../../dialect/intents.js';
import type { CertificateHashData, HashAlgorithm, KeyPair } from '../../pki/index.js';

/** The certificates in a station's flash. Private keys never leave it (A02.FR.05). */
export interface CertificateMemory {
  /** Authorities that are trusted, the one installed last at the end. */
  roots: Root[];
  /** The station's own, the one received last at the end. */
  own: OwnCertificate[];
  /** Requests that wait for their certificate, by `slotOf` their use. */
  requests: Record<string, SigningRequest>;
  /** Numbers the requests (2.1). */
  requestCounter: number;
  /** What OCSP said of the certificates for ISO 15118, by `ocspKeyOf` (M06.FR.06). */
  ocsp: Record<string, { result: string; at: number }>;
}

/** A certificate, with what it says: reading it again takes long. */
export interface Known {
  pem: string;
  /** Milliseconds since the Unix epoch. */
  notBefore: number;
  notAfter: number;
  fingerprint: string;
  subject: string;
  /** By every algorithm that OCPP knows, so that a CSMS may name it by any (M04.FR.07). */
  hashes: Record<HashAlgorithm, CertificateHashData>;
  responderUrl?: string;
}

export interface Root extends Known {
  /** 2.x InstallCertificateUseEnumType. */
  type: string;
  /** Kept until a connection has stood on its successor (M05.FR.12). */
  fallback?: boolean;
}

export interface OwnCertificate extends Known {
  /** Undefined: for the CSMS and for vehicles. */
  use?: SigningUse;
  privateKey: string;
  /** The authorities above it without the root, the nearest first. */
  chain: Known[];
  /** No connection has stood on it yet. */
  untried?: boolean;
}

export interface SigningRequest {
  use?: SigningUse;
  requestId: number;
  csr: string;
  key: KeyPair;
  /** How many times it was sent again. */
  repeats: number;
  /** `unsent`: to be said when the CSMS can be reached. `accepted`: the certificate is due. */
  state: 'unsent' | 'asked' | 'accepted' | 'given-up';
}

export function freshCertificates(): CertificateMemory {
  return { roots: [], own: [], requests: {}, requestCounter: 0, ocsp: {} };
}

/** Where the request for a use is kept. */
export function slotOf(use: SigningUse | undefined): string {
  return use ?? 'Combined';
}

export function ocspKeyOf({ issuerKeyHash, serialNumber }: CertificateHash): string {
  return `${issuerKeyHash}/${serialNumber}`;
}
