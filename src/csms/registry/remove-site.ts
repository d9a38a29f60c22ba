import type { Repositories } from '../context.js';
import { Refused } from '../refused.js';
import type { Site } from './site.js';

/** Undefined when there was none. Throws Refused while stations are there. */
export async function removeSite(
  id: string,
  { sites, stations }: Pick<Repositories, 'sites' | 'stations'>,
): Promise<Site | undefined> {
  const site = await sites.find(id);
  if (!site) return undefined;
  const [first] = (await stations.list()).filter(({ siteId }) => siteId === id);
  if (first) throw new Refused('site-in-use', `${first.id} is at ${id}: move its stations first`);
  await sites.remove(id);
  return site;
}
