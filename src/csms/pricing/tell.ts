import type { IdTokenInfo, MessageContent } from '../../dialect/index.js';
import { factsOf } from '../billing/bill-session.js';
import type { Context, Repositories } from '../context.js';
import type { Session, SessionEvent } from '../sessions/session.js';
import { resolveTariff } from './resolve.js';
import { segmentsOf } from './session-tariff.js';
import type { Segment, Tariff } from './tariff.js';
import { cableText, tariffWords } from './text.js';

export interface TariffTextSettings {
  /** Tells drivers what they pay when their token is accepted, where the edition can (OCPP 2.0.1 I01). */
  tariffTexts: boolean;
}

/** The answer about a token with what its driver pays here; words that the token has of its own stand. */
export async function withTariffText(
  info: IdTokenInfo,
  subject: { idToken: string; driverId?: string | undefined },
  { repos, now, settings, station, traits }: Context,
): Promise<IdTokenInfo> {
  const isTold = settings.tariffTexts && traits.hasDeviceModel && info.status === 'Accepted';
  if (!isTold || info.personalMessage) return info;
  const resolved = await resolveTariff({ ...subject, stationId: station }, now, repos);
  if (!resolved) return info;
  const tariff = await inPlace(resolved.version.tariff, station, repos);
  return { ...info, personalMessage: { format: 'UTF8', ...tariffWords(tariff, now, info.language1) } };
}

/**
 * What the driver of a running session is to read in place of what they read before, when the price has become another (OCPP 2.0.1
 * I06.FR.01, FR.02). Undefined: it is the same. @param at On the station's clock.
 */
export async function changedTariffText(
  session: Session,
  at: number,
  { repos, settings, traits }: Context,
): Promise<MessageContent | undefined> {
  if (!settings.tariffTexts || !traits.hasDeviceModel || session.status !== 'active') return undefined;
  const segments = await segmentsOf(session, repos, at + 1);
  const language = await languageOf(session, repos);
  const textAt = (moment: number) => {
    const tariff = tariffAt(segments, moment);
    return tariff && tariffWords(tariff, moment, language);
  };
  const text = textAt(at);
  if (text === undefined) return undefined;
  const told = textToldLast(await repos.sessions.events(session.id)) ?? textAt(session.startedAt)?.content;
  return text.content === told ? undefined : { format: 'UTF8', ...text };
}

/**
 * What the driver of a session that has just ended is to read as long as the cable stays in. CostUpdated is for transactions that run
 * (OCPP 2.0.1 I02); the answer to the end may have a message.
 */
export async function idlingText(
  session: Session,
  { repos, settings, traits, now }: Context,
): Promise<MessageContent | undefined> {
  if (!session.cableIn || !settings.tariffTexts || !traits.hasDeviceModel) return undefined;
  const tariff = tariffAt(await segmentsOf(session, repos, now), now);
  const { idleMs } = await factsOf(session, repos, now);
  const text = tariff && cableText(tariff, now, (await languageOf(session, repos)) ?? 'en', idleMs);
  return text && { format: 'UTF8', ...text };
}

function tariffAt(segments: readonly Segment[], moment: number): Tariff | undefined {
  return (segments.findLast(({ from }) => from <= moment) ?? segments[0])?.tariff;
}

async function languageOf(
  { driverId }: Session,
  { access }: Pick<Repositories, 'access'>,
): Promise<string | undefined> {
  return driverId === undefined ? undefined : (await access.driver(driverId))?.language;
}

function textToldLast(events: readonly SessionEvent[]): string | undefined {
  const told = events.flatMap(({ answer }) => answer?.updatedPersonalMessage ?? []);
  return told.at(-1)?.content;
}

/** A tariff by the clock of a station's site, where it has none of its own. */
export async function inPlace(
  tariff: Tariff,
  station: string,
  repos: Pick<Repositories, 'sites' | 'stations'>,
): Promise<Tariff> {
  const siteId = (await repos.stations.find(station))?.siteId;
  const site = siteId === undefined ? undefined : await repos.sites.find(siteId);
  return { ...(site && { timeZone: site.timeZone }), ...tariff };
}
