import type { Repositories } from '../context.js';
import type { CsmsParts } from '../parts.js';
import { Refused } from '../refused.js';
import { type Account, emailKey } from './account.js';
import { type Keys, type NewKey, revokeAllOf } from './keys.js';
import type { Passwords } from './passwords.js';
import type { Throttle } from './throttle.js';

const HOUR_MS = 3_600_000;
const SESSION_MS: Readonly<Record<Account['kind'], number>> = {
  driver: 30 * 24 * HOUR_MS,
  operator: 12 * HOUR_MS,
};

/** How people come in with their password, and go. Nothing here tells a stranger who has an account. */
export class Logins {
  readonly #parts: CsmsParts;
  readonly #keys: Keys;
  readonly #passwords: Passwords;
  readonly #throttle: Throttle;

  constructor(parts: CsmsParts, keys: Keys, passwords: Passwords, throttle: Throttle) {
    this.#parts = parts;
    this.#keys = keys;
    this.#passwords = passwords;
    this.#throttle = throttle;
  }

  /** Throws Refused (login-wrong, email-unconfirmed, too-many-requests). */
  async begin(kind: Account['kind'], email: string, password: string, address: string): Promise<NewKey> {
    const [byAccount, byAddress] = [`login ${kind} ${emailKey(email)}`, `login ${address}`];
    this.#throttle.enter([byAccount, byAddress]);
    const { store } = this.#parts;
    const account = await store.read((repos) => repos.accounts.byEmail(kind, email));
    const isRight = await this.#passwords.matches(password, account?.password);
    if (!account || !isRight || account.state === 'disabled') {
      throw wrong();
    }
    if (account.state === 'unconfirmed') {
      throw new Refused('email-unconfirmed', 'Confirm the address first, with the code that was sent there');
    }
    const opened = await store.work((repos) => this.#open(account, repos));
    this.#throttle.leave([byAccount]);
    // What others were tried from there is not forgotten for one's own.
    this.#throttle.takeBack([byAddress]);
    return opened;
  }

  end(keyId: string): Promise<boolean> {
    return this.#keys.revoke(keyId, 'session');
  }

  /** Every login of an account. Inside a transaction. */
  async endAll({ id, kind }: Account, repos: Repositories): Promise<void> {
    const whose = kind === 'driver' ? { driverId: id } : { operatorId: id };
    await revokeAllOf(whose, repos, this.#parts.clock.now());
  }

  /** That it is themselves who ask. Throws Refused (login-wrong, too-many-requests). */
  async prove(id: string, password: string): Promise<void> {
    const keys = [`prove ${id}`];
    this.#throttle.enter(keys);
    const account = await this.#parts.store.read((repos) => repos.accounts.find(id));
    if (!(await this.#passwords.matches(password, account?.password))) {
      throw new Refused('login-wrong', 'The password is not right', 'password');
    }
    this.#throttle.leave(keys);
  }

  /** Comparing a password takes a while; meanwhile it may have become another. */
  async #open({ id, kind, password, state }: Account, repos: Repositories): Promise<NewKey> {
    const now = await repos.accounts.find(id);
    if (now?.password !== password || now?.state !== state) throw wrong();
    const expiresAt = this.#parts.clock.now() + SESSION_MS[kind];
    if (kind === 'driver') {
      return this.#keys.issue('session', { role: 'driver', name: id, driverId: id, expiresAt }, repos);
    }
    const operator = await repos.operators.find(id);
    if (!operator) throw wrong();
    const { role, name } = operator;
    return this.#keys.issue('session', { role, name, operatorId: id, expiresAt }, repos);
  }
}

function wrong(): Refused {
  return new Refused('login-wrong', 'There is no account with this address and password');
}
