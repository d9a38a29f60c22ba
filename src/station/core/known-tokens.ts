import type { IdToken } from '../../dialect/intents.js';
import { cached } from './auth-cache.js';
import type { Context } from './block.js';
import { hasLapsed, listed } from './local-list.js';

/** What the station knows of a token without asking. */
export interface KnownToken {
  by: 'list' | 'cache';
  status: string;
  groupIdToken?: IdToken;
  /** When it is not accepted: the CSMS is not asked whether it is by now (DisablePostAuthorize). */
  isFinal: boolean;
}

/** The local authorization list comes before the cache (C13.FR.01, C14.FR.01; 1.6 3.5.3). */
export function locallyKnown(ctx: Context, token: IdToken): KnownToken | undefined {
  const entry = listed(ctx, token);
  if (!entry) return fromCache(ctx, token);
  const lapsed = entry.status === 'Accepted' && hasLapsed(ctx, entry);
  return {
    by: 'list',
    status: lapsed ? 'Expired' : entry.status,
    ...(entry.groupIdToken ? { groupIdToken: entry.groupIdToken } : {}),
    // C14.FR.05 asks about one that has lapsed in any case.
    isFinal: !lapsed && ctx.variables.boolean('LocalAuthListCtrlr.DisablePostAuthorize'),
  };
}

function fromCache(ctx: Context, token: IdToken): KnownToken | undefined {
  const entry = cached(ctx, token);
  if (!entry) return undefined;
  return {
    by: 'cache',
    status: entry.status,
    ...(entry.groupIdToken ? { groupIdToken: entry.groupIdToken } : {}),
    isFinal: ctx.variables.boolean('AuthCacheCtrlr.DisablePostAuthorize'),
  };
}
