import type { IdToken, IdTokenInfo } from '../../dialect/intents.js';
import type { Context } from './block.js';
import type { CachedToken } from './state.js';
import { isNobodys, slotOf } from './tokens.js';

/** How many tokens the cache holds before the oldest give way (C10.FR.07). */
const CAPACITY = 1000;

/** What the cache says of a token now; undefined when it is off, does not know it, or has let it expire (C10.FR.08, FR.10, FR.13). */
export function cached(ctx: Context, token: IdToken): CachedToken | undefined {
  if (!cacheEnabled(ctx)) return undefined;
  const cache = ctx.state.memory.authCache;
  const entry = cache[slotOf(token)];
  if (!entry) return undefined;
  const lifetime = ctx.variables.number('AuthCacheCtrlr.LifeTime', 0) * 1000;
  const expired =
    entry.expiry !== undefined ? entry.expiry <= ctx.now : lifetime > 0 && entry.usedAt + lifetime <= ctx.now;
  if (expired) delete cache[slotOf(token)];
  else entry.usedAt = ctx.now;
  return expired ? undefined : entry;
}

/** Keeps what the CSMS said of a token, whatever its status (C10.FR.01, FR.04, FR.05; 1.6 3.5.1). */
export function remember(ctx: Context, token: IdToken, info: IdTokenInfo): void {
  if (!cacheEnabled(ctx) || isNobodys(ctx, token)) return;
  const cache = ctx.state.memory.authCache;
  const key = slotOf(token);
  delete cache[key];
  makeRoom(cache);
  cache[key] = {
    status: info.status,
    usedAt: ctx.now,
    ...(info.groupIdToken ? { groupIdToken: info.groupIdToken } : {}),
    ...(info.cacheExpiry === undefined ? {} : { expiry: info.cacheExpiry }),
  };
}

export function cacheEnabled(ctx: Context): boolean {
  return ctx.variables.boolean('AuthCacheCtrlr.Enabled');
}

/** Refused ones go first, then the oldest. Insertion order of the record is its age. */
function makeRoom(cache: Record<string, CachedToken>): void {
  const keys = Object.keys(cache);
  if (keys.length < CAPACITY) return;
  const victim = keys.find((key) => cache[key]?.status !== 'Accepted') ?? keys[0];
  if (victim !== undefined) delete cache[victim];
}
