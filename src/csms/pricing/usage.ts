import type { ConsumptionPeriod, SessionFacts, Usage } from './facts.js';
import { Calendar } from './moments.js';
import { type Bounds, type Piece, type Progress, piecesOf } from './pieces.js';
import { add, ceilTo, type Rational, ratio } from './rational.js';
import type { Restrictions } from './restrictions.js';
import type { ComponentKind, PriceComponent, Segment, TariffElement } from './tariff.js';

/** How much of one component of one element was used. `quantity` in Wh, milliseconds or times. */
export interface Used {
  segment: Segment;
  element: TariffElement;
  component: PriceComponent;
  quantity: Rational;
  /** First and last moment at which it counted. */
  from: number;
  to: number;
}

/** What is counted of each use of time, besides energy. */
const TIME_OF: Readonly<Partial<Record<Usage, ComponentKind>>> = { charging: 'time', idle: 'idle' };

/** What is counted once, at the beginning. */
const ONCE: ReadonlySet<ComponentKind> = new Set(['flat', 'reservation']);

/** What a session used of each component, in the order of segments and elements; steps have been filled up. */
export function usedOf(facts: SessionFacts, segments: readonly Segment[]): Used[] {
  const [first] = segments;
  if (!first) return [];
  const tallies = new Map<PriceComponent, Used>();
  const count: Count = (kind, segment, elements, piece, quantity) => {
    if (quantity.n === 0n) return;
    const found = componentFor(kind, elements, piece);
    const to = ONCE.has(kind) ? piece.from : piece.to;
    if (found) tally(tallies, { segment, ...found, quantity, from: piece.from, to });
  };
  countReservation(facts.reservation, first, count);
  countSession(periodsOf(facts), segments, count);
  const order = segments.flatMap(({ tariff }) => tariff.elements.flatMap(({ components }) => components));
  return order.flatMap((component) => {
    const used = tallies.get(component);
    return used ? [filledUp(used)] : [];
  });
}

type Count = (
  kind: ComponentKind,
  segment: Segment,
  elements: readonly TariffElement[],
  piece: Piece,
  quantity: Rational,
) => void;

function countSession(
  periods: readonly ConsumptionPeriod[],
  segments: readonly Segment[],
  count: Count,
): void {
  const [start] = periods;
  const end = periods.at(-1);
  if (!start || !end) return;
  const calendars = segments.map(({ tariff }) => new Calendar(tariff, start.from, end.to));
  let current = 0;
  let isFirst = true;
  for (const piece of piecesOf(periods, boundsOf(segments, calendars))) {
    while (piece.from >= (segments[current + 1]?.from ?? Infinity)) current += 1;
    const segment = segments[current];
    if (!segment) return;
    const elements = calendars[current]?.at(piece.from) ?? [];
    if (isFirst) count('flat', segment, elements, piece, ratio(1));
    isFirst = false;
    count('energy', segment, elements, piece, piece.wh);
    const time = TIME_OF[piece.usage];
    if (time) count(time, segment, elements, piece, piece.ms);
  }
}

function countReservation(kept: SessionFacts['reservation'], segment: Segment, count: Count): void {
  if (!kept) return;
  const period: ConsumptionPeriod = { ...kept, usage: 'waiting', wh: 0 };
  const calendar = new Calendar(segment.tariff, kept.from, kept.to);
  let isFirst = true;
  for (const piece of piecesOf([period], { moments: calendar.moments, wh: [], ms: [], idleMs: [] })) {
    const elements = calendar.at(piece.from);
    if (isFirst) count('reservation', segment, elements, piece, ratio(1));
    isFirst = false;
    count('reservation-time', segment, elements, piece, piece.ms);
  }
}

function boundsOf(segments: readonly Segment[], calendars: readonly Calendar[]): Bounds {
  const elements = segments.flatMap(({ tariff }) => tariff.elements);
  const restrictions = elements.flatMap((it) => (it.restrictions ? [it.restrictions] : []));
  const graces = elements.flatMap(({ components }) => components.flatMap(({ grace }) => grace ?? []));
  const all = (...keys: (keyof Restrictions)[]) =>
    restrictions.flatMap((it) => keys.flatMap((key) => (typeof it[key] === 'number' ? [it[key]] : [])));
  return {
    moments: [...segments.slice(1).map(({ from }) => from), ...calendars.flatMap(({ moments }) => moments)],
    wh: all('minEnergy', 'maxEnergy'),
    ms: all('minDuration', 'maxDuration').map((seconds) => seconds * 1000),
    idleMs: graces.map((seconds) => seconds * 1000),
  };
}

/** Of the elements that apply at a piece the first that prices the component; idling within the grace has no price. */
function componentFor(
  kind: ComponentKind,
  elements: readonly TariffElement[],
  piece: Piece,
): { element: TariffElement; component: PriceComponent } | undefined {
  for (const element of elements) {
    const component = element.components.find((it) => it.kind === kind);
    if (!component || !applies(element.restrictions, piece)) continue;
    return kind === 'idle' && isBelow(piece.before.idleMs, (component.grace ?? 0) * 1000)
      ? undefined
      : { element, component };
  }
  return undefined;
}

function applies(restrictions: Restrictions | undefined, { before, period }: Piece): boolean {
  if (!restrictions) return true;
  const { minEnergy, maxEnergy, minDuration, maxDuration } = restrictions;
  return hasPower(restrictions, period) && isWithin(before, minEnergy, maxEnergy, minDuration, maxDuration);
}

function isWithin(
  { wh, ms }: Progress,
  minWh = 0,
  maxWh = Infinity,
  minSeconds = 0,
  maxSeconds = Infinity,
): boolean {
  const energy = !isBelow(wh, minWh) && (maxWh === Infinity || isBelow(wh, maxWh));
  return (
    energy && !isBelow(ms, minSeconds * 1000) && (maxSeconds === Infinity || isBelow(ms, maxSeconds * 1000))
  );
}

/** Average power of the whole period; one without length has none. */
function hasPower({ minPower, maxPower }: Restrictions, { from, to, wh }: ConsumptionPeriod): boolean {
  const wattHours = wh * 3_600_000;
  const length = to - from;
  return (
    (minPower === undefined || (length > 0 && wattHours >= minPower * length)) &&
    (maxPower === undefined || length === 0 || wattHours < maxPower * length)
  );
}

function isBelow({ n, d }: Rational, bound: number): boolean {
  return n < BigInt(bound) * d;
}

function tally(tallies: Map<PriceComponent, Used>, used: Used): void {
  const known = tallies.get(used.component);
  if (!known) {
    tallies.set(used.component, used);
    return;
  }
  known.quantity = add(known.quantity, used.quantity);
  known.to = used.to;
}

/** A step begun counts whole, once for each element. Steps of time are in seconds, quantities of time in milliseconds. */
function filledUp(used: Used): Used {
  const { step, kind } = used.component;
  if (step === undefined) return used;
  return { ...used, quantity: ceilTo(used.quantity, kind === 'energy' ? step : step * 1000) };
}

/** Bills of earlier programs know totals only: charging, and then idling. */
function periodsOf({ periods, energyWh, chargingMs, idleMs }: SessionFacts): readonly ConsumptionPeriod[] {
  if (periods) return periods;
  const [wh, charging, idle] = [energyWh, chargingMs, idleMs].map(wholeAmount) as [number, number, number];
  const first: ConsumptionPeriod = { from: 0, to: charging, usage: 'charging', wh };
  return idle === 0 ? [first] : [first, { from: charging, to: charging + idle, usage: 'idle', wh: 0 }];
}

/** None below zero: a meter that fell or a clock that was set back must not pay the driver. */
function wholeAmount(value: number): number {
  return Math.max(0, Math.round(value));
}
