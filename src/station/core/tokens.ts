import type { IdToken } from '../../dialect/intents.js';
import type { Context } from './block.js';

/** Tokens are compared without case (1.6 7.28, CiString). */
export function tokenKey(token: IdToken): string {
  return token.idToken.toLowerCase();
}

export function sameToken(a: IdToken | undefined, b: IdToken | undefined): boolean {
  return a !== undefined && b !== undefined && tokenKey(a) === tokenKey(b);
}

/**
 * Where a token is kept in a record. A record has names of its own (`constructor`) and puts whole numbers first, so that tokens that
 * look like either are marked.
 */
export function slotOf(token: IdToken): string {
  const key = tokenKey(token);
  return key in Object.prototype || /^(?:\d+$|=)/.test(key) ? `=${key}` : key;
}

/** What a driver is charged to who showed no token, where none is needed (C02.FR.01). */
export const NO_TOKEN: IdToken = { idToken: '', type: 'NoAuthorization' };

/**
 * Made up by the CSMS, or by nobody: never asked about and never cached (C02.FR.03, C03.FR.01, FR.02, C05.FR.01, FR.02). 1.6 has
 * no types of tokens: there one is like another.
 */
export function isNobodys(ctx: Context, { type }: IdToken): boolean {
  return ctx.traits.hasDeviceModel && (type === 'Central' || type === 'NoAuthorization');
}
