import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, maybe } from '../common/compact.js';
import { oneOf } from '../common/row.js';
import { Unsayable } from '../common/unsayable.js';
import { row } from './row.js';
import * as words from './words.js';

/** 1.6 5.9. The answer has no status: a file name is a yes. */
const getDiagnostics = row('csms', 'getLog', 'GetDiagnostics', {
  encodeRequest: (it) =>
    compact({
      location: it.remoteLocation,
      retries: it.retries,
      retryInterval: it.retryInterval,
      startTime: maybe(it.oldestTimestamp, isoTime),
      stopTime: maybe(it.latestTimestamp, isoTime),
    }),
  decodeRequest: (it) =>
    compact({
      logType: 'Diagnostics' as const,
      remoteLocation: it.location,
      retries: it.retries,
      retryInterval: it.retryInterval,
      oldestTimestamp: maybe(it.startTime, parseIsoTime),
      latestTimestamp: maybe(it.stopTime, parseIsoTime),
    }),
  encodeResponse: ({ status, filename }) =>
    compact({ fileName: status === 'Rejected' ? undefined : filename }),
  decodeResponse: ({ fileName }) =>
    compact({ status: fileName === undefined ? 'Rejected' : 'Accepted', filename: fileName }),
});

/** Security whitepaper 5.9. */
const getSecurityLog = row('csms', 'getLog', 'GetLog', {
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
  decodeRequest: ({ log, ...it }) =>
    compact({
      ...it,
      remoteLocation: log.remoteLocation,
      oldestTimestamp: maybe(log.oldestTimestamp, parseIsoTime),
      latestTimestamp: maybe(log.latestTimestamp, parseIsoTime),
    }),
  encodeResponse: ({ status, filename }) => compact({ status: words.logStatus.say(status), filename }),
  decodeResponse: (it) => it,
});

export const getLog = oneOf({ getDiagnostics, getSecurityLog }, ({ logType }) =>
  logType === 'Diagnostics' ? 'getDiagnostics' : 'getSecurityLog',
);

/** 1.6 4.4. */
const diagnosticsStatus = row('station', 'logStatus', 'DiagnosticsStatusNotification', {
  encodeRequest: ({ status }) => ({ status: words.diagnosticsStatus.say(status) }),
  decodeRequest: ({ status }) => ({ status: words.diagnosticsStatus.hear(status), kind: 'diagnostics' }),
  encodeResponse: () => ({}),
  decodeResponse: () => ({}),
});

/** Security whitepaper 5.13. */
const securityLogStatus = row('station', 'logStatus', 'LogStatusNotification', {
  encodeRequest: ({ status, requestId }) => compact({ status: words.uploadLogStatus.say(status), requestId }),
  decodeRequest: (it) => ({ ...it, kind: 'log' }),
  encodeResponse: () => ({}),
  decodeResponse: () => ({}),
});

export const logStatus = oneOf({ diagnosticsStatus, securityLogStatus }, ({ kind }) =>
  kind === 'diagnostics' ? 'diagnosticsStatus' : 'securityLogStatus',
);
