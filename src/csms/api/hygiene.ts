import type { Context, MiddlewareHandler } from 'hono';
import { Refused } from '../refused.js';
import { type Door, nothingThere } from './door.js';
import { preferred } from './negotiate.js';
import type { Route } from './route.js';

const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** What keeps browsers and caches from making more of an answer than there is. */
export const careful: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
};

/** What an operation can answer with, what it rather says first; [] where that depends on what there is. */
export function offeredBy({ answer, produces }: Pick<Route, 'answer' | 'produces'>): string[] {
  return answer === undefined ? [] : ['application/json', ...(produces === undefined ? [] : [produces])];
}

/** Throws Refused (not-acceptable) where nothing that the operation says would be taken. Problems are JSON, too. */
export function checkAcceptable(c: Context, route: Route): void {
  const offered = offeredBy(route);
  if (offered.length === 0) return;
  if (offered.length > 1) c.header('vary', 'Accept');
  if (preferred(c.req.header('accept'), [...offered, 'application/problem+json']) === undefined)
    throw new Refused('not-acceptable', `The answer is ${offered.join(' or ')}`);
}

/** What is answered where an address is right and the method is not. */
export function allowed(methods: readonly string[]): (c: Context<Door>) => Response {
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (c) => {
    if (c.get('who').role === 'anyone') return nothingThere(c);
    c.header('allow', allow);
    if (c.req.method === 'OPTIONS') return c.body(null, 204);
    throw new Refused('method-not-allowed', `${c.req.method} is not for this address; ${allow} are`);
  };
}
