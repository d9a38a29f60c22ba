import { timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import type { Keys } from '../access/keys.js';
import { hashOf } from '../access/secret.js';
import { ANYONE, MASTER, may, type Who } from '../access/who.js';
import { Refused } from '../refused.js';
import { NotFound, type Route } from './route.js';

/** What is known of every request under /api/v1. */
export interface Door {
  Variables: {
    who: Who;
    /** What is waited for from now on takes time by the clock. */
    letTimePass: () => void;
  };
}

/**
 * Finds out who asks: by a key in `X-API-Key`, or by a key or a login in `Authorization: Bearer`. There are no cookies, so that a page
 * in a browser can do nothing in the name of whoever looks at it. @param master Opens everything.
 */
export function whoAsks(keys: Keys, master: string | undefined): MiddlewareHandler<Door> {
  const masterHash = master === undefined ? undefined : Buffer.from(hashOf(master));
  const isMaster = (given: string): boolean =>
    masterHash !== undefined && timingSafeEqual(Buffer.from(hashOf(given)), masterHash);
  return async (c, next) => {
    const given = shown(c);
    const who = given === undefined ? ANYONE : isMaster(given) ? MASTER : await keys.whoHolds(given);
    if (!who)
      throw new Refused('login-invalid', 'This key or login is not known, has expired or was revoked');
    c.set('who', who);
    await next();
  };
}

export function shown(c: Context): string | undefined {
  const [, bearer] = /^Bearer +(.+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  return c.req.header('x-api-key') || bearer;
}

/** Throws Refused (login-required, forbidden) unless they may. */
export function admit(who: Who, { roles }: Route): void {
  if (may(who, roles)) return;
  if (who.role === 'anyone') throw loginRequired();
  throw new Refused(
    'forbidden',
    `This is for ${roles.join(', ')}; the key or login shown is of role ${who.role}`,
  );
}

/** What there is is told only to those who have said who they are. */
export function nothingThere(c: Context<Door>): never {
  if (c.req.path.startsWith('/api/v1/') && c.get('who').role === 'anyone') {
    throw loginRequired();
  }
  throw new NotFound(`There is nothing at ${c.req.path}: /api/v1/openapi.json describes what there is`);
}

function loginRequired(): Refused {
  return new Refused('login-required', 'Give a key in X-API-Key, or what a login has given as Bearer');
}
