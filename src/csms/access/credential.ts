import type { PersonRole, Who } from './who.js';

/** What opens the API: a key that an operator has made, or the session that a login began. Its text is nowhere, its hash is here. */
export interface Credential {
  id: string;
  kind: 'key' | 'session';
  /** SHA-256 in hexadecimal: the text is long and nobody chose it, so that nothing slower is needed. */
  hash: string;
  role: PersonRole;
  name: string;
  driverId?: string;
  operatorId?: string;
  /** Who made it. */
  madeBy?: string;
  /** Milliseconds since the Unix epoch, as all times here. */
  createdAt: number;
  /** Absent: it does not expire. */
  expiresAt?: number;
  revokedAt?: number;
}

export interface CredentialFilter {
  kind?: Credential['kind'];
  driverId?: string;
  operatorId?: string;
  /** Only those after this name. */
  after?: string;
  limit?: number;
}

export interface CredentialRepository {
  byHash(hash: string): Promise<Credential | undefined>;
  find(id: string): Promise<Credential | undefined>;
  list(filter: CredentialFilter): Promise<Credential[]>;
  save(credential: Credential): Promise<void>;
}

export function isOpen({ expiresAt, revokedAt }: Credential, now: number): boolean {
  return revokedAt === undefined && (expiresAt === undefined || now < expiresAt);
}

export function whoHolds({ id, role, name, driverId, operatorId }: Credential): Who {
  return {
    role,
    name,
    keyId: id,
    ...(driverId !== undefined && { driverId }),
    ...(operatorId !== undefined && { operatorId }),
  };
}
