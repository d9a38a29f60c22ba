/** Things that happen one after another, and can be waited for. */
export class Log<T> {
  readonly items: T[] = [];
  #taken = 0;
  #waiting: (() => void)[] = [];

  add(item: T): void {
    this.items.push(item);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** The next one that fits, after the last one that was asked for; those between are passed over. */
  async next(fits: (item: T) => boolean = () => true): Promise<T> {
    for (;;) {
      const at = this.items.findIndex((item, index) => index >= this.#taken && fits(item));
      if (at >= 0) {
        this.#taken = at + 1;
        return this.items[at] as T;
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}
