import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.js';
import type { Random } from './random.js';

/** Randomness of the operating system, for keys that have to stay secret. Nothing drawn from it can be drawn again. */
export function secureRandom(): Random {
  const bits = (): number => randomBytes(4).readUInt32BE();
  const random: Random = {
    seed: 0,
    bits,
    float: () => bits() / 0x1_0000_0000,
    integer: (min, max) => min + Math.floor(random.float() * (max - min + 1)),
    fork: () => random,
  };
  return random;
}

/** What secrets are drawn from: in virtual time from the seed, so that a run can be repeated; otherwise from the system. */
export function randomForSecrets(clock: Clock, random: Random): Random {
  return clock.kind === 'virtual' ? random : secureRandom();
}
