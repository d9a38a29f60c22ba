import { refuseUnknownCurrency } from '../billing/currency.js';
import type { Repositories } from '../context.js';
import type { CsmsParts } from '../parts.js';
import { Refused } from '../refused.js';
import { type Codes, invalidCode, type ToSend } from './codes.js';
import { ALREADY_REGISTERED } from './letters.js';
import { type Passwords, refuseWeak } from './passwords.js';
import type { Throttle } from './throttle.js';

export interface NewDriver {
  email: string;
  password: string;
  name: string;
  currency?: string | undefined;
  language?: string | undefined;
}

/** How accounts come to be. Nothing here tells a stranger who has one. */
export class Registration {
  readonly #parts: CsmsParts;
  readonly #codes: Codes;
  readonly #passwords: Passwords;
  readonly #throttle: Throttle;

  constructor(parts: CsmsParts, codes: Codes, passwords: Passwords, throttle: Throttle) {
    this.#parts = parts;
    this.#codes = codes;
    this.#passwords = passwords;
    this.#throttle = throttle;
  }

  /**
   * The same for an address that is taken, except for what is written to it. Throws Refused (password-weak, currency-unknown,
   * too-many-requests).
   */
  async ofDriver({ email, password, name, currency, language }: NewDriver, address: string): Promise<void> {
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
      const what = { password: stored, state: 'unconfirmed', createdAt: clock.now() } as const;
      const account = { id, kind: 'driver', email, ...what } as const;
      await repos.accounts.save(account);
      return this.#codes.letter(account, 'confirm', email, repos);
    });
    await this.#codes.send(mail);
  }

  /** An account without a password, for which one is chosen with the code that is sent. Inside a transaction. */
  async invite(id: string, email: string, repos: Repositories): Promise<ToSend> {
    if (await repos.accounts.byEmail('operator', email)) {
      throw new Refused('email-taken', `${email} has an account already`, 'email');
    }
    const createdAt = this.#parts.clock.now();
    const account = { id, kind: 'operator', email, state: 'unconfirmed', createdAt } as const;
    await repos.accounts.save(account);
    return this.#codes.letter(account, 'reset', email, repos);
  }

  /** What a code was sent for. Throws Refused (code-invalid). */
  async confirm(code: string): Promise<void> {
    await this.#parts.store.work(async (repos) => {
      const { account, email, purpose } = await this.#codes.take(code, repos);
      if (purpose === 'reset') throw invalidCode();
      if (email !== undefined && (await repos.accounts.byEmail(account.kind, email))) throw invalidCode();
      await repos.accounts.save({ ...account, state: 'active', ...(email !== undefined && { email }) });
    });
  }
}
