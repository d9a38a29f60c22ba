interface Gap {
  readonly from: number;
  readonly to: number;
}

/** How many gaps are remembered. */
const remembered = 100;

/** When the station was connected. */
export class Links {
  /** Ordinal of the connection, from 1; 0 before the first. */
  ordinal = 0;
  isUp = false;
  openedAt = 0;
  #closedAt: number | undefined;
  readonly #gaps: Gap[] = [];

  open(at: number): void {
    if (this.#closedAt !== undefined) this.#gaps.push({ from: this.#closedAt, to: at });
    if (this.#gaps.length > remembered) this.#gaps.shift();
    this.ordinal += 1;
    this.isUp = true;
    this.openedAt = at;
  }

  close(at: number): void {
    this.isUp = false;
    this.#closedAt = at;
  }

  /** Whether the station was without a connection at `time`, by more than `margin` milliseconds on either side. */
  wasDownAt(time: number, margin: number): boolean {
    return this.#gaps.some(({ from, to }) => time > from + margin && time < to - margin);
  }
}
