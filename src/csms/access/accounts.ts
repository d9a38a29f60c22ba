import { type Random, randomForSecrets } from '../../world/index.js';
import { refuseUnknownCurrency } from '../billing/currency.js';
import type { Repositories } from '../context.js';
import type { CsmsParts } from '../parts.js';
import { Refused } from '../refused.js';
import { type Account, emailKey, type MailCode } from './account.js';
import { type Keys, type NewKey, revokeAllOf } from './keys.js';
import { ALREADY_REGISTERED, letterWithCode } from './letters.js';
import type { Mailer } from './mail.js';
import { Passwords, refuseWeak } from './passwords.js';
import { hashOf, newSecret } from './secret.js';
import { Throttle } from './throttle.js';

const HOUR_MS = 3_600_000;
const CODE_MS: Readonly<Record<MailCode['purpose'], number>> = {
  confirm: 48 * HOUR_MS,
  reset: HOUR_MS,
  'change-email': 24 * HOUR_MS,
};
const SESSION_MS: Readonly<Record<Account['kind'], number>> = {
  driver: 30 * 24 * HOUR_MS,
  operator: 12 * HOUR_MS,
};
const MOST_TRIES = 10;

export interface Registration {
  email: string;
  password: string;
  name: string;
  currency?: string | undefined;
  language?: string | undefined;
}

interface ToSend {
  to: string;
  subject: string;
  text: string;
}

/** Accounts of people: how they come to be, how one logs in, and how they end. Nothing here tells a stranger who has one. */
export class Accounts {
  readonly #parts: CsmsParts;
  readonly #keys: Keys;
  readonly #mailer: Mailer;
  readonly #passwords: Passwords;
  readonly #throttle: Throttle;
  readonly #random: Random;

  constructor(parts: CsmsParts, keys: Keys, mailer: Mailer) {
    const { clock, random } = parts;
    this.#parts = parts;
    this.#keys = keys;
    this.#mailer = mailer;
    this.#random = randomForSecrets(clock, random.fork('accounts'));
    this.#passwords = new Passwords(clock, this.#random);
    this.#throttle = new Throttle(clock, MOST_TRIES);
  }

  /** The same for an address that is taken, except for what is written to it. Throws Refused (password-weak, too-many-requests). */
  async registerDriver(
    { email, password, name, currency, language }: Registration,
    address: string,
  ): Promise<void> {
    refuseWeak(password, email);
    if (currency !== undefined) refuseUnknownCurrency(currency);
    this.#throttle.enter([`register ${address}`]);
    const stored = await this.#passwords.hash(password);
    const { store, ids, clock } = this.#parts;
    const mail = await store.work(async (repos) => {
      if (await repos.accounts.byEmail('driver', email)) return { to: email, ...ALREADY_REGISTERED };
      const id = ids.next('drv');
      const tongue = {
        ...(currency !== undefined && { currency }),
        ...(language !== undefined && { language }),
      };
      await repos.access.saveDriver({ id, name, ...tongue });
      const account = {
        id,
        kind: 'driver',
        email,
        password: stored,
        state: 'unconfirmed',
        createdAt: clock.now(),
      } as const;
      await repos.accounts.save(account);
      return this.#letter(account, 'confirm', email, repos);
    });
    await this.#send(mail);
  }

  /** An account without a password, for which one is chosen with the code that is sent. Inside a transaction. */
  async invite(id: string, email: string, repos: Repositories): Promise<ToSend> {
    if (await repos.accounts.byEmail('operator', email)) {
      throw new Refused('email-taken', `${email} has an account already`, 'email');
    }
    const createdAt = this.#parts.clock.now();
    const account = { id, kind: 'operator', email, state: 'unconfirmed', createdAt } as const;
    await repos.accounts.save(account);
    return this.#letter(account, 'reset', email, repos);
  }

  /** What a code was sent for. Throws Refused (code-invalid). */
  async confirm(code: string): Promise<void> {
    await this.#parts.store.work(async (repos) => {
      const { account, email, purpose } = await this.#take(code, repos);
      if (purpose === 'reset') throw invalidCode();
      if (email !== undefined && (await repos.accounts.byEmail(account.kind, email))) throw invalidCode();
      await repos.accounts.save({ ...account, state: 'active', ...(email !== undefined && { email }) });
    });
  }

  /** Throws Refused (login-wrong, email-unconfirmed, too-many-requests). */
  async login(kind: Account['kind'], email: string, password: string, address: string): Promise<NewKey> {
    const keys = [`login ${kind} ${emailKey(email)}`, `login ${address}`];
    this.#throttle.enter(keys);
    const { store } = this.#parts;
    const account = await store.read((repos) => repos.accounts.byEmail(kind, email));
    const isRight = await this.#passwords.matches(password, account?.password);
    if (!account || !isRight || account.state === 'disabled') {
      throw new Refused('login-wrong', 'There is no account with this address and password');
    }
    if (account.state === 'unconfirmed') {
      throw new Refused('email-unconfirmed', 'Confirm the address first, with the code that was sent there');
    }
    this.#throttle.leave(keys);
    return store.work((repos) => this.#open(account, repos));
  }

  logout(keyId: string): Promise<boolean> {
    return this.#keys.revoke(keyId, 'session');
  }

  /** Writes to the address, where it has an account; says nothing of it. */
  async askReset(kind: Account['kind'], email: string, address: string): Promise<void> {
    this.#throttle.enter([`reset ${emailKey(email)}`, `reset ${address}`]);
    const mail = await this.#parts.store.work(async (repos) => {
      const account = await repos.accounts.byEmail(kind, email);
      return account && account.state !== 'disabled'
        ? this.#letter(account, 'reset', account.email, repos)
        : undefined;
    });
    if (mail) await this.#send(mail);
  }

  /** With a code that was sent. Every login ends. Throws Refused (code-invalid, password-weak). */
  async reset(code: string, password: string): Promise<void> {
    refuseWeak(password, '');
    const stored = await this.#passwords.hash(password);
    await this.#parts.store.work(async (repos) => {
      const { account, purpose } = await this.#take(code, repos);
      if (purpose !== 'reset') throw invalidCode();
      await repos.accounts.save({ ...account, password: stored, state: 'active' });
      await repos.accounts.removeCodes(account.id);
      await this.#endLogins(account, repos);
    });
  }

  /** Takes effect when the new address is confirmed. Throws Refused (login-wrong). */
  async changeEmail(id: string, password: string, email: string): Promise<void> {
    await this.#prove(id, password);
    const mail = await this.#parts.store.work(async (repos) => {
      const account = await this.#find(id, repos);
      const taken = await repos.accounts.byEmail(account.kind, email);
      return taken
        ? { to: email, ...ALREADY_REGISTERED }
        : this.#letter(account, 'change-email', email, repos);
    });
    await this.#send(mail);
  }

  /** The person is forgotten; what has to be kept for the books stays, under a name that says nothing. */
  async deleteDriver(id: string, password: string): Promise<void> {
    await this.#prove(id, password);
    await this.#parts.store.work(async (repos) => {
      const [active] = await repos.sessions.list({ driver: id, status: 'active', limit: 1 });
      if (active)
        throw new Refused('driver-charging', 'Somebody who is charging cannot be forgotten; end it first');
      const account = await this.#find(id, repos);
      await this.#endLogins(account, repos);
      await repos.accounts.remove(id);
      for (const token of await repos.access.tokensOf(id)) await repos.access.removeToken(token.idToken);
      await repos.attempts.forgetDriver(id);
      await repos.access.saveDriver({ id, name: 'deleted', state: 'blocked' });
    });
    this.#parts.tell({ type: 'access-changed', at: this.#parts.clock.now() });
  }

  /** Sends what a transaction has decided to write. What cannot be sent is reported, and can be asked for again. */
  async send(mail: ToSend): Promise<void> {
    await this.#send(mail);
  }

  async #prove(id: string, password: string): Promise<void> {
    const keys = [`prove ${id}`];
    this.#throttle.enter(keys);
    const account = await this.#parts.store.read((repos) => repos.accounts.find(id));
    if (!(await this.#passwords.matches(password, account?.password))) {
      throw new Refused('login-wrong', 'The password is not right', 'password');
    }
    this.#throttle.leave(keys);
  }

  async #find(id: string, { accounts }: Repositories): Promise<Account> {
    const account = await accounts.find(id);
    if (!account) throw new Refused('login-wrong', 'There is no such account');
    return account;
  }

  async #open({ id, kind }: Account, repos: Repositories): Promise<NewKey> {
    const expiresAt = this.#parts.clock.now() + SESSION_MS[kind];
    if (kind === 'driver') {
      return this.#keys.issue('session', { role: 'driver', name: id, driverId: id, expiresAt }, repos);
    }
    const operator = await repos.operators.find(id);
    if (!operator) throw new Refused('login-wrong', 'There is no account with this address and password');
    return this.#keys.issue(
      'session',
      { role: operator.role, name: operator.name, operatorId: id, expiresAt },
      repos,
    );
  }

  async #endLogins({ id, kind }: Account, repos: Repositories): Promise<void> {
    await revokeAllOf(
      kind === 'driver' ? { driverId: id } : { operatorId: id },
      repos,
      this.#parts.clock.now(),
    );
  }

  async #take(code: string, { accounts }: Repositories): Promise<MailCode & { account: Account }> {
    const known = await accounts.takeCode(hashOf(code));
    const account = known && (await accounts.find(known.accountId));
    if (!account || known.expiresAt <= this.#parts.clock.now()) throw invalidCode();
    return { ...known, account };
  }

  async #letter(
    { id }: Account,
    purpose: MailCode['purpose'],
    to: string,
    { accounts }: Repositories,
  ): Promise<ToSend> {
    const code = newSecret('pfc', this.#random);
    const expiresAt = this.#parts.clock.now() + CODE_MS[purpose];
    await accounts.removeCodes(id, purpose);
    const address = purpose === 'change-email' ? { email: to } : {};
    await accounts.saveCode({ hash: hashOf(code), accountId: id, purpose, expiresAt, ...address });
    return { to, ...letterWithCode(purpose, code) };
  }

  async #send(mail: ToSend): Promise<void> {
    const { ids, clock, report } = this.#parts;
    const sent = this.#mailer.send({ id: ids.next('mail'), at: clock.now(), ...mail });
    await sent.catch((error) => report(error, 'a message could not be sent'));
  }
}

function invalidCode(): Refused {
  return new Refused('code-invalid', 'This code is not known, was used, or has expired', 'code');
}
