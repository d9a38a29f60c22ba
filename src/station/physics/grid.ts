/** One EVSE's feed: a voltage source behind a small resistance, so that the voltage sags as the current grows. */
export interface Feed {
  /** Phase to neutral, without load. */
  readonly voltageV: number;
  readonly impedanceOhm: number;
}

/** Phase to neutral, under `currentA` in that phase. */
export function voltageUnder(feed: Feed, currentA: number): number {
  return feed.voltageV - feed.impedanceOhm * currentA;
}

/** Active power in W of `phases` phases that carry `currentA` each. */
export function acPower(feed: Feed, phases: number, currentA: number, powerFactor: number): number {
  return phases * voltageUnder(feed, currentA) * currentA * powerFactor;
}

/** The current per phase that `powerW` takes: `acPower` turned around. Beyond what the feed can give: its best. */
export function acCurrent(feed: Feed, phases: number, powerW: number, powerFactor: number): number {
  const perPhase = powerW / (phases * powerFactor);
  const root = Math.sqrt(Math.max(0, feed.voltageV ** 2 - 4 * feed.impedanceOhm * perPhase));
  return (2 * perPhase) / (feed.voltageV + root);
}

const WANDER_HZ = 0.02;
const WANDER_MS = 600_000;

/** Mains frequency in Hz: wanders by 0.02 Hz up and down, once in ten minutes, the same way every time. */
export function frequencyAt(nominalHz: number, atMs: number): number {
  const turn = (((atMs % WANDER_MS) + WANDER_MS) % WANDER_MS) / WANDER_MS;
  const wave = turn < 0.5 ? 4 * turn - 1 : 3 - 4 * turn;
  return nominalHz + WANDER_HZ * wave;
}
