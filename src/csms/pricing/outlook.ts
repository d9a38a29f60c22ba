import { pricedBy } from './charged.js';
import { Calendar } from './moments.js';
import type { Piece } from './pieces.js';
import { ratio } from './rational.js';
import type { ComponentKind, PriceComponent, Segment, Tariff } from './tariff.js';

/** How far a session has come, and how fast its energy flows. */
export interface Standing {
  /** Milliseconds since the Unix epoch. */
  now: number;
  startedAt: number;
  energyWh: number;
  idleMs: number;
  powerW: number;
}

/** What holds at one moment, by the same rules as in the bill. */
export interface Held {
  tariff: Tariff;
  prices: Partial<Record<ComponentKind, PriceComponent>>;
}

/** Which prices hold now, and what it will be that changes them: the first of each kind. */
export interface Outlook {
  now: Held;
  /** Within a day. */
  next?: { at: number } & Held;
  /** Of the session, where it reaches so much. */
  energyWh?: number;
  /** The nearest bound that the power may cross. */
  powerW?: number;
  /** When something has to be known that is not. */
  lookAt?: number;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const KINDS: readonly ComponentKind[] = ['energy', 'time', 'flat', 'idle'];

/** @param segments What the session is priced by, also what is known to come. */
export function outlookOf(segments: readonly [Segment, ...Segment[]], standing: Standing): Outlook {
  const now = heldAt(segments, standing);
  const moments = momentsAhead(segments, standing);
  const at = moments.find((moment) => isOther(now, heldAt(segments, { ...standing, now: moment })));
  const restrictions = now.tariff.elements.flatMap((element) => element.restrictions ?? []);
  const energies = restrictions.flatMap(({ minEnergy, maxEnergy }) => [minEnergy ?? 0, maxEnergy ?? 0]);
  const energyWh = energies
    .filter((bound) => bound > standing.energyWh)
    .sort((a, b) => a - b)
    .find((bound) => isOther(now, heldAt(segments, { ...standing, energyWh: bound })));
  const powers = restrictions.flatMap(({ minPower, maxPower }) => [minPower ?? 0, maxPower ?? 0]);
  const [powerW] = powers
    .filter((bound) => bound > 0)
    .sort((a, b) => Math.abs(a - standing.powerW) - Math.abs(b - standing.powerW));
  return {
    now,
    ...(at !== undefined && { next: { at, ...heldAt(segments, { ...standing, now: at }) } }),
    ...(energyWh !== undefined && { energyWh }),
    ...(powerW !== undefined && { powerW }),
  };
}

/** When clock, calendar, duration or another version may bring other prices; in order. */
function momentsAhead(segments: readonly Segment[], { now, startedAt }: Standing): number[] {
  const ahead = segments.flatMap(({ from, tariff }) => [
    from,
    ...new Calendar(tariff, now, now + DAY_MS).moments,
    ...tariff.elements.flatMap(({ restrictions: { minDuration = 0, maxDuration = 0 } = {} }) => [
      startedAt + minDuration * 1000,
      startedAt + maxDuration * 1000,
    ]),
  ]);
  return [...new Set(ahead)].filter((at) => at > now && at < now + DAY_MS).sort((a, b) => a - b);
}

function heldAt(segments: readonly [Segment, ...Segment[]], standing: Standing): Held {
  const { tariff } = segments.findLast(({ from }) => from <= standing.now) ?? segments[0];
  const open = new Calendar(tariff, standing.now, standing.now + 1).at(standing.now);
  const piece = pieceAt(standing);
  const prices = KINDS.flatMap((kind) => {
    const priced = pricedBy(kind, open, piece);
    return priced ? [[kind, priced.component] as const] : [];
  });
  return { tariff, prices: Object.fromEntries(prices) };
}

/** A moment as the bill looks at it: within an hour of the present power. */
function pieceAt({ now, startedAt, energyWh, idleMs, powerW }: Standing): Piece {
  const period = { from: now, to: now + HOUR_MS, usage: 'charging', wh: powerW } as const;
  const before = {
    wh: ratio(Math.round(energyWh)),
    ms: ratio(Math.max(0, Math.round(now - startedAt))),
    idleMs: ratio(Math.round(idleMs)),
  };
  return { usage: 'charging', from: now, to: now, ms: ratio(0), wh: ratio(0), before, period };
}

function isOther(a: Held, b: Held): boolean {
  const said = ({ prices, tariff: { taxPercent } }: Held) => JSON.stringify([prices, taxPercent]);
  return said(a) !== said(b);
}
