import type { FinalCost, RunningCost, UserPrice } from '../../dialect/index.js';
import { factsOf } from '../billing/bill-session.js';
import type { Repositories } from '../context.js';
import type { Session, SessionEvent } from '../sessions/session.js';
import { usageOf } from '../sessions/timeline.js';
import { finalCost, runningCost, type Spending } from './cost-message.js';
import type { SessionFacts } from './facts.js';
import { toMajor } from './money.js';
import { outlookOf } from './outlook.js';
import { price } from './price.js';
import { resolveTariff } from './resolve.js';
import { segmentsOf } from './session-tariff.js';
import type { Segment, Tariff } from './tariff.js';
import { inPlace } from './tell.js';
import { tariffText, tariffWords } from './text.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Where a price depends on the power, and it is not known whether it is above or below already. */
const FIRST_LOOK_MS = 15_000;

/** What a driver pays at a station who shows this token; undefined: nothing applies. */
export async function userPrice(
  stationId: string,
  idToken: string,
  languages: readonly string[],
  repos: Repositories,
  now: number,
): Promise<UserPrice | undefined> {
  const driverId = (await repos.access.token(idToken))?.driverId;
  const resolved = await resolveTariff({ stationId, idToken, driverId }, now, repos);
  if (!resolved) return undefined;
  const tariff = await inPlace(resolved.version.tariff, stationId, repos);
  const priceTextExtra = textsIn(tariff, languages, now).map(([language, content]) => ({
    format: 'UTF8',
    language,
    content,
  }));
  return {
    idToken,
    priceText: tariffText(tariff, now),
    ...(priceTextExtra.length > 0 && { priceTextExtra }),
  };
}

/** In languages that are not English: what the operator has put in words, else what our words make of the prices. */
export function textsIn(tariff: Tariff, languages: readonly string[], at: number): [string, string][] {
  return languages.flatMap((wanted): [string, string][] => {
    const { content, language } = tariffWords(tariff, at, wanted);
    return wanted === 'en' || language !== wanted ? [] : [[wanted, content]];
  });
}

/** What a running session costs by the one function that prices sessions, and what is to be looked out for. */
export async function costSoFar(
  session: Session,
  repos: Repositories,
  now: number,
): Promise<RunningCost | undefined> {
  const [first, ...later] = await segmentsOf(session, repos, now + DAY_MS);
  if (!first) return undefined;
  const segments: [Segment, ...Segment[]] = [first, ...later];
  const events = await repos.sessions.events(session.id);
  const facts = await factsOf(session, repos, now);
  const { total, currency } = price(
    facts,
    segments.filter(({ from }, index) => index === 0 || from <= now),
  );
  const outlook = outlookOf(segments, {
    now,
    startedAt: session.startedAt,
    energyWh: session.energyWh,
    idleMs: facts.idleMs,
    powerW: powerOf(events, facts) ?? 0,
  });
  const isPowerKnown = powerOf(events, facts) !== undefined;
  return runningCost(
    session,
    toMajor(total, currency),
    { ...outlook, ...(!isPowerKnown && outlook.powerW !== undefined && { lookAt: now + FIRST_LOOK_MS }) },
    spendingOf(session, facts),
    now,
  );
}

/**
 * The same of a session that has ended while its cable stays in: charging has no price any more, and what of the grace is left counts
 * from now on.
 */
export async function costOfIdling(
  session: Session,
  repos: Repositories,
  now: number,
): Promise<RunningCost | undefined> {
  const told = await costSoFar({ ...session, chargingState: 'SuspendedEV' }, repos, now);
  if (!told) return undefined;
  const { chargingPrice: _, triggerMeterValue: _triggers, nextPeriod, ...idling } = told;
  const { chargingPrice: _next, ...next } = nextPeriod ?? {};
  return { ...idling, ...(nextPeriod && { nextPeriod: { ...next, atTime: nextPeriod.atTime } }) };
}

/** The total of the bill as it stands; undefined where nobody is there to read it: the CSMS has heard of it only when it was over. */
export async function costInTheEnd(
  id: number,
  repos: Repositories,
  receiptUrl: string | undefined,
  languages: readonly string[],
): Promise<FinalCost | undefined> {
  const session = await repos.sessions.find(id);
  const bill = await repos.billing.bill(id);
  if (!session || !bill || session.startedServer >= (session.endedAt ?? Infinity)) return undefined;
  return finalCost(id, bill, receiptUrl, languages);
}

function spendingOf(
  { chargingState }: Session,
  { chargingMs, idleMs, periods = [] }: SessionFacts,
): Spending {
  // A station that never says how the charging goes is taken to have charged all along.
  const usage = chargingState === undefined ? 'charging' : usageOf(chargingState, chargingMs > 0);
  const last = periods.at(-1);
  const present = usage === 'idle' && last?.usage === 'idle' ? last.to - last.from : 0;
  return { usage, idleBefore: idleMs - present };
}

/** W: as the meter said last, else as the last stretch was on average; undefined: nothing has been said yet. */
function powerOf(events: readonly SessionEvent[], { periods = [] }: SessionFacts): number | undefined {
  const newest = events
    .flatMap(({ meterValue = [] }) => meterValue)
    .sort((a, b) => a.timestamp - b.timestamp)
    .at(-1);
  const said = newest?.sampledValue.filter(({ measurand }) => measurand === 'Power.Active.Import') ?? [];
  const whole = said.find(({ phase }) => phase === undefined);
  if (whole) return whole.value;
  if (said.length > 0) return said.reduce((sum, { value }) => sum + value, 0);
  const last = periods.findLast(({ from, to }) => to > from);
  return last ? Math.round((last.wh * HOUR_MS) / (last.to - last.from)) : undefined;
}
