import { isoTime, nextOffsetChange, offsetAt } from '../../world/index.js';
import type { Repositories } from '../context.js';
import { wishesFor } from '../registry/desired/wish.js';
import { textsIn } from './cost-making.js';
import { defaultPrice, withinKey } from './cost-message.js';
import { outlookOf } from './outlook.js';
import { resolveTariff } from './resolve.js';
import { inPlace } from './tell.js';
import { tariffText } from './text.js';

/** Values that keys of a station are to have, and when they will be others at the latest. */
export interface DefaultKeys {
  values: Readonly<Record<string, string>>;
  until: number;
}

/** They are looked at again at least so often: other versions of tariffs come into force. */
const LONGEST_MS = 86_400_000;

/**
 * What a station is to show and reckon with where nothing else is known: the price for who is a stranger there, and the clock of its
 * site. What the operator wants of a key otherwise goes before.
 */
export async function defaultKeys(
  stationId: string,
  languages: readonly string[],
  repos: Repositories,
  now: number,
): Promise<DefaultKeys> {
  const station = await repos.stations.find(stationId);
  const wishes = station ? await wishesFor(station, repos.desired) : [];
  const wanted = new Set(wishes.map(({ name }) => name.toLowerCase()));
  const prices = await pricesFor(stationId, languages, repos, now);
  const site = station?.siteId === undefined ? undefined : await repos.sites.find(station.siteId);
  const all = { ...prices.values, ...(site && clockKeys(site.timeZone, now)) };
  return {
    values: Object.fromEntries(Object.entries(all).filter(([key]) => !wanted.has(key.toLowerCase()))),
    until: prices.until,
  };
}

async function pricesFor(
  stationId: string,
  languages: readonly string[],
  repos: Repositories,
  now: number,
): Promise<DefaultKeys> {
  const resolved = await resolveTariff({ stationId }, now, repos);
  if (!resolved) return { values: {}, until: now + LONGEST_MS };
  const tariff = await inPlace(resolved.version.tariff, stationId, repos);
  const standing = { now, startedAt: now, energyWh: 0, idleMs: 0, powerW: 0 };
  const outlook = outlookOf([{ from: 0, tariff }], standing);
  const texts = textsIn(tariff, languages, now).map(([language, priceText]) => [
    `DefaultPriceText,${language}`,
    withinKey({ priceText }),
  ]);
  return {
    values: {
      DefaultPrice: defaultPrice(tariffText(tariff, now), outlook.now),
      ...Object.fromEntries(texts),
    },
    until: outlook.next?.at ?? now + LONGEST_MS,
  };
}

/** 1.6 tells times in UTC; by these keys a station knows what the clock at its place shows. */
function clockKeys(timeZone: string, now: number): Record<string, string> {
  const change = nextOffsetChange(now, timeZone);
  return {
    TimeOffset: offsetText(offsetAt(now, timeZone)),
    ...(change !== undefined && {
      NextTimeOffsetTransitionDateTime: isoTime(change),
      TimeOffsetNextTransition: offsetText(offsetAt(change, timeZone)),
    }),
  };
}

function offsetText(ms: number): string {
  const minutes = Math.abs(Math.round(ms / 60_000));
  const two = (part: number) => String(part).padStart(2, '0');
  return `${ms < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
