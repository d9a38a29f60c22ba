import { compact } from '../common/compact.js';
import { withInfo } from './names.js';
import { row, type Worded } from './row.js';

/** P01, P02. Data may be any JSON. */
export const dataTransfer: Worded<'dataTransfer'> = (words) =>
  row('either', 'dataTransfer', 'DataTransfer', {
    encodeRequest: ({ vendorId, messageId, data }) => compact({ vendorId, messageId, data }),
    decodeRequest: ({ vendorId, messageId, data }) => compact({ vendorId, messageId, data }),
    encodeResponse: ({ status, data, statusInfo }) => ({
      status: words.dataTransferStatus.say(status),
      ...compact({ data }),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, data, statusInfo }) => ({
      status,
      ...compact({ data }),
      ...withInfo(statusInfo),
    }),
  });
