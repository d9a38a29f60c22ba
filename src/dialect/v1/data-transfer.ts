import { compact, maybe } from '../common/compact.js';
import { row } from './row.js';
import { dataTransferStatus } from './words.js';

/** 1.6 4.3, 5.6. Data is text; anything else is said as JSON and heard as that text. */
export const dataTransfer = row('either', 'dataTransfer', 'DataTransfer', {
  encodeRequest: ({ vendorId, messageId, data }) =>
    compact({ vendorId, messageId, data: maybe(data, textOf) }),
  decodeRequest: (it) => it,
  encodeResponse: ({ status, data }) =>
    compact({ status: dataTransferStatus.say(status), data: maybe(data, textOf) }),
  decodeResponse: (it) => it,
});

function textOf(data: unknown): string {
  return typeof data === 'string' ? data : JSON.stringify(data);
}
