import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The end of an address for callbacks about one request: `TOKEN/KEY`. Callbacks of M-Pesa carry no signature, so that the address,
 * which only Safaricom is told, has to be one that nobody can guess.
 */
export function callbackPath(key: string, secret: string): string {
  return `${tokenOf(key, secret)}/${key}`;
}

/** The key of the request that a callback is about. Undefined: the address is none of ours. */
export function keyOf([token = '', key = '']: readonly string[], secret: string): string | undefined {
  const [given, expected] = [Buffer.from(token), Buffer.from(tokenOf(key, secret))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? key : undefined;
}

function tokenOf(key: string, secret: string): string {
  return createHmac('sha256', secret).update(key).digest('hex');
}
