import { type Edition, edition as editionInfo } from '../../../src/ocpp/index.js';
import type { End } from '../../../src/wire/index.js';
import type { Random } from '../../../src/world/index.js';
import { FrameFuzzer } from '../../support/fuzz/frame-fuzzer.js';
import { type Hints, PayloadFuzzer } from '../../support/fuzz/payload-fuzzer.js';

/** Longer than either end takes (1 MiB), so that it costs the connection. */
const OVERSIZED = `[2,"big","DataTransfer",{"vendorId":"v","data":"${'x'.repeat(1_100_000)}"}]`;

const MOST_REMEMBERED = 50;

/** What a hostile end says: half of it in perfect order, for what the schema allows is what handlers have to be ready for. */
export class HostileFrames {
  readonly payloads: PayloadFuzzer;
  readonly #random: Random;
  readonly #frames: FrameFuzzer;
  readonly #own: readonly string[];
  readonly #all: readonly string[];
  readonly #sends: ReadonlySet<string>;
  readonly #said: string[] = [];
  #count = 0;

  /** @param from The hostile end. */
  constructor(random: Random, edition: Edition, from: End, hints: Hints) {
    const info = editionInfo(edition);
    const actions = [...info.actions.values()];
    this.#random = random.fork('choices');
    this.payloads = new PayloadFuzzer(random.fork('payloads'), edition, hints);
    this.#frames = new FrameFuzzer(random.fork('frames'), info);
    this.#own = actions.filter((each) => each.from !== other(from)).map(({ name }) => name);
    this.#all = actions.map(({ name }) => name);
    this.#sends = new Set(actions.filter(({ kind }) => kind === 'send').map(({ name }) => name));
  }

  next(): string | Buffer {
    const dice = this.#random.integer(0, 9999);
    if (dice < 2) return OVERSIZED;
    if (dice < 400) return this.#pick(this.#said) ?? '';
    if (dice < 3_400) return this.#frames.next();
    if (dice < 3_800)
      return this.#remember(
        this.#call(this.#pick(this.#all) ?? '', (a) => this.payloads.payload(a, 'request')),
      );
    if (dice < 4_600)
      return this.#remember(this.#call(this.#turn(), (a) => this.payloads.spoilt(a, 'request')));
    return this.#remember(this.#call(this.#turn(), (a) => this.payloads.payload(a, 'request')));
  }

  /** Every action in its turn: none is left to chance. */
  #turn(): string {
    return this.#own[this.#count % this.#own.length] ?? '';
  }

  #call(action: string, payload: (action: string) => object): string {
    this.#count += 1;
    const type = this.#sends.has(action) ? 6 : 2;
    return JSON.stringify([type, `h${this.#count}`, action, payload(action)]);
  }

  #remember(text: string): string {
    this.#said.push(text);
    if (this.#said.length > MOST_REMEMBERED) this.#said.shift();
    return text;
  }

  #pick<T>(from: readonly T[]): T | undefined {
    return from[this.#random.integer(0, from.length - 1)];
  }
}

function other(end: End): End {
  return end === 'station' ? 'csms' : 'station';
}
