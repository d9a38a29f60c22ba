import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, relative, resolve, sep } from 'node:path';
import { type Clock, type Random, uuid } from '../../world/index.js';
import type { Store } from '../store/store.js';
import { InvalidInput } from '../validation.js';
import type { Manner, OfferedFile } from './firmware-file.js';

/** Puts files where stations can fetch them. */
export class Downloads {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #folder: string | undefined;

  /** @param folder The only one whose files can be offered; undefined: none. */
  constructor(store: Store, clock: Clock, random: Random, folder: string | undefined) {
    this.#store = store;
    this.#clock = clock;
    this.#random = random;
    this.#folder = folder === undefined ? undefined : resolve(folder);
  }

  /** A ticket under which everybody may fetch it who knows the ticket. */
  async offer(name: string, content: Uint8Array, manner: Manner): Promise<string> {
    const ticket = uuid(this.#random);
    const file = { ticket, name, content, manner, createdAt: this.#clock.now() };
    await this.#store.work((repos) => repos.files.offer(file));
    return ticket;
  }

  find(ticket: string): Promise<OfferedFile | undefined> {
    return this.#store.read((repos) => repos.files.offered(ticket));
  }

  /** A file of the folder. Throws InvalidInput where there is none of that name. */
  async read(file: string): Promise<{ name: string; content: Uint8Array }> {
    if (this.#folder === undefined) throw wrong('no folder of firmware was given to this CSMS');
    const path = resolve(this.#folder, file);
    if (relative(this.#folder, path).split(sep)[0] === '..' || path === this.#folder) {
      throw wrong(`${file} is not in the folder of firmware`);
    }
    try {
      return { name: basename(path), content: await readFile(path) };
    } catch (error) {
      throw wrong(`${file} cannot be read: ${(error as { code?: string }).code ?? String(error)}`);
    }
  }
}

/** Hexadecimal, over the whole file (L03.FR.02). */
export function md5(content: Uint8Array): string {
  return createHash('md5').update(content).digest('hex');
}

function wrong(message: string): InvalidInput {
  return new InvalidInput([{ field: 'file', message }]);
}
