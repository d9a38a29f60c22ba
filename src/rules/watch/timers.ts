interface Timer {
  readonly due: number;
  readonly fn: () => void;
  /** Ordinal of the connection that must still be up. */
  readonly link: number;
  cancelled: boolean;
}

/** Deadlines that run by the time of what is fed, so that rules need no clock. */
export class Timers {
  #timers: Timer[] = [];

  /** Calls `fn` when time goes beyond `due` and `link` is still the connection. */
  add(due: number, link: number, fn: () => void): () => void {
    const timer: Timer = { due, fn, link, cancelled: false };
    let index = this.#timers.length;
    while (index > 0 && (this.#timers[index - 1] as Timer).due > due) index -= 1;
    this.#timers.splice(index, 0, timer);
    return () => {
      timer.cancelled = true;
    };
  }

  /** Runs what is overdue at `now`, earliest first. Exactly on time is in time. */
  advance(now: number, link: number): void {
    for (
      let first = this.#timers[0];
      first && (first.cancelled || first.due < now);
      first = this.#timers[0]
    ) {
      this.#timers.shift();
      if (!first.cancelled && first.link === link) first.fn();
    }
  }
}
