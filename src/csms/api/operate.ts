import type { Context } from 'hono';
import type { Csms } from '../csms.js';
import { Refused } from '../refused.js';
import { check } from '../validation.js';
import { say } from './answer.js';
import { audited, type Deed } from './audited.js';
import { coerced } from './coerced.js';
import { currentTag, etagOf, names, Turns } from './conditional.js';
import { admit, type Door } from './door.js';
import { checkAcceptable } from './hygiene.js';
import { Idempotency } from './idempotency/idempotency.js';
import { bytesOf, checkText, jsonOf } from './input.js';
import { addressOf } from './limiting.js';
import { isList } from './paging.js';
import type { Asked, Route } from './route.js';

export interface Desk {
  csms: Csms;
  idempotency: Idempotency;
  turns: Turns;
  /** Counts what strangers may do: logins and registrations. Throws Refused (too-many-requests). */
  strict: (c: Context<Door>) => void;
}

export function deskOf(csms: Csms, strict: Desk['strict']): Desk {
  return { csms, idempotency: new Idempotency(csms.parts), turns: new Turns(), strict };
}

/**
 * One operation, from what came over HTTP to what is said: who may, how often, whether it was asked before, what is wrong with the
 * input, whether somebody else was quicker, and the work itself. @param reading What reads at the same address
 */
export async function operate(
  desk: Desk,
  route: Route,
  reading: Route | undefined,
  c: Context<Door>,
): Promise<Response> {
  if (route.waits) c.get('letTimePass')();
  const who = c.get('who');
  admit(who, route);
  if (route.roles.includes('anyone') && route.method === 'post') desk.strict(c);
  checkAcceptable(c, route);
  const bytes = route.method === 'get' ? new Uint8Array() : await bytesOf(c);
  const work = async (mark?: Deed['mark']): Promise<Response> => {
    const asked = read(desk, route, c, bytes);
    if (route.method === 'get') return tagged(route, c, asked);
    return audited(desk.csms, route, { ...asked, mark }, async () => {
      if (route.method === 'post' || !reading) return say(c, await route.handle(asked));
      return desk.turns.take(c.req.path, () => changed(route, reading, c, asked));
    });
  };
  const key = route.method === 'post' ? c.req.header('idempotency-key') : undefined;
  if (key === undefined) return work();
  const { pathname, search } = new URL(c.req.url);
  const target = `${c.req.method} ${pathname}${search}`;
  return desk.idempotency.once({ who, key, target, body: bytes }, work);
}

function read({ csms }: Desk, route: Route, c: Context<Door>, bytes: Uint8Array): Asked<never, never> {
  const params = c.req.param() as Record<string, string>;
  for (const [name, text] of Object.entries(params)) checkText(name, text);
  const texts = c.req.query();
  for (const [name, text] of Object.entries(texts)) checkText(name, text);
  const query = coerced(route.query, texts);
  if (route.query) check(route.query, query);
  const body = route.body ? jsonOf(c, bytes) : undefined;
  if (route.body) check(route.body, body);
  const header = (name: string): string | undefined => c.req.header(name);
  return {
    csms,
    params,
    query: query as never,
    body: body as never,
    who: c.get('who'),
    address: addressOf(c),
    header,
  };
}

/** One thing is said with its tag, and not again to who has it. */
async function tagged(route: Route, c: Context, asked: Asked<never, never>): Promise<Response> {
  const said = await route.handle(asked);
  if (said.body === undefined || isList(route.answer)) return say(c, said);
  const tag = etagOf(route, said.body);
  c.header('etag', tag);
  const known = c.req.header('if-none-match');
  return known !== undefined && names(known, tag) ? c.body(null, 304) : say(c, said);
}

async function changed(
  route: Route,
  reading: Route,
  c: Context,
  asked: Asked<never, never>,
): Promise<Response> {
  const [match, none] = [c.req.header('if-match'), c.req.header('if-none-match')];
  if (match !== undefined || none !== undefined) {
    const tag = await currentTag(reading, asked);
    const isMet =
      (match === undefined || (tag !== undefined && names(match, tag))) &&
      (none === undefined || tag === undefined || !names(none, tag));
    if (!isMet) throw new Refused('edited-meanwhile', `${c.req.path} is not as you know it`);
  }
  const said = await route.handle(asked);
  const tag = await currentTag(reading, asked);
  if (tag !== undefined) c.header('etag', tag);
  return say(c, said);
}
