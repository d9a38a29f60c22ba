import { isoTime, parseIsoTime } from '../../world/index.js';

const EARLIEST = parseIsoTime('0000-01-01T00:00:00Z');
const LATEST = parseIsoTime('9999-12-31T23:59:59.999Z');

/** The moment up to which something holds; undefined for one that a year of four digits cannot name: that is for ever (RFC 3339 5.6). */
export function expiryText(ms: number): string | undefined {
  return ms >= EARLIEST && ms <= LATEST ? isoTime(ms) : undefined;
}

/** The moment, or the nearest one that a year of four digits can name. */
export function nearestText(ms: number): string {
  return isoTime(Math.min(Math.max(ms, EARLIEST), LATEST));
}
