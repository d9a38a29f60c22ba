import type { ConsumptionPeriod, ReservedTime, SessionFacts, Usage } from './facts.js';
import { Calendar } from './moments.js';
import { type Bounds, type Piece, type Progress, piecesOf } from './pieces.js';
import { type Rational, ratio } from './rational.js';
import type { Restrictions } from './restrictions.js';
import type { ComponentKind, PriceComponent, Segment, TariffElement } from './tariff.js';

/** A piece of a session, or of the time that a place was kept, and what of it counts by which prices. */
export interface Charged {
  piece: Piece;
  segment: Segment;
  /** The elements that clock and calendar let through. */
  open: readonly TariffElement[];
  isReserved: boolean;
  counts: readonly Counted[];
}

/** `quantity` in Wh, milliseconds or times; no `price`: it costs nothing. */
export interface Counted {
  kind: ComponentKind;
  quantity: Rational;
  price?: Priced;
}

export interface Priced {
  element: TariffElement;
  component: PriceComponent;
}

/** What is counted of each use of time, besides energy. */
const TIME_OF: Readonly<Partial<Record<Usage, ComponentKind>>> = { charging: 'time', idle: 'idle' };

const ONCE: ReadonlySet<ComponentKind> = new Set(['flat', 'reservation', 'no-show']);

/** What is counted once, at the beginning. */
export function isOnce(kind: ComponentKind): boolean {
  return ONCE.has(kind);
}

/** The one place that tells which price holds when: a place kept before the session, then the session, cut wherever a price may change. */
export function* chargedPieces(facts: SessionFacts, segments: readonly Segment[]): Generator<Charged> {
  const [first] = segments;
  if (!first) return;
  if (facts.reservation) yield* reservedPieces(facts.reservation, first);
  const ofSession = segments.filter(({ reserved }) => !reserved);
  yield* sessionPieces(periodsOf(facts), ofSession);
}

function* sessionPieces(
  periods: readonly ConsumptionPeriod[],
  segments: readonly Segment[],
): Generator<Charged> {
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
    const open = calendars[current]?.at(piece.from) ?? [];
    const time = TIME_OF[piece.usage];
    const counts = [
      ...(isFirst ? [counted('flat', open, piece, ratio(1))] : []),
      counted('energy', open, piece, piece.wh),
      ...(time ? [counted(time, open, piece, piece.ms)] : []),
    ];
    isFirst = false;
    yield { piece, segment, open, isReserved: false, counts };
  }
}

function* reservedPieces({ from, to, unused }: ReservedTime, segment: Segment): Generator<Charged> {
  const period: ConsumptionPeriod = { from, to, usage: 'waiting', wh: 0 };
  const calendar = new Calendar(segment.tariff, from, to);
  let isFirst = true;
  for (const piece of piecesOf([period], { moments: calendar.moments, wh: [], ms: [], idleMs: [] })) {
    const open = calendar.at(piece.from);
    const counts = [
      ...(isFirst ? [counted('reservation', open, piece, ratio(1))] : []),
      ...(isFirst && unused ? [counted('no-show', open, piece, ratio(1))] : []),
      counted('reservation-time', open, piece, piece.ms),
    ];
    isFirst = false;
    yield { piece, segment, open, isReserved: true, counts };
  }
}

function counted(
  kind: ComponentKind,
  open: readonly TariffElement[],
  piece: Piece,
  quantity: Rational,
): Counted {
  const price = pricedBy(kind, open, piece);
  const isFree = kind === 'idle' && isBelow(piece.before.idleMs, (price?.component.grace ?? 0) * 1000);
  return { kind, quantity, ...(price && !isFree && { price }) };
}

/** Of the elements that apply at a piece the first that prices the component, whether or not anything of it is counted there. */
export function pricedBy(
  kind: ComponentKind,
  open: readonly TariffElement[],
  piece: Piece,
): Priced | undefined {
  for (const element of open) {
    const component = element.components.find((it) => it.kind === kind);
    if (component && applies(element.restrictions, piece)) return { element, component };
  }
  return undefined;
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
