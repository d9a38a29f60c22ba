import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, maybe } from '../common/compact.js';
import { Unsayable } from '../common/unsayable.js';
import { withInfo } from './names.js';
import { row, type Worded } from './row.js';

/** N01. */
export const getLog: Worded<'getLog'> = (words) =>
  row('csms', 'getLog', 'GetLog', {
    encodeRequest({ requestId, ...it }) {
      if (requestId === undefined) throw new Unsayable('GetLog needs a requestId');
      return compact({
        logType: words.logType.say(it.logType),
        requestId,
        retries: it.retries,
        retryInterval: it.retryInterval,
        log: compact({
          remoteLocation: it.remoteLocation,
          oldestTimestamp: maybe(it.oldestTimestamp, isoTime),
          latestTimestamp: maybe(it.latestTimestamp, isoTime),
        }),
      });
    },
    decodeRequest: ({ logType, requestId, retries, retryInterval, log }) =>
      compact({
        logType,
        requestId,
        retries,
        retryInterval,
        remoteLocation: log.remoteLocation,
        oldestTimestamp: maybe(log.oldestTimestamp, parseIsoTime),
        latestTimestamp: maybe(log.latestTimestamp, parseIsoTime),
      }),
    encodeResponse: ({ status, filename, statusInfo }) => ({
      status: words.logStatus.say(status),
      ...compact({ filename }),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, filename, statusInfo }) => ({
      status,
      ...compact({ filename }),
      ...withInfo(statusInfo),
    }),
  });

/** N01.FR.07 and following. */
export const logStatus: Worded<'logStatus'> = (words) =>
  row('station', 'logStatus', 'LogStatusNotification', {
    encodeRequest: ({ status, requestId }) =>
      compact({ status: words.uploadLogStatus.say(status), requestId }),
    decodeRequest: ({ status, requestId }) => compact({ status, requestId, kind: 'log' as const }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });

/** A04. */
export const securityEvent: Worded<'securityEvent'> = () =>
  row('station', 'securityEvent', 'SecurityEventNotification', {
    encodeRequest: ({ type, timestamp, techInfo }) =>
      compact({ type, timestamp: isoTime(timestamp), techInfo }),
    decodeRequest: ({ type, timestamp, techInfo }) =>
      compact({ type, timestamp: parseIsoTime(timestamp), techInfo }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });
