interface Due {
  name: string;
  at: number;
  order: number;
  fire: () => void;
}

/** Named timers on a clock that somebody turns. */
export class Timeline {
  now = 0;
  readonly #due = new Map<string, Due>();
  #order = 0;

  set(name: string, inMs: number, fire: () => void): void {
    this.#due.set(name, { name, at: this.now + Math.max(0, inMs), order: this.#order++, fire });
  }

  cancel(name: string): void {
    this.#due.delete(name);
  }

  cancelAll(which: (name: string) => boolean): void {
    for (const name of [...this.#due.keys()]) if (which(name)) this.#due.delete(name);
  }

  /** Names of the timers that run. */
  names(): string[] {
    return [...this.#due.keys()];
  }

  pass(ms: number): void {
    const end = this.now + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#due.delete(next.name);
      this.now = next.at;
      next.fire();
    }
    this.now = end;
  }

  #next(end: number): Due | undefined {
    const ready = [...this.#due.values()].filter(({ at }) => at <= end);
    return ready.sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}
