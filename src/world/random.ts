/** Chance as an input: a seeded generator whose named forks do not disturb each other. */
export interface Random {
  readonly seed: number;
  /** 32 random bits, as an unsigned integer. */
  bits(): number;
  /** A number in [0, 1). */
  float(): number;
  /** An integer from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** A generator that depends on this one's seed and on `name`, not on how much this one was used. */
  fork(name: string): Random;
}

/** sfc32 over a seed hashed with the fork's path. @param seed Any integer; only its low 32 bits count. */
export function createRandom(seed: number): Random {
  return new Sfc32(seed >>> 0);
}

class Sfc32 implements Random {
  readonly seed: number;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number) {
    this.seed = seed;
    this.#a = mix(seed ^ 0x9e3779b9);
    this.#b = mix(seed ^ 0x243f6a88);
    this.#c = mix(seed ^ 0xb7e15162);
    for (let i = 0; i < 12; i++) this.bits();
  }

  bits(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }

  float(): number {
    return this.bits() / 0x1_0000_0000;
  }

  integer(min: number, max: number): number {
    return min + Math.floor(this.float() * (max - min + 1));
  }

  fork(name: string): Random {
    return new Sfc32(hash(name, this.seed));
  }
}

/** FNV-1a over the name's UTF-16 units, started from the parent's seed. */
function hash(name: string, seed: number): number {
  let h = seed ^ 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return mix(h);
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A seed that nobody chose: for runs that are not a repetition. Nine digits, so that it is easily typed again. */
export function randomSeed(): number {
  return Math.floor(Math.random() * 1_000_000_000);
}
