import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refused } from '../refused.js';

/** How far the time in a signature may be from ours, in seconds. */
export const TOLERANCE_S = 300;

/** `t=SECONDS,s256=HEX`: HMAC-SHA-256 over the time, a dot and the body. @param now Milliseconds since the Unix epoch. */
export function signatureOf(body: string | Uint8Array, secret: string, now: number): string {
  const t = Math.floor(now / 1000);
  return `t=${t},s256=${mac(body, secret, String(t))}`;
}

/** Throws Refused: `bad-signature`, `webhook-too-old`. */
export function checkSignature(
  header: string | undefined,
  body: Uint8Array,
  secret: string,
  now: number,
): void {
  const parts = (header ?? '').split(',').map((part) => part.split('=', 2));
  const t = parts.find(([name]) => name === 't')?.[1] ?? '';
  const expected = Buffer.from(mac(body, secret, t));
  const given = parts.filter(([name]) => name === 's256').map(([, value = '']) => Buffer.from(value));
  if (!given.some((it) => it.length === expected.length && timingSafeEqual(it, expected))) {
    throw new Refused('bad-signature', 'the signature is not of this body and the secret that was agreed');
  }
  if (!(Math.abs(now / 1000 - Number(t)) <= TOLERANCE_S)) {
    throw new Refused('webhook-too-old', `it was signed more than ${TOLERANCE_S} s from now`);
  }
}

function mac(body: string | Uint8Array, secret: string, t: string): string {
  return createHmac('sha256', secret).update(`${t}.`).update(body).digest('hex');
}
