interface Turn {
  name: string;
  act: () => Promise<void>;
}

/** Things that are done one after another for each name of a queue. What waits already is not put in line twice. */
export class Turns {
  readonly #queues = new Map<string, Turn[]>();

  /** @param act Must not fail. It says what is so when its turn has come, so that one turn does for all that were asked for before. */
  take(queue: string, name: string, act: () => Promise<void>): void {
    const waiting = this.#queues.get(queue);
    if (!waiting) {
      this.#queues.set(queue, [{ name, act }]);
      void this.#work(queue);
    } else if (!waiting.some((turn) => turn.name === name)) waiting.push({ name, act });
  }

  async #work(queue: string): Promise<void> {
    for (let turn = this.#queues.get(queue)?.shift(); turn; turn = this.#queues.get(queue)?.shift()) {
      await turn.act();
    }
    this.#queues.delete(queue);
  }
}
