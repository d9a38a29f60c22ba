import type { Block } from './block.js';

type Handlers = {
  acts: 'acts';
  hears: 'hears';
  answers: 'answers';
  beforeSaying: 'beforeSaying';
  timers: 'timers';
};

/** Which block handles what: built once, shared by all stations. */
export class BlockTable {
  readonly blocks: readonly Block[];
  readonly #owners = new Map<string, Block>();

  /** @throws Error when two blocks claim the same act, intent, answer or timer. */
  constructor(blocks: readonly Block[]) {
    this.blocks = blocks;
    for (const block of blocks) {
      for (const kind of ['acts', 'hears', 'answers', 'beforeSaying', 'timers'] as const) {
        for (const name of Object.keys(block[kind] ?? {})) this.#claim(kind, name, block);
      }
    }
  }

  owner(kind: keyof Handlers, name: string): Block | undefined {
    return this.#owners.get(`${kind} ${name}`);
  }

  #claim(kind: keyof Handlers, name: string, block: Block): void {
    const key = `${kind} ${name}`;
    const other = this.#owners.get(key);
    if (other) throw new Error(`blocks ${other.name} and ${block.name} both handle ${key}`);
    this.#owners.set(key, block);
  }
}
