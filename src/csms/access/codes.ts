import { type Random, randomForSecrets } from '../../world/index.js';
import type { Repositories } from '../context.js';
import type { CsmsParts } from '../parts.js';
import { Refused } from '../refused.js';
import type { Account, MailCode } from './account.js';
import { hashOf, newSecret } from './secret.js';

const HOUR_MS = 3_600_000;
const CODE_MS: Readonly<Record<MailCode['purpose'], number>> = {
  confirm: 48 * HOUR_MS,
  reset: HOUR_MS,
  'change-email': 24 * HOUR_MS,
};

/** Codes that go to an address, so that whoever has it can show that they read what comes there. */
export class Codes {
  readonly #parts: CsmsParts;
  readonly #random: Random;

  constructor(parts: CsmsParts) {
    this.#parts = parts;
    this.#random = randomForSecrets(parts.clock, parts.random.fork('codes'));
  }

  /** A new code, which takes the place of former ones for the same. Its text is in the letter and nowhere else. Inside a transaction. */
  async make(
    accountId: string,
    purpose: MailCode['purpose'],
    email: string | undefined,
    { accounts }: Pick<Repositories, 'accounts'>,
  ): Promise<string> {
    const code = newSecret('pfc', this.#random);
    const expiresAt = this.#parts.clock.now() + CODE_MS[purpose];
    await accounts.removeCodes(accountId, purpose);
    const address = email === undefined ? {} : { email };
    await accounts.saveCode({ hash: hashOf(code), accountId, purpose, expiresAt, ...address });
    return code;
  }

  /** What a code was sent for; it is of no more use then. Throws Refused (code-invalid). */
  async take(code: string, { accounts }: Repositories): Promise<MailCode & { account: Account }> {
    const known = await accounts.takeCode(hashOf(code));
    const account = known && (await accounts.find(known.accountId));
    if (!account || known.expiresAt <= this.#parts.clock.now()) throw invalidCode();
    return { ...known, account };
  }
}

export function invalidCode(): Refused {
  return new Refused('code-invalid', 'This code is not known, was used, or has expired', 'code');
}
