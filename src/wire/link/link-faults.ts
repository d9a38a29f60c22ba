import type { Clock, Random } from '../../world/index.js';
import type { Carrier } from './carrier.js';

/** Which way a frame goes. */
export type Travel = 'to-csms' | 'to-station';

/** A text or binary message. */
export type FrameData = string | Buffer;

/** A connection as a fault can reach it. */
export interface FaultyLine {
  readonly carrier: Carrier;
  close(code: number, reason: string): void;
  terminate(): void;
}

/** What a fault does while it is on. Every part is optional. */
export interface FaultEffect {
  /** A frame is on its way. Call `on` for each copy that travels further, now or later. */
  frame?(travel: Travel, data: FrameData, on: (data: FrameData) => void): void;
  /** A connection is attempted: `refused` turns it away, `silent` never answers. */
  attempt?(): 'refused' | 'silent' | undefined;
  /** There is a connection: once for the one that was there when the fault began, and for each later one. */
  connected?(line: FaultyLine, isNew: boolean): void;
  /** The fault ends. What it holds back is let go here. */
  stop?(): void;
}

/** Which frames a fault is for. It belongs to the application of a fault, so that no fault has to know it. */
export interface Selection {
  /** Default `both`. */
  readonly direction?: Travel | 'both';
  /** 0 to 1, default 1: each frame is chosen with this probability. */
  readonly probability?: number;
  /** Every n-th frame of those that the direction allows; default 1, each of them. */
  readonly every?: number;
  /** Stops choosing after this many frames. */
  readonly times?: number;
}

/** A fault that is on. */
export interface ActiveFault {
  readonly name: string;
  /** Frames that it was applied to so far. */
  readonly affected: number;
  /** Safe to call twice. */
  stop(): void;
}

/** The faults of one station's network. Outlives its connections; switchable while they run. */
export class LinkFaults {
  readonly clock: Clock;
  readonly random: Random;
  readonly #active: Applied[] = [];
  #line: FaultyLine | undefined;
  #started = 0;

  constructor(clock: Clock, random: Random) {
    this.clock = clock;
    this.random = random;
  }

  /** Names of the faults that are on, in the order in which frames meet them. */
  get active(): readonly string[] {
    return this.#active.map(({ name }) => name);
  }

  start(name: string, effect: FaultEffect, selection: Selection = {}): ActiveFault {
    this.#started += 1;
    const chance = this.random.fork(`${name} ${this.#started}`);
    const applied = new Applied(name, effect, selection, chance, () => {
      this.#active.splice(this.#active.indexOf(applied), 1);
    });
    this.#active.push(applied);
    if (this.#line) effect.connected?.(this.#line, false);
    return applied;
  }

  stopAll(): void {
    for (const applied of [...this.#active]) applied.stop();
  }

  /** How a connection attempt ends, when a fault has a say in it. */
  attempt(): 'refused' | 'silent' | undefined {
    for (const { effect } of this.#active) {
      const end = effect.attempt?.();
      if (end) return end;
    }
    return undefined;
  }

  attach(line: FaultyLine): void {
    this.#line = line;
    for (const { effect } of [...this.#active]) effect.connected?.(line, true);
  }

  detach(line: FaultyLine): void {
    if (this.#line === line) this.#line = undefined;
  }

  /** Takes a frame through all faults that are on; `arrive` gets what comes out, as often as it comes out. */
  carry(travel: Travel, data: FrameData, arrive: (data: FrameData) => void): void {
    if (this.#active.length === 0) arrive(data);
    else step([...this.#active], 0, travel, data, arrive);
  }
}

function step(
  chain: readonly Applied[],
  index: number,
  travel: Travel,
  data: FrameData,
  arrive: (data: FrameData) => void,
): void {
  const applied = chain[index];
  if (!applied) arrive(data);
  else applied.frame(travel, data, (passed) => step(chain, index + 1, travel, passed, arrive));
}

class Applied implements ActiveFault {
  readonly name: string;
  readonly effect: FaultEffect;
  affected = 0;
  readonly #selection: Selection;
  readonly #random: Random;
  readonly #remove: () => void;
  #seen = 0;
  #stopped = false;

  constructor(name: string, effect: FaultEffect, selection: Selection, random: Random, remove: () => void) {
    this.name = name;
    this.effect = effect;
    this.#selection = selection;
    this.#random = random;
    this.#remove = remove;
  }

  frame(travel: Travel, data: FrameData, on: (data: FrameData) => void): void {
    if (!this.effect.frame || this.#stopped || !this.#chooses(travel)) {
      on(data);
      return;
    }
    this.affected += 1;
    this.effect.frame(travel, data, on);
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#remove();
    this.effect.stop?.();
  }

  #chooses(travel: Travel): boolean {
    const {
      direction = 'both',
      probability = 1,
      every = 1,
      times = Number.POSITIVE_INFINITY,
    } = this.#selection;
    if (direction !== 'both' && direction !== travel) return false;
    if (this.affected >= times) return false;
    this.#seen += 1;
    if (this.#seen % every !== 0) return false;
    return probability >= 1 || this.#random.float() < probability;
  }
}
