import { changed } from '../billing/billing.js';
import type { Repositories } from '../context.js';
import type { LetterKind } from '../letters/kinds.js';
import { noteLetter } from '../letters/note.js';
import type { Outbox } from '../letters/outbox.js';
import type { CsmsParts } from '../parts.js';
import { Refused } from '../refused.js';
import { type Account, emailKey } from './account.js';
import { type Codes, invalidCode } from './codes.js';
import { endRelations, refuseCharging } from './leaving.js';
import type { Logins } from './logins.js';
import { type Passwords, refuseWeak } from './passwords.js';
import { alreadyRegistered } from './registration.js';
import type { Throttle } from './throttle.js';
import type { Driver } from './token.js';

/** What people change of their own account, and how it ends. */
export class OwnAccount {
  readonly #parts: CsmsParts;
  readonly #codes: Codes;
  readonly #letters: Outbox;
  readonly #logins: Logins;
  readonly #passwords: Passwords;
  readonly #throttle: Throttle;

  constructor(
    parts: CsmsParts,
    codes: Codes,
    letters: Outbox,
    logins: Logins,
    passwords: Passwords,
    throttle: Throttle,
  ) {
    this.#parts = parts;
    this.#codes = codes;
    this.#letters = letters;
    this.#logins = logins;
    this.#passwords = passwords;
    this.#throttle = throttle;
  }

  /** Writes to the address, where it has an account; says nothing of it. */
  async askReset(kind: Account['kind'], email: string, address: string): Promise<void> {
    this.#throttle.enter([`reset ${emailKey(email)}`, `reset ${address}`]);
    await this.#parts.store.work(async (repos) => {
      const account = await repos.accounts.byEmail(kind, email);
      if (account && account.state !== 'disabled') await this.#note('reset-password', account, repos);
    });
    await this.#letters.post();
  }

  /** With a code that was sent. Every login ends. Throws Refused (code-invalid, password-weak). */
  async reset(code: string, password: string): Promise<void> {
    refuseWeak(password, '');
    const stored = await this.#passwords.hash(password);
    await this.#parts.store.work(async (repos) => {
      const { account, purpose } = await this.#codes.take(code, repos);
      if (purpose !== 'reset') throw invalidCode();
      await repos.accounts.save({ ...account, password: stored, state: 'active' });
      await repos.accounts.removeCodes(account.id);
      await this.#logins.endAll(account, repos);
      await this.#note('password-changed', account, repos);
    });
    await this.#letters.post();
  }

  /** Takes effect when the new address is confirmed. Throws Refused (login-wrong, too-many-requests). */
  async changeEmail(id: string, password: string, email: string): Promise<void> {
    await this.#logins.prove(id, password);
    // Whoever has an account could have us write to anybody.
    this.#throttle.enter([`new address ${id}`, `new address ${emailKey(email)}`]);
    await this.#parts.store.work(async (repos) => {
      const now = this.#parts.clock.now();
      const account = await this.#find(id, repos);
      if (await repos.accounts.byEmail(account.kind, email)) return alreadyRegistered(email, { repos, now });
      const ticket = { kind: 'change-email', name: `${id} ${now}`, about: id, facts: { email } } as const;
      return noteLetter({ ...ticket, to: { kind: 'address', email } }, { repos, now });
    });
    await this.#letters.post();
  }

  /** Which letters a driver does not want, of those that can be switched off. */
  async switchLettersOff(id: string, lettersOff: readonly LetterKind[]): Promise<Driver | undefined> {
    return this.#parts.store.work(async ({ access }) => {
      const driver = await access.driver(id);
      if (!driver) return undefined;
      const next = { ...driver, lettersOff };
      await access.saveDriver(next);
      return next;
    });
  }

  /** The person is forgotten; what has to be kept for the books stays, under a name that says nothing. Throws Refused (driver-charging). */
  async deleteDriver(id: string, password: string): Promise<void> {
    await this.#logins.prove(id, password);
    await changed(this.#parts, async (context) => {
      const { repos } = context;
      await refuseCharging(id, repos);
      await this.#find(id, repos);
      await endRelations(id, context);
      for (const token of await repos.access.tokensOf(id)) await repos.access.removeToken(token.idToken);
      await repos.attempts.forgetDriver(id);
      await repos.letters.forgetDriver(id);
      await repos.access.saveDriver({ id, name: 'deleted', state: 'blocked' });
    });
    this.#parts.tell({ type: 'access-changed', at: this.#parts.clock.now() });
  }

  async #note(
    kind: 'reset-password' | 'password-changed',
    account: Account,
    repos: Repositories,
  ): Promise<void> {
    const now = this.#parts.clock.now();
    const to = { kind: account.kind, id: account.id };
    await noteLetter({ kind, name: `${account.id} ${now}`, to, about: account.id }, { repos, now });
  }

  async #find(id: string, { accounts }: Repositories): Promise<Account> {
    const account = await accounts.find(id);
    if (!account) throw new Refused('login-wrong', 'There is no such account');
    return account;
  }
}
