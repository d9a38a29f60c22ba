/** Algorithms of keys that OCPP allows (2.0.1 A00.FR.501 to FR.503). Only the first kind can be drawn again from a seed. */
export const KEY_KINDS = ['ecdsa-p256', 'rsa-2048', 'rsa-3072'] as const;

export type KeyKind = (typeof KEY_KINDS)[number];

/** A key and its public half, as PEM texts (PKCS#8 and SubjectPublicKeyInfo). */
export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** The parts of a distinguished name that OCPP speaks of. */
export interface Subject {
  readonly commonName: string;
  /** A00.FR.509: the owner of the certificate. */
  readonly organization?: string;
  readonly organizationalUnit?: string;
  /** Two letters. */
  readonly country?: string;
  /** As ISO 15118 has it: `V2G`, `CPO`, `MO`. */
  readonly domainComponent?: string;
}

/** Whoever signs: its certificate (PEM), and the key that belongs to it. */
export interface Authority {
  readonly certificate: string;
  readonly key: KeyPair;
}

/** What a certificate is good for. */
export type Purpose = 'authority' | 'server' | 'client' | 'signature';

/** The validity of a certificate, in milliseconds since the Unix epoch. Certificates know whole seconds. */
export interface Validity {
  readonly notBefore: number;
  readonly notAfter: number;
}

/** What a certificate says. */
export interface CertificateFacts extends Validity {
  readonly subject: Partial<Subject>;
  readonly issuer: Partial<Subject>;
  /** Hexadecimal in upper case without leading zeros, as OCPP writes it. */
  readonly serialNumber: string;
  readonly isAuthority: boolean;
  /** How many authorities may stand below it. */
  readonly pathLength?: number;
  /** Signed by itself: a root, or a certificate that nobody vouches for. */
  readonly selfSigned: boolean;
  /** DNS names and IP addresses that it is for. */
  readonly hosts: readonly string[];
  /** `rsa`, `ec`, ... as node:crypto names it. */
  readonly keyType: string;
  /** Of an RSA key the modulus, of an elliptic curve its order. */
  readonly keyBits: number;
  readonly ocspUrls: readonly string[];
  /** SHA-256 over the certificate, lower-case hexadecimal. */
  readonly fingerprint: string;
}

/** CertificateHashDataType (2.0.1 part 2, 2.6; 1.6 security whitepaper 5.1). */
export interface CertificateHashData {
  readonly hashAlgorithm: HashAlgorithm;
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serialNumber: string;
}

export type HashAlgorithm = 'SHA256' | 'SHA384' | 'SHA512';

export interface RequestFacts {
  readonly subject: Partial<Subject>;
  /** PEM. */
  readonly publicKey: string;
  /** Whether whoever made the request has the key. */
  readonly signatureValid: boolean;
  readonly keyType: string;
  readonly keyBits: number;
}

export type ChainProblem =
  | 'unreadable'
  | 'not-yet-valid'
  | 'expired'
  | 'revoked'
  | 'self-signed'
  | 'unknown-authority'
  | 'bad-signature'
  | 'not-an-authority'
  | 'path-too-long'
  | 'weak-key';

export type ChainVerdict =
  /** `path`: PEM texts from the certificate to its root. */
  | { readonly ok: true; readonly path: readonly string[] }
  /** `subject`: of the certificate at fault. */
  | { readonly ok: false; readonly problem: ChainProblem; readonly subject: string; readonly reason: string };
