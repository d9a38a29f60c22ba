import type { IdToken, Request } from '../../dialect/intents.js';
import type { Context } from './block.js';
import { lineOf } from './log.js';
import type { QueuedSay } from './state.js';
import { tokenKey } from './tokens.js';

/** Where a station has something of a customer, and what: lines for people (N09: raw information). */
export interface CustomerData {
  lines: string[];
  /** It charges, or what it has charged is not told yet: it cannot be cleared now. */
  needed: boolean;
}

/**
 * What the memory holds of the customer that a request names. A customer identifier is looked for among the tokens, a certificate
 * is none of what is kept: a contract leaves nothing here but its eMAID, which is a token.
 */
export function customerData(ctx: Context, request: Request<'customerInformation'>): CustomerData {
  const key = keyOf(request);
  if (key === undefined) return { lines: [], needed: false };
  const { memory } = ctx.state;
  const isIt = (token: IdToken | undefined) => token !== undefined && names(token, key);
  const listed = Object.values(memory.localList?.entries ?? {}).filter(({ idToken }) => isIt(idToken));
  const cached = Object.entries(memory.authCache).filter(([slot]) => isSlot(slot, key));
  const reserved = (memory.reservations?.active ?? []).filter(({ idToken }) => isIt(idToken));
  const charging = Object.values(memory.transactions.running).filter(
    ({ firstToken, authorization }) => isIt(firstToken) || isIt(authorization?.idToken),
  );
  const queued = memory.queue.filter((said) => isIt(tokenOf(said)));
  const logged = memory.logs.events.filter(({ text }) => mentions(text, key));
  return {
    lines: [
      ...listed.map((entry) => `local authorization list: ${JSON.stringify(entry)}`),
      ...cached.map(([, entry]) => `authorization cache: ${JSON.stringify(entry)}`),
      ...reserved.map((entry) => `reservation: ${JSON.stringify(entry)}`),
      ...charging.map(
        ({ id, evseId, startedAt }) => `transaction: ${JSON.stringify({ id, evseId, startedAt })}`,
      ),
      ...queued.map(({ request: said }) => `message to be delivered: ${JSON.stringify(said)}`),
      ...logged.map((entry) => `log: ${lineOf(entry)}`),
    ],
    needed: charging.length + queued.length > 0,
  };
}

/** Removes it, but for the list, which is the CSMS's own (N10.FR.02, FR.03, FR.06). */
export function forgetCustomer(ctx: Context, request: Request<'customerInformation'>): void {
  const key = keyOf(request);
  if (key === undefined) return;
  const { memory } = ctx.state;
  for (const slot of Object.keys(memory.authCache)) if (isSlot(slot, key)) delete memory.authCache[slot];
  memory.logs.events = memory.logs.events.filter(({ text }) => !mentions(text, key));
  for (const { id, idToken } of [...(memory.reservations?.active ?? [])])
    if (names(idToken, key)) ctx.signal('reservation-unwanted', { id });
}

function keyOf({ idToken, customerIdentifier }: Request<'customerInformation'>): string | undefined {
  return idToken ? tokenKey(idToken) : customerIdentifier?.toLowerCase();
}

function names(token: IdToken, key: string): boolean {
  const more = token.additionalInfo ?? [];
  return tokenKey(token) === key || more.some(({ additionalIdToken: id }) => id.toLowerCase() === key);
}

/** A slot of the cache may have a mark before the token. */
function isSlot(slot: string, key: string): boolean {
  return slot === key || slot === `=${key}`;
}

function tokenOf({ intent, request }: QueuedSay): IdToken | undefined {
  return intent === 'transaction' ? (request as Request<'transaction'>).idToken : undefined;
}

/** As a word of its own: a short token is part of many words. */
function mentions(text: string, key: string): boolean {
  return (
    key !== '' &&
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}_-]+/u)
      .includes(key)
  );
}
