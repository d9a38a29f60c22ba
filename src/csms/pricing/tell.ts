import type { IdTokenInfo } from '../../dialect/index.js';
import type { Context, Repositories } from '../context.js';
import { resolveTariff } from './resolve.js';
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
