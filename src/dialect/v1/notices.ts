import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact } from '../common/compact.js';
import { row } from './row.js';
import * as words from './words.js';

/** Security whitepaper 5.15. */
export const securityEvent = row('station', 'securityEvent', 'SecurityEventNotification', {
  encodeRequest: ({ type, timestamp, techInfo }) =>
    compact({ type: words.securityEvent.find(type) ?? type, timestamp: isoTime(timestamp), techInfo }),
  decodeRequest: ({ type, timestamp, techInfo }) =>
    compact({ type: words.securityEvent.hear(type), timestamp: parseIsoTime(timestamp), techInfo }),
  encodeResponse: () => ({}),
  decodeResponse: () => ({}),
});
