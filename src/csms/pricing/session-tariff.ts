import type { Repositories } from '../context.js';
import { countsUntil, type Session } from '../sessions/session.js';
import { type PricedSubject, type Resolved, resolveTariff } from './resolve.js';
import type { Segment, Tariff } from './tariff.js';
import { type SessionTariff, type TariffVersion, versionAt } from './versions.js';

type Needs = Pick<Repositories, 'access' | 'pricing' | 'sites' | 'stations'>;

/**
 * The session with the tariff that holds for it from its start. It is settled with the first that is told of it, and once more when it
 * becomes known whose it is; whatever is changed or assigned afterwards does not touch it, but for versions that apply to running
 * sessions.
 *
 * @param before The session as it was on record; undefined: it is new.
 */
export async function withTariff(
  session: Session,
  before: Session | undefined,
  repos: Needs,
): Promise<Session> {
  const isSettled =
    before !== undefined && before.idToken === session.idToken && before.driverId === session.driverId;
  return isSettled ? session : settled(session, repos);
}

/** The same, whether it was settled before or not. */
export async function settled(session: Session, repos: Needs): Promise<Session> {
  // What ran while the connection was down is priced by what held then. A station whose clock is far back knows no tariff: then ours counts.
  const found =
    (await resolveTariff(session, session.startedAt, repos)) ??
    (await resolveTariff(session, session.startedServer, repos));
  return found ? { ...session, tariff: await frozen(found, session, repos) } : session;
}

/** What holds for something that begins now; undefined: nothing does, and it is free. */
export async function tariffOf(
  subject: PricedSubject,
  now: number,
  repos: Needs,
): Promise<SessionTariff | undefined> {
  const found = await resolveTariff(subject, now, repos);
  return found && frozen(found, subject, repos);
}

/** The prices themselves, as they were then. */
export async function frozenTariff(
  { id, version, timeZone }: SessionTariff,
  { pricing }: Pick<Repositories, 'pricing'>,
): Promise<Tariff | undefined> {
  const found = (await pricing.versions(id)).find((it) => it.version === version);
  return found && { ...(timeZone !== undefined && { timeZone }), ...found.tariff };
}

async function frozen(
  { version, because }: Resolved,
  { stationId }: PricedSubject,
  repos: Needs,
): Promise<SessionTariff> {
  const timeZone = await zoneOfSite(stationId, repos);
  return { id: version.tariffId, version: version.version, because, ...timeZone };
}

/**
 * By what a session is priced until `now`, or its end: the version of its start, and those that came into force while it ran and apply
 * to running sessions. [] where it is free.
 */
export async function segmentsOf(session: Session, repos: Needs, now: number): Promise<Segment[]> {
  const held = session.tariff ?? (await settled(session, repos)).tariff;
  if (!held) return [];
  const versions = await repos.pricing.versions(held.id);
  const first = versions.find(({ version }) => version === held.version);
  if (!first) return [];
  const zone = held.timeZone === undefined ? {} : { timeZone: held.timeZone };
  const from = session.startedAt;
  const to = countsUntil(session, now);
  const changes = [
    ...new Set(versions.filter((it) => changesRunning(it, from, to)).map(({ validFrom }) => validFrom)),
  ];
  return [
    { from, tariff: { ...zone, ...first.tariff }, version: first.version },
    ...changes
      .sort((a, b) => a - b)
      .flatMap((at) => {
        const next = versionAt(
          versions.filter(({ appliesToRunning }) => appliesToRunning),
          at,
        );
        return next ? [{ from: at, tariff: { ...zone, ...next.tariff }, version: next.version }] : [];
      }),
  ];
}

function changesRunning({ appliesToRunning, validFrom }: TariffVersion, from: number, to: number): boolean {
  return appliesToRunning && validFrom > from && validFrom < to;
}

async function zoneOfSite(stationId: string, { sites, stations }: Needs): Promise<{ timeZone?: string }> {
  const siteId = (await stations.find(stationId))?.siteId;
  const site = siteId === undefined ? undefined : await sites.find(siteId);
  return site ? { timeZone: site.timeZone } : {};
}
