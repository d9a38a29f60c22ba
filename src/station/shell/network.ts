import { type FaultName, startFault } from '../../wire/faults/index.js';
import { type ActiveFault, LinkFaults, type Selection } from '../../wire/index.js';
import type { Clock, Random, Timer } from '../../world/index.js';

type Params = Readonly<Record<string, unknown>>;

/** One thing that is wrong with the network. `once`: it happens and is over. */
interface Wrong {
  fault: FaultName;
  params?: Params;
  once?: boolean;
}

/** What the acts on a link mean for its network. */
const ACTS: Readonly<Record<string, (params: Params) => Wrong[]>> = {
  clean: () => [{ fault: 'drop-link', params: { clean: true }, once: true }],
  refused: () => [{ fault: 'refuse-connections' }, { fault: 'drop-link', once: true }],
  // Whoever finds out that the connection is dead gets no new one either.
  'half-open': () => [{ fault: 'refuse-connections', params: { how: 'silent' } }, { fault: 'half-open' }],
  latency: ({ latency, jitter }) => [{ fault: 'latency', params: given({ ms: latency, jitter }) }],
  duplicate: () => [{ fault: 'duplicate-frames' }],
  garble: ({ how }) => [{ fault: 'garble-frames', params: { how: DAMAGE[String(how)] ?? 'truncate' } }],
  lose: () => [{ fault: 'drop-frames' }],
};

const DAMAGE: Readonly<Record<string, string>> = {
  truncated: 'truncate',
  'bit-flips': 'flip',
  'not-json': 'not-json',
};

/** The network of one station. It outlives connections and power cuts. */
export class Network {
  readonly faults: LinkFaults;
  readonly #clock: Clock;
  readonly #active = new Map<string, ActiveFault[]>();
  #healing: Timer | undefined;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.faults = new LinkFaults(clock, random);
  }

  /**
   * Does what an act asks for; the same act again takes the place of the first. `none` ends whatever is wrong, and so does time
   * when it is given `for` how many milliseconds.
   */
  apply(name: string, params: Params): void {
    if (name === 'none') return this.heal();
    for (const fault of this.#active.get(name) ?? []) fault.stop();
    const active = (ACTS[name]?.(params) ?? []).flatMap(({ fault, params: own, once }) => {
      const started = startFault(this.faults, fault, own, selection(params));
      if (once) started.stop();
      return once ? [] : [started];
    });
    this.#active.set(name, active);
    if (typeof params.for === 'number') this.#healIn(params.for);
  }

  heal(): void {
    this.#healing?.cancel();
    this.#active.clear();
    this.faults.stopAll();
  }

  #healIn(ms: number): void {
    this.#healing?.cancel();
    this.#healing = this.#clock.after(ms, () => this.heal());
  }
}

function selection({ direction, count }: Params): Selection {
  return given({ direction, times: count }) as Selection;
}

function given<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
