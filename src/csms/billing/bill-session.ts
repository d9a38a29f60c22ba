import type { Repositories } from '../context.js';
import { type Bill, price, type Segment, type SessionFacts } from '../pricing/index.js';
import { frozenTariff, segmentsOf } from '../pricing/session-tariff.js';
import { type Reservation, reservedTime } from '../reservations/reservation.js';
import type { Session } from '../sessions/session.js';
import { factsOfSession } from '../sessions/timeline.js';
import type { SessionBill } from './bill.js';

type Needs = Pick<
  Repositories,
  'access' | 'billing' | 'pricing' | 'reservations' | 'sessions' | 'sites' | 'stations'
>;

/** What a session costs as far as it has come; undefined where no tariff applies. */
export async function priceNow(session: Session, repos: Needs, now: number): Promise<Bill | undefined> {
  const segments = await withReserved(await segmentsOf(session, repos, now), session, repos);
  return segments.length === 0 ? undefined : price(await factsOf(session, repos, now), segments);
}

export async function factsOf(session: Session, repos: Needs, now: number): Promise<SessionFacts> {
  const facts = factsOfSession(session, await repos.sessions.events(session.id), now);
  const kept = await reservationOf(session, repos);
  return kept ? { ...facts, reservation: reservedTime(kept) } : facts;
}

/** The reservation that is paid for with a session. */
async function reservationOf(
  { reservation }: Session,
  { reservations }: Needs,
): Promise<Reservation | undefined> {
  const found = reservation === undefined ? undefined : await reservations.find(reservation);
  return found?.charge?.by === 'session' ? found : undefined;
}

/** With the tariff of when the place was reserved, where that is another. */
async function withReserved(
  segments: readonly Segment[],
  session: Session,
  repos: Needs,
): Promise<Segment[]> {
  const kept = segments.length === 0 ? undefined : await reservationOf(session, repos);
  const { id, version } = session.tariff ?? {};
  if (!kept?.tariff || (kept.tariff.id === id && kept.tariff.version === version)) return [...segments];
  const tariff = await frozenTariff(kept.tariff, repos);
  return tariff
    ? [{ from: kept.madeAt, tariff, version: kept.tariff.version, reserved: true }, ...segments]
    : [...segments];
}

/**
 * Prices an ended session and keeps the bill: the first time, or again because something about it came late. Undefined where no
 * tariff applies. The same facts give the same bill, so a repeat changes nothing.
 */
export async function billSession(
  session: Session,
  repos: Needs,
  now: number,
): Promise<SessionBill | undefined> {
  const former = await repos.billing.bill(session.id);
  const segments = await tariffsOf(session, former, repos, now);
  const first = segments.find(({ reserved }) => !reserved);
  if (!first) return undefined;
  const facts = await factsOf(session, repos, now);
  if (former && isSame(former.facts, facts)) return former;
  const bill: SessionBill = {
    ...price(facts, segments),
    sessionId: session.id,
    revision: (former?.revision ?? 0) + 1,
    tariff: first.tariff,
    ...(segments.length > 1 && { segments }),
    facts,
    pricedAt: now,
  };
  await repos.billing.saveBill(bill);
  return bill;
}

/** Sessions of before there were versions keep the tariff of their first bill. */
async function tariffsOf(
  session: Session,
  former: SessionBill | undefined,
  repos: Needs,
  now: number,
): Promise<Segment[]> {
  if (former && !session.tariff) return [{ from: session.startedAt, tariff: former.tariff }];
  return withReserved(await segmentsOf(session, repos, now), session, repos);
}

/** Facts are plain values, always built the same way. Those of earlier programs are compared by their sums. */
function isSame(former: SessionFacts, facts: SessionFacts): boolean {
  if (former.periods) return JSON.stringify(former) === JSON.stringify(facts);
  const { energyWh, chargingMs, idleMs } = facts;
  return former.energyWh === energyWh && former.chargingMs === chargingMs && former.idleMs === idleMs;
}
