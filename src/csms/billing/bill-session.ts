import type { Repositories } from '../context.js';
import { price, type SessionFacts, type Tariff } from '../pricing/index.js';
import type { Session } from '../sessions/session.js';
import { durationsOf } from '../sessions/timeline.js';
import type { SessionBill } from './bill.js';

type Needs = Pick<Repositories, 'access' | 'billing' | 'sessions' | 'stations'>;

/** The driver's tariff, else the station's, else the default. */
export async function tariffFor(session: Session, repos: Needs): Promise<Tariff | undefined> {
  const driver = session.driverId === undefined ? undefined : await repos.access.driver(session.driverId);
  const station = await repos.stations.find(session.stationId);
  for (const id of [driver?.tariffId, station?.tariffId]) {
    const tariff = id === undefined ? undefined : await repos.billing.tariff(id);
    if (tariff) return tariff;
  }
  return repos.billing.defaultTariff();
}

export async function factsOf(session: Session, repos: Needs, now: number): Promise<SessionFacts> {
  const { chargingMs, idleMs } = durationsOf(session, await repos.sessions.events(session.id), now);
  return { energyWh: session.energyWh, chargingMs, idleMs };
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
  const tariff = former?.tariff ?? (await tariffFor(session, repos));
  if (!tariff) return undefined;
  const facts = await factsOf(session, repos, now);
  if (former && sameFacts(former.facts, facts)) return former;
  const bill: SessionBill = {
    ...price(facts, tariff),
    sessionId: session.id,
    revision: (former?.revision ?? 0) + 1,
    tariff,
    facts,
    pricedAt: now,
  };
  await repos.billing.saveBill(bill);
  return bill;
}

function sameFacts(a: SessionFacts, b: SessionFacts): boolean {
  return a.energyWh === b.energyWh && a.chargingMs === b.chargingMs && a.idleMs === b.idleMs;
}
