import type { IdToken, IdTokenInfo } from '../../dialect/intents.js';
import type { Context } from './block.js';
import { slotOf } from './tokens.js';

/** The local authorization list, in flash (D01.FR.10; 1.6 3.5.2). */
export interface LocalList {
  version: number;
  entries: Record<string, ListedToken>;
}

export interface ListedToken {
  idToken: IdToken;
  status: string;
  groupIdToken?: IdToken;
  /** Milliseconds since the Unix epoch. */
  expiry?: number;
}

/** Tokens that fit in the list. */
export const LIST_CAPACITY = 1000;

/** Where the list is switched on. */
export function listEnabled(ctx: Context): boolean {
  return ctx.variables.boolean('LocalAuthListCtrlr.Enabled');
}

/** What the list says of a token; undefined when it is off or does not name it. */
export function listed(ctx: Context, token: IdToken): ListedToken | undefined {
  return listEnabled(ctx) ? ctx.state.memory.localList?.entries[slotOf(token)] : undefined;
}

/** 1.6 3.5.4; in 2.x only where LocalAuthListCtrlr.SupportsExpiryDateTime says so (C13.FR.02, FR.05, C14.FR.02, FR.05). */
export function hasLapsed(ctx: Context, { expiry }: ListedToken): boolean {
  const counts =
    ctx.traits.localList.entriesExpire || ctx.variables.boolean('LocalAuthListCtrlr.SupportsExpiryDateTime');
  return counts && expiry !== undefined && expiry <= ctx.now;
}

export function listedToken(idToken: IdToken, info: IdTokenInfo): ListedToken {
  return {
    idToken,
    status: info.status,
    ...(info.groupIdToken ? { groupIdToken: info.groupIdToken } : {}),
    ...(info.cacheExpiry === undefined ? {} : { expiry: info.cacheExpiry }),
  };
}
