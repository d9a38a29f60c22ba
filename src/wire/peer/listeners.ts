import type { Unsubscribe } from '../peer.js';

/** Those who want to be told of something. Nothing is allocated before the first one comes. */
export class Listeners<T> {
  #all: readonly ((value: T) => void)[] | undefined;

  get size(): number {
    return this.#all?.length ?? 0;
  }

  add(listener: (value: T) => void): Unsubscribe {
    this.#all = [...(this.#all ?? []), listener];
    return () => {
      this.#all = this.#all?.filter((other) => other !== listener);
    };
  }

  tell(value: T): void {
    for (const listener of this.#all ?? []) listener(value);
  }
}
