import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact } from '../common/compact.js';
import { oneOf } from '../common/row.js';
import { row } from './row.js';
import * as words from './words.js';

/** 1.6 4.5: an update that came without a request id. */
const plain = row('station', 'firmwareStatus', 'FirmwareStatusNotification', {
  encodeRequest: ({ status }) => ({ status: words.firmwareStatus.say(status) }),
  decodeRequest: ({ status }) => ({ status }),
  encodeResponse: () => ({}),
  decodeResponse: () => ({}),
});

/** Security whitepaper 5.19: an update that was asked for by SignedUpdateFirmware. */
const signed = row('station', 'firmwareStatus', 'SignedFirmwareStatusNotification', {
  encodeRequest: ({ status, requestId }) =>
    compact({ status: words.signedFirmwareStatus.say(status), requestId }),
  decodeRequest: (it) => it,
  encodeResponse: () => ({}),
  decodeResponse: () => ({}),
});

export const firmwareStatus = oneOf({ plain, signed }, ({ requestId }) =>
  requestId === undefined ? 'plain' : 'signed',
);

/** Security whitepaper 5.15. */
export const securityEvent = row('station', 'securityEvent', 'SecurityEventNotification', {
  encodeRequest: ({ type, timestamp, techInfo }) =>
    compact({ type: words.securityEvent.find(type) ?? type, timestamp: isoTime(timestamp), techInfo }),
  decodeRequest: ({ type, timestamp, techInfo }) =>
    compact({ type: words.securityEvent.hear(type), timestamp: parseIsoTime(timestamp), techInfo }),
  encodeResponse: () => ({}),
  decodeResponse: () => ({}),
});
