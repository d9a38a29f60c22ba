/** One pending call of a virtual clock. */
export interface Entry {
  due: number;
  /** Order of creation; breaks ties so that equal due times run first come, first served. */
  readonly seq: number;
  readonly fn: () => void;
  /** Milliseconds between calls; undefined for a single call. */
  readonly period: number | undefined;
  cancelled: boolean;
}

/** A binary heap of entries, earliest first. Cancelled entries are dropped when they reach the top. */
export class TimerHeap {
  readonly #items: Entry[] = [];

  push(entry: Entry): void {
    const items = this.#items;
    items.push(entry);
    let child = items.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#earlier(child, parent)) break;
      this.#swap(child, parent);
      child = parent;
    }
  }

  peek(): Entry | undefined {
    while (this.#items[0]?.cancelled) this.#removeTop();
    return this.#items[0];
  }

  pop(): Entry | undefined {
    const top = this.peek();
    if (top) this.#removeTop();
    return top;
  }

  #removeTop(): void {
    const items = this.#items;
    const last = items.pop();
    if (!last || items.length === 0) return;
    items[0] = last;
    let parent = 0;
    for (;;) {
      let least = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2]) {
        if (child < items.length && this.#earlier(child, least)) least = child;
      }
      if (least === parent) return;
      this.#swap(parent, least);
      parent = least;
    }
  }

  #earlier(a: number, b: number): boolean {
    const left = this.#items[a] as Entry;
    const right = this.#items[b] as Entry;
    return left.due < right.due || (left.due === right.due && left.seq < right.seq);
  }

  #swap(a: number, b: number): void {
    const held = this.#items[a] as Entry;
    this.#items[a] = this.#items[b] as Entry;
    this.#items[b] = held;
  }
}
