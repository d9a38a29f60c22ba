import type { IdTokenInfo, MessageContent } from '../../dialect/index.js';
import type { Context, Repositories } from '../context.js';
import type { Session, SessionEvent } from '../sessions/session.js';
import { resolveTariff } from './resolve.js';
import { segmentsOf } from './session-tariff.js';
import type { Tariff } from './tariff.js';
import { tariffText } from './text.js';

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
  const content = tariffText(tariff, now, info.language1);
  return { ...info, personalMessage: { format: 'UTF8', content, language: info.language1 ?? 'en' } };
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
  const textAt = (moment: number) => {
    const { tariff } = segments.findLast(({ from }) => from <= moment) ?? segments[0] ?? {};
    return tariff && tariffText(tariff, moment);
  };
  const content = textAt(at);
  if (content === undefined) return undefined;
  const told = textToldLast(await repos.sessions.events(session.id)) ?? textAt(session.startedAt);
  return content === told ? undefined : { format: 'UTF8', content, language: 'en' };
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
