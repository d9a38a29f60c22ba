import { type Random, randomForSecrets } from '../../world/index.js';
import type { Repositories } from '../context.js';
import type { CsmsParts } from '../parts.js';
import { type Credential, type CredentialFilter, isOpen, whoHolds } from './credential.js';
import { hashOf, newSecret } from './secret.js';
import type { PersonRole, Who } from './who.js';

export interface KeyWish {
  role: PersonRole;
  name: string;
  driverId?: string | undefined;
  operatorId?: string | undefined;
  madeBy?: string | undefined;
  /** Milliseconds since the Unix epoch. */
  expiresAt?: number | undefined;
}

/** A credential just made, with the text that is never to be had again. */
export interface NewKey {
  secret: string;
  credential: Credential;
}

const PREFIX: Readonly<Record<Credential['kind'], string>> = { key: 'pfk', session: 'pfs' };

/** What opens the API. */
export class Keys {
  readonly #parts: CsmsParts;
  readonly #random: Random;

  constructor(parts: CsmsParts) {
    this.#parts = parts;
    this.#random = randomForSecrets(parts.clock, parts.random.fork('keys'));
  }

  /** Who holds this text; undefined: nobody, any more or ever. */
  async whoHolds(secret: string): Promise<Who | undefined> {
    const { clock, store } = this.#parts;
    const credential = await store.read((repos) => repos.credentials.byHash(hashOf(secret)));
    return credential && isOpen(credential, clock.now()) ? whoHolds(credential) : undefined;
  }

  /** Whether what somebody came in by opens anything still. */
  async stillHolds({ keyId, isMaster }: Who): Promise<boolean> {
    if (keyId === undefined) return isMaster === true;
    const { clock, store } = this.#parts;
    const credential = await store.read((repos) => repos.credentials.find(keyId));
    return credential !== undefined && isOpen(credential, clock.now());
  }

  make(wish: KeyWish): Promise<NewKey> {
    return this.#parts.store.work((repos) => this.issue('key', wish, repos));
  }

  /** Inside a transaction. */
  async issue(
    kind: Credential['kind'],
    { role, name, ...rest }: KeyWish,
    { credentials }: Pick<Repositories, 'credentials'>,
  ): Promise<NewKey> {
    const secret = newSecret(PREFIX[kind], this.#random);
    const id = this.#parts.ids.next(kind);
    const createdAt = this.#parts.clock.now();
    const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const credential: Credential = { id, kind, hash: hashOf(secret), role, name, createdAt, ...known };
    await credentials.save(credential);
    return { secret, credential };
  }

  /** The key that a new installation begins with; undefined where there has been one already. */
  first(): Promise<NewKey | undefined> {
    return this.#parts.store.work(async (repos) => {
      const [known] = await repos.credentials.list({ kind: 'key', limit: 1 });
      return known ? undefined : this.issue('key', { role: 'operator', name: 'first key' }, repos);
    });
  }

  list(filter: CredentialFilter): Promise<Credential[]> {
    return this.#parts.store.read((repos) => repos.credentials.list(filter));
  }

  /** From now on it opens nothing. False: there is none of that name. */
  revoke(id: string, kind: Credential['kind'] = 'key'): Promise<boolean> {
    return this.#parts.store.work(async ({ credentials }) => {
      const known = await credentials.find(id);
      if (known?.kind !== kind) return false;
      await credentials.save({ ...known, revokedAt: known.revokedAt ?? this.#parts.clock.now() });
      return true;
    });
  }
}

/** Ends every login of a person, or every login and key. Inside a transaction. */
export async function revokeAllOf(
  owner: Pick<CredentialFilter, 'driverId' | 'operatorId' | 'kind'>,
  { credentials }: Pick<Repositories, 'credentials'>,
  now: number,
): Promise<void> {
  for (const credential of await credentials.list(owner)) {
    if (credential.revokedAt === undefined) await credentials.save({ ...credential, revokedAt: now });
  }
}
