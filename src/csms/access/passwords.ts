import { scrypt, timingSafeEqual } from 'node:crypto';
import type { Clock, Random } from '../../world/index.js';
import { Refused } from '../refused.js';

interface Cost {
  N: number;
  r: number;
  p: number;
}

/** As much as OWASP asks for at 32 MiB of memory. Where time is virtual, nobody's password is at stake, and a run is to be quick. */
const COSTS: Readonly<Record<Clock['kind'], Cost>> = {
  real: { N: 2 ** 15, r: 8, p: 3 },
  scaled: { N: 2 ** 15, r: 8, p: 3 },
  virtual: { N: 2 ** 4, r: 8, p: 1 },
};

const LENGTH = 32;
const SHORTEST = 10;
const LONGEST = 200;
const FEWEST_CHARACTERS = 5;

/** Of the lists of passwords that are tried first, those that are long enough to get this far. */
const COMMON = ['password', 'qwertyuiop', '1234567890', 'iloveyou', 'letmein', 'administrator', 'plugfest'];

/** Hashes and compares passwords that people choose, each time at full cost. */
export class Passwords {
  readonly #cost: Cost;
  readonly #random: Random;
  /** Compared with where there is no account, so that it takes as long. */
  #nobodys: Promise<string> | undefined;

  constructor(clock: Clock, random: Random) {
    this.#cost = COSTS[clock.kind];
    this.#random = random;
  }

  /** `scrypt:N:r:p:SALT:HASH` */
  async hash(password: string): Promise<string> {
    const salt = Buffer.from(Array.from({ length: 16 }, () => this.#random.integer(0, 255)));
    const { N, r, p } = this.#cost;
    const hash = await derive(password, salt, this.#cost);
    return ['scrypt', N, r, p, salt.toString('hex'), hash.toString('hex')].join(':');
  }

  /** @param stored Undefined: there is no such account; false then, after as long. */
  async matches(password: string, stored: string | undefined): Promise<boolean> {
    this.#nobodys ??= this.hash('nobody has this one');
    const [, N, r, p, salt = '', hash = ''] = (stored ?? (await this.#nobodys)).split(':');
    const given = await derive(password, Buffer.from(salt, 'hex'), {
      N: Number(N),
      r: Number(r),
      p: Number(p),
    });
    return timingSafeEqual(given, Buffer.from(hash, 'hex')) && stored !== undefined;
  }
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const maxmem = 256 * cost.N * cost.r;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, { ...cost, maxmem }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** Throws Refused (password-weak) for what would be guessed. */
export function refuseWeak(password: string, email: string): void {
  const flaw = flawOf(password, email);
  if (flaw !== undefined) throw new Refused('password-weak', `the password ${flaw}`, 'password');
}

function flawOf(password: string, email: string): string | undefined {
  const plain = password.toLowerCase();
  const [local = ''] = email.toLowerCase().split('@');
  if ([...password].length < SHORTEST) return `must have at least ${SHORTEST} characters`;
  if (password.length > LONGEST) return `must have at most ${LONGEST} characters`;
  if (new Set(plain).size < FEWEST_CHARACTERS) return 'repeats itself';
  if (COMMON.some((word) => plain.replaceAll(word, '').length < SHORTEST / 2))
    return 'is one that is tried first';
  return local.length > 2 && plain.includes(local) ? 'must not have the e-mail address in it' : undefined;
}
