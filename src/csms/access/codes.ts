import type { Random } from '../../world/index.js';
import type { Repositories } from '../context.js';
import type { CsmsParts } from '../parts.js';
import { Refused } from '../refused.js';
import type { Account, MailCode } from './account.js';
import { letterWithCode } from './letters.js';
import type { Mailer } from './mail.js';
import { hashOf, newSecret } from './secret.js';

const HOUR_MS = 3_600_000;
const CODE_MS: Readonly<Record<MailCode['purpose'], number>> = {
  confirm: 48 * HOUR_MS,
  reset: HOUR_MS,
  'change-email': 24 * HOUR_MS,
};

/** What is to be written to somebody once a transaction is committed. */
export interface ToSend {
  to: string;
  subject: string;
  text: string;
}

/** Codes that go to an address, so that whoever has it can show that they read what comes there. */
export class Codes {
  readonly #parts: CsmsParts;
  readonly #random: Random;
  readonly #mailer: Mailer;

  constructor(parts: CsmsParts, random: Random, mailer: Mailer) {
    this.#parts = parts;
    this.#random = random;
    this.#mailer = mailer;
  }

  /** A letter with a new code, which takes the place of former ones for the same. Inside a transaction. */
  async letter(
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

  /** What a code was sent for; it is of no more use then. Throws Refused (code-invalid). */
  async take(code: string, { accounts }: Repositories): Promise<MailCode & { account: Account }> {
    const known = await accounts.takeCode(hashOf(code));
    const account = known && (await accounts.find(known.accountId));
    if (!account || known.expiresAt <= this.#parts.clock.now()) throw invalidCode();
    return { ...known, account };
  }

  /** Sends what a transaction has decided to write. What cannot be sent is reported, and can be asked for again. */
  async send(mail: ToSend): Promise<void> {
    const { ids, clock, report } = this.#parts;
    const sent = this.#mailer.send({ id: ids.next('mail'), at: clock.now(), ...mail });
    await sent.catch((error) => report(error, 'a message could not be sent'));
  }
}

export function invalidCode(): Refused {
  return new Refused('code-invalid', 'This code is not known, was used, or has expired', 'code');
}
