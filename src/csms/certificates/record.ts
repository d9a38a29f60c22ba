import type { CertificateHash } from '../../dialect/index.js';

/** A certificate that a station has or has asked for, as far as we were told. */
export interface CertificateRecord {
  stationId: string;
  /**
   * 2.x GetCertificateIdUseEnumType of what is installed, CertificateSigningUseEnumType of the station's own, and the latter after
   * `request:` while it waits to be signed.
   */
  type: string;
  /** What tells it from others of its type. */
  serialNumber: string;
  /** Milliseconds since the Unix epoch. */
  at: number;
  hash?: CertificateHash;
  children?: CertificateHash[];
  subject?: string;
  notAfter?: number;
  /** PEM: the certificate, or the request for one. */
  pem?: string;
  /** Of the request (2.1). */
  requestId?: number;
}

/** Whom an authority has taken back: the serial number of a certificate, or the name (eMAID) in it. */
export interface Revocation {
  name: string;
  at: number;
}

export interface CertificateRepository {
  save(record: CertificateRecord): Promise<void>;
  remove(stationId: string, filter: { type?: string; serialNumber?: string }): Promise<void>;
  list(filter: { station?: string; type?: string }): Promise<CertificateRecord[]>;
  revoke(revocation: Revocation): Promise<void>;
  revocations(): Promise<Revocation[]>;
}

/** Serial numbers and names count the same in either case. */
export function isRevoked(revocations: readonly Revocation[], ...names: (string | undefined)[]): boolean {
  const taken = new Set(revocations.map(({ name }) => name.toLowerCase()));
  return names.some((name) => name !== undefined && taken.has(name.toLowerCase()));
}
