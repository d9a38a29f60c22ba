import { refuseUnknownCurrency } from '../billing/currency.js';
import type { Repositories } from '../context.js';
import { noteLetter } from '../letters/note.js';
import type { Outbox } from '../letters/outbox.js';
import type { CsmsParts } from '../parts.js';
import { Refused } from '../refused.js';
import { type Codes, invalidCode } from './codes.js';
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
  readonly #letters: Outbox;
  readonly #passwords: Passwords;
  readonly #throttle: Throttle;

  constructor(parts: CsmsParts, codes: Codes, letters: Outbox, passwords: Passwords, throttle: Throttle) {
    this.#parts = parts;
    this.#codes = codes;
    this.#letters = letters;
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
    await store.work(async (repos) => {
      const now = clock.now();
      if (await repos.accounts.byEmail('driver', email)) return alreadyRegistered(email, { repos, now });
      const id = ids.next('drv');
      const tongue = {
        ...(currency !== undefined && { currency }),
        ...(language !== undefined && { language }),
      };
      await repos.access.saveDriver({ id, name, ...tongue });
      const what = { password: stored, state: 'unconfirmed', createdAt: now } as const;
      const account = { id, kind: 'driver', email, ...what } as const;
      await repos.accounts.save(account);
      const to = { kind: 'driver', id } as const;
      return noteLetter({ kind: 'confirm', name: `${id} ${now}`, to, about: id }, { repos, now });
    });
    await this.#letters.post();
  }

  /** An account without a password, for which one is chosen with the code that is sent once it is committed. Inside a transaction. */
  async invite(id: string, email: string, repos: Repositories): Promise<void> {
    if (await repos.accounts.byEmail('operator', email)) {
      throw new Refused('email-taken', `${email} has an account already`, 'email');
    }
    const createdAt = this.#parts.clock.now();
    const account = { id, kind: 'operator', email, state: 'unconfirmed', createdAt } as const;
    await repos.accounts.save(account);
    const to = { kind: 'operator', id } as const;
    const ticket = { kind: 'reset-password', name: `${id} ${createdAt}`, to, about: id } as const;
    await noteLetter(ticket, { repos, now: createdAt });
  }

  /** What a code was sent for. Throws Refused (code-invalid). */
  async confirm(code: string): Promise<void> {
    await this.#parts.store.work(async (repos) => {
      const { account, email, purpose } = await this.#codes.take(code, repos);
      if (purpose === 'reset') throw invalidCode();
      if (email !== undefined && (await repos.accounts.byEmail(account.kind, email))) throw invalidCode();
      await repos.accounts.save({ ...account, state: 'active', ...(email !== undefined && { email }) });
      if (email === undefined) return;
      const now = this.#parts.clock.now();
      const to = { kind: 'address', email: account.email } as const;
      await noteLetter({ kind: 'email-changed', name: `${account.id} ${now}`, to }, { repos, now });
    });
    await this.#letters.post();
  }
}

/** Who registers twice hears of it where only they can read it. */
export function alreadyRegistered(
  email: string,
  { repos, now }: { repos: Repositories; now: number },
): Promise<void> {
  const to = { kind: 'address', email } as const;
  return noteLetter({ kind: 'already-registered', name: `${email} ${now}`, to }, { repos, now });
}
