import { parseIsoTime } from '../../world/index.js';

/** Long before the year 9999 is over, after which a clock could tell no time any more: a year has four digits (RFC 3339 5.6). */
const LATEST = parseIsoTime('9900-01-01T00:00:00Z');

/** Whether a station's clock can be set to this moment, in milliseconds since 1970, and still be told for as long as it runs. */
export function canShow(moment: number): boolean {
  return moment >= 0 && moment < LATEST;
}
