import { randomForSecrets } from '../../world/index.js';
import type { Outbox } from '../letters/outbox.js';
import type { CsmsParts } from '../parts.js';
import { Codes } from './codes.js';
import type { Keys } from './keys.js';
import { Logins } from './logins.js';
import { OwnAccount } from './own-account.js';
import { Passwords } from './passwords.js';
import { Registration } from './registration.js';
import { Throttle } from './throttle.js';

const MOST_TRIES = 10;

/** Accounts of people, by what is done with them. All count tries together, and take their chance from one source. */
export class Accounts {
  readonly registration: Registration;
  readonly logins: Logins;
  readonly own: OwnAccount;
  readonly codes: Codes;
  readonly letters: Outbox;

  constructor(parts: CsmsParts, keys: Keys, letters: Outbox) {
    const { clock } = parts;
    const random = randomForSecrets(clock, parts.random.fork('accounts'));
    const passwords = new Passwords(clock, random);
    const throttle = new Throttle(clock, MOST_TRIES);
    this.letters = letters;
    this.codes = new Codes(parts);
    this.logins = new Logins(parts, keys, passwords, throttle);
    this.registration = new Registration(parts, this.codes, letters, passwords, throttle);
    this.own = new OwnAccount(parts, this.codes, letters, this.logins, passwords, throttle);
  }
}
