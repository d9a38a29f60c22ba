import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { hashOf } from '../access/secret.js';
import type { CsmsParts } from '../parts.js';
import { Refused } from '../refused.js';
import { type Door, shown } from './door.js';
import { RateLimits, type Verdict } from './rate-limits.js';

/** Throws Refused (too-many-requests) for who asks too often; what is left is said in headers of every answer. */
export function limited(parts: CsmsParts): {
  usual: MiddlewareHandler<Door>;
  strict: (c: Context<Door>) => void;
} {
  const limits = new RateLimits(parts.clock, () => parts.settings.rateLimits);
  const strict = (c: Context<Door>): void => tell(c, limits.take('strict', addressOf(c)));
  return {
    strict,
    usual: async (c, next) => {
      const given = shown(c);
      // Guessing keys is slow: each wrong one counts as a login does.
      if (given !== undefined) tell(c, limits.take('strict', `guesses of ${addressOf(c)}`, 0));
      tell(c, limits.take('usual', given === undefined ? addressOf(c) : hashOf(given)));
      await next();
      if (c.res.status === 401 && given !== undefined) limits.take('strict', `guesses of ${addressOf(c)}`);
    },
  };
}

function tell(c: Context, { allowed, limit, remaining, retryAfter, reset }: Verdict): void {
  c.header('ratelimit-limit', String(limit));
  c.header('ratelimit-remaining', String(remaining));
  c.header('ratelimit-reset', String(reset));
  if (allowed) return;
  c.header('retry-after', String(retryAfter));
  throw new Refused('too-many-requests', `Ask again in ${retryAfter} s`);
}

/** Of the socket; what a proxy may add cannot be believed. */
export function addressOf({ env }: Context): string {
  const bindings = env as Partial<HttpBindings> | undefined;
  return clientOf(bindings?.incoming?.socket?.remoteAddress ?? 'this process');
}

/** Of how many addresses one is: whoever has one of version 6 has the net that it is in (RFC 6177), and would be another each time. */
export function clientOf(address: string): string {
  const [, v4] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (v4 !== undefined || !address.includes(':')) return v4 ?? address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const parts = (text: string): string[] => text.split(':').filter((part) => part !== '');
  const missing = tail === undefined ? 0 : 8 - parts(head).length - parts(tail).length;
  const whole = [...parts(head), ...Array<string>(Math.max(0, missing)).fill('0'), ...parts(tail ?? '')];
  return `${whole.slice(0, 4).join(':')}::/64`;
}
