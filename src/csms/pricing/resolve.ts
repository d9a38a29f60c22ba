import type { Repositories } from '../context.js';
import { type TariffVersion, versionAt } from './versions.js';

type Needs = Pick<Repositories, 'access' | 'pricing' | 'stations'>;

/** Whom and what a price is for. */
export interface PricedSubject {
  driverId?: string | undefined;
  idToken?: string | undefined;
  stationId: string;
}

/** The tariff that applies, and everything that was looked at on the way to it. */
export interface Resolved {
  version: TariffVersion;
  /** Why this one: `driver anna`, `group fleet`, `station CP1`, `site Harbour`, `default`. */
  because: string;
  /** What stood before it and had no tariff that is valid, in order. */
  passed: string[];
}

/** Groups have parents, and people make mistakes. */
const MOST_PARENTS = 20;

/**
 * The one order in which tariffs are found: the driver's, that of the token's group and its parents, the station's, the site's, the
 * default. A tariff that is not on record, or not valid yet at `at`, is passed over. Undefined: nothing applies, and it is free.
 */
export async function resolveTariff(
  subject: PricedSubject,
  at: number,
  repos: Needs,
): Promise<Resolved | undefined> {
  const heads = await repos.pricing.heads();
  const passed: string[] = [];
  for await (const { because, tariffId } of candidates(subject, repos)) {
    const id = because === 'default' ? heads.find(({ isDefault }) => isDefault)?.id : tariffId;
    const isOffered = id !== undefined && heads.some((head) => head.id === id);
    const version = isOffered ? versionAt(await repos.pricing.versions(id), at) : undefined;
    if (version) return { version, because, passed };
    passed.push(because);
  }
  return undefined;
}

interface Candidate {
  because: string;
  tariffId?: string | undefined;
}

async function* candidates(
  { driverId, idToken, stationId }: PricedSubject,
  { access, pricing, stations }: Needs,
): AsyncGenerator<Candidate> {
  if (driverId !== undefined) {
    yield { because: `driver ${driverId}`, tariffId: (await access.driver(driverId))?.tariffId };
  }
  let groupId = idToken === undefined ? undefined : (await access.token(idToken))?.groupId;
  for (let depth = 0; groupId !== undefined && depth < MOST_PARENTS; depth += 1) {
    yield { because: `group ${groupId}`, tariffId: await pricing.assignment('group', groupId) };
    groupId = (await access.group(groupId))?.parentId;
  }
  const station = await stations.find(stationId);
  yield { because: `station ${stationId}`, tariffId: station?.tariffId };
  const site = station?.siteId;
  if (site !== undefined) yield { because: `site ${site}`, tariffId: await pricing.assignment('site', site) };
  yield { because: 'default' };
}
