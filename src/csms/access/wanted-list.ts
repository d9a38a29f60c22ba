import type { LocalListEntry } from '../../dialect/index.js';
import type { Repositories } from '../context.js';
import type { Station } from '../registry/station.js';
import { holdersOf } from './chain.js';
import { firstAgainst } from './checks.js';
import { allowedEvses } from './evse-types.js';
import { dependsOnTime } from './limits.js';
import { entryFor } from './local-list.js';
import { type TokenState, tokenKey } from './token.js';

/** What a list should say of a token, as it is sent and as it is compared. */
export interface Wanted {
  key: string;
  wish: { token: string; status?: TokenState };
  /** Tells two entries for one token apart. */
  says: string;
}

/**
 * What a station should know of every token. Those whose answer depends on the hour, on what was used or on the EVSE are left out: a
 * station that cannot ask must not decide on them.
 */
export async function wantedOf(
  { id, siteId, evses }: Station,
  repos: Repositories,
  now: number,
): Promise<Wanted[]> {
  const wanted: Wanted[] = [];
  for (const token of await repos.access.tokens()) {
    if (token.kind === 'guest' || token.kind === 'app') continue;
    const holders = await holdersOf(token, repos);
    if (holders.some(({ limits }) => limits && dependsOnTime(limits))) continue;
    const station = { id, siteId, evses };
    const against = firstAgainst(holders, { now, purpose: 'ask', station });
    if (!against && allowedEvses(holders, station)) continue;
    const isRefused = against !== undefined && token.state === 'accepted';
    const listed = isRefused ? { ...token, state: 'blocked' as const } : token;
    const wish = { token: token.idToken, ...(isRefused && { status: 'blocked' as const }) };
    wanted.push({ key: tokenKey(token.idToken), wish, says: saying(entryFor(listed, now, '')) });
  }
  return wanted;
}

/** What has to be sent so that a station with these entries knows what is wanted. */
export function changesOf(
  entries: readonly LocalListEntry[],
  wanted: readonly Wanted[],
): { token: string; status?: TokenState; remove?: true }[] {
  const had = new Map(entries.map((entry) => [tokenKey(entry.idToken.idToken), saying(entry)]));
  const keys = new Set(wanted.map(({ key }) => key));
  const gone = entries.filter(({ idToken }) => !keys.has(tokenKey(idToken.idToken)));
  return [
    ...wanted.filter(({ key, says }) => had.get(key) !== says).map(({ wish }) => wish),
    ...gone.map(({ idToken }) => ({ token: idToken.idToken, remove: true as const })),
  ];
}

function saying({ idTokenInfo }: LocalListEntry): string {
  return `${idTokenInfo?.status} ${idTokenInfo?.groupIdToken?.idToken ?? ''}`;
}
