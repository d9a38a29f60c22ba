import { type Csms, type CsmsOptions, createCsms } from '../../../src/csms/index.js';
import type { Edition } from '../../../src/ocpp/index.js';
import { createRandom } from '../../../src/world/index.js';
import { type Api, api } from './api.js';
import { type BareStation, connected } from './bench.js';
import { BenchClock } from './bench-clock.js';
import { type Kept, kept } from './kept.js';

/** A CSMS that is killed at a moment of the test's choice, and begins again on what it had committed. */
export interface Mortal {
  csms: Csms;
  clock: BenchClock;
  a: Api;
  /** Connects a station that says only what the test has it say. */
  station(identity: string, edition: Edition): Promise<BareStation>;
  /** Time passes; otherwise it stands still. */
  pass(ms: number): Promise<void>;
  /** Does `work` until so many transactions of it are committed, and dies of the last. False: there were no more, and it lives. */
  dies(transactions: number, work: () => Promise<unknown>): Promise<boolean>;
  /** The next life, later by so much. */
  again(ms?: number): Promise<void>;
  end(): Promise<void>;
}

/** @param befriend Done in each life, before anything else. */
export async function mortal(
  options: Partial<CsmsOptions> = {},
  befriend: (csms: Csms) => void = () => {},
): Promise<Mortal> {
  const place: Kept = await kept();
  let lives = 0;
  const begin = async (at?: number) => {
    const clock = new BenchClock(at);
    lives += 1;
    clock.standStill();
    const csms = await createCsms({ clock, random: createRandom(lives), store: place.place, ...options });
    befriend(csms);
    return { csms, clock, a: api({ csms }) };
  };
  const it: Mortal = {
    ...(await begin()),
    station: async (identity, edition) => connected(await it.csms.connector(), it.clock, identity, edition),
    pass: (ms) => it.clock.pass(ms),
    async dies(transactions, work) {
      const { store } = it.csms.parts;
      const proper = store.work;
      let left = transactions;
      const died = new Promise<boolean>((resolve) => {
        store.work = async (piece) => {
          // Nobody is there any more who would do it, or hear of it.
          if (left <= 0) return new Promise(() => {});
          const done = await proper.call(store, piece);
          left -= 1;
          if (left > 0) return done as never;
          resolve(true);
          return new Promise(() => {});
        };
      });
      const isDead = await Promise.race([died, work().then(() => left <= 0)]);
      if (!isDead) store.work = proper;
      return isDead;
    },
    async again(ms = 0) {
      const { store } = it.csms.parts;
      it.clock.stop();
      await store.close();
      Object.assign(it, await begin(it.clock.now() + ms));
    },
    async end() {
      it.clock.stop();
      await it.csms.parts.store.close();
      place.remove();
    },
  };
  return it;
}

/** Has `story` told with a death after each of its transactions in turn, until one is told to its end. */
export async function untilToldToItsEnd(story: (transactions: number) => Promise<boolean>): Promise<number> {
  for (let transactions = 1; ; transactions++) if (!(await story(transactions))) return transactions;
}
