import { registerIn } from '../../dialect/index.js';
import type { ConsumptionPeriod, Usage } from '../pricing/index.js';
import type { Session, SessionEvent } from './session.js';

/** A stretch of a session in which one thing went on. */
export interface Span {
  from: number;
  to: number;
  usage: Usage;
}

/** What the meter showed: whole Wh. */
export interface Reading {
  at: number;
  register: number;
}

/** The readings of the import register that an event brought. @param at The event's own moment. */
export function readingsIn({ kind, registerWh, meterValue = [] }: SessionEvent, at: number): Reading[] {
  const sampled = meterValue.flatMap((value): Reading[] => {
    const register = registerIn([value]);
    return register === undefined ? [] : [{ at: value.timestamp, register: Math.round(register) }];
  });
  const isOwn = registerWh !== undefined && (sampled.length === 0 || kind === 'Ended');
  return isOwn ? [...sampled, { at, register: Math.round(registerWh) }] : sampled;
}

/**
 * Shares the energy of a session among its spans. Readings that its start and its end belie are left out of account; between two
 * readings energy flows evenly while it charges, and where it is said not to charge at all, all the time.
 */
export function periodsOf(
  spans: readonly Span[],
  readings: readonly Reading[],
  { energyWh, startRegister = 0 }: Pick<Session, 'energyWh' | 'startRegister'>,
): ConsumptionPeriod[] {
  const first = spans[0];
  const last = spans.at(-1);
  if (!first || !last) return [];
  const known = credible(readings, { from: first.from, to: last.to, energyWh, startRegister });
  const periods: ConsumptionPeriod[] = [];
  let index = 0;
  for (const [place, to] of known.entries()) {
    const from = known[place - 1];
    if (!from) continue;
    while (index < spans.length - 1 && (spans[index]?.to ?? 0) <= from.at) index += 1;
    for (const period of between(from, to, spans.slice(index), last.usage)) append(periods, period);
  }
  return periods;
}

/** In order, counted from the start of the session, neither falling nor beyond its energy; from its first to its last moment. */
function credible(
  readings: readonly Reading[],
  {
    from,
    to,
    energyWh,
    startRegister,
  }: { from: number; to: number; energyWh: number; startRegister: number },
): Reading[] {
  const inside = readings
    .map(({ at, register }) => ({ at, register: register - startRegister }))
    .filter(({ at, register }) => at > from && at < to && register >= 0 && register <= energyWh)
    .sort((a, b) => a.at - b.at || a.register - b.register);
  const known: Reading[] = [{ at: from, register: 0 }];
  for (const reading of inside) {
    const before = known.at(-1);
    if (before && reading.register >= before.register && reading.at > before.at) known.push(reading);
  }
  known.push({ at: to, register: energyWh });
  return known;
}

/** What went on between two readings. @param spans From the one in which the first of them lies. */
function between(from: Reading, to: Reading, spans: readonly Span[], usage: Usage): ConsumptionPeriod[] {
  const wh = to.register - from.register;
  const parts: ConsumptionPeriod[] = [];
  for (const span of spans) {
    if (span.from >= to.at) break;
    const part = {
      from: Math.max(span.from, from.at),
      to: Math.min(span.to, to.at),
      usage: span.usage,
      wh: 0,
    };
    if (part.to > part.from) parts.push(part);
  }
  if (parts.length === 0) return [{ from: from.at, to: to.at, usage, wh }];
  const charges = parts.some((part) => part.usage === 'charging');
  const weight = (part: ConsumptionPeriod) =>
    charges && part.usage !== 'charging' ? 0 : part.to - part.from;
  const whole = parts.reduce((sum, part) => sum + weight(part), 0);
  let done = 0;
  let given = 0;
  for (const part of parts) {
    done += weight(part);
    const upTo = Math.round((wh * done) / whole);
    part.wh = upTo - given;
    given = upTo;
  }
  return parts;
}

/** Even stretches that follow one another are one. */
function append(periods: ConsumptionPeriod[], next: ConsumptionPeriod): void {
  const last = periods.at(-1);
  const isSame =
    last?.usage === next.usage && last.wh * (next.to - next.from) === next.wh * (last.to - last.from);
  if (last && isSame && last.to > last.from && next.to > next.from) {
    last.to = next.to;
    last.wh += next.wh;
  } else periods.push({ ...next });
}
