import type { Context } from 'hono';
import { Refused } from '../refused.js';
import { readBody } from './body.js';

/** Longest JSON body, in bytes. */
const LONGEST_BODY = 1024 * 1024;

/** The body as JSON; without one, {}. Throws Refused (not-json, unsupported-media-type) and TooLarge. */
export async function jsonOf(c: Context): Promise<unknown> {
  const bytes = await readBody(c, LONGEST_BODY);
  if (bytes.byteLength === 0) return {};
  // A page in a browser can send anything but this to us without being asked first.
  if (!/^application\/(\w+\+)?json\b/.test(c.req.header('content-type') ?? '')) {
    throw new Refused('unsupported-media-type', 'The body must be sent as application/json');
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Refused('not-json', `not JSON: ${(error as Error).message}`);
  }
}
