import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact } from '../common/compact.js';
import { firmwareOf, readFirmware } from '../common/firmware.js';
import { oneOf } from '../common/row.js';
import { Unsayable } from '../common/unsayable.js';
import { row } from './row.js';
import * as words from './words.js';

/** 1.6 4.5: an update that came without a request id. */
const plainStatus = row('station', 'firmwareStatus', 'FirmwareStatusNotification', {
  encodeRequest: ({ status }) => ({ status: words.firmwareStatus.say(status) }),
  decodeRequest: ({ status }) => ({ status }),
  encodeResponse: () => ({}),
  decodeResponse: () => ({}),
});

/** Security whitepaper 5.19: an update that was asked for by SignedUpdateFirmware. */
const signedStatus = row('station', 'firmwareStatus', 'SignedFirmwareStatusNotification', {
  encodeRequest: ({ status, requestId }) =>
    compact({ status: words.signedFirmwareStatus.say(status), requestId }),
  decodeRequest: (it) => ({ ...it, signed: true }),
  encodeResponse: () => ({}),
  decodeResponse: () => ({}),
});

/** 1.6 7.25 has no word for steps in between: they are passed over in silence. */
export const firmwareStatus = oneOf({ plainStatus, signedStatus }, ({ status, requestId, signed }) => {
  if (signed || requestId !== undefined) return 'signedStatus';
  return SILENT.has(status) ? { nothing: true } : 'plainStatus';
});

const SILENT = new Set([
  'DownloadPaused',
  'DownloadScheduled',
  'InstallRebooting',
  'InstallScheduled',
  'SignatureVerified',
]);

/** 1.6 5.19. */
const plainUpdate = row('csms', 'updateFirmware', 'UpdateFirmware', {
  encodeRequest({ installDateTime, ...it }) {
    if (installDateTime !== undefined) {
      throw new Unsayable('UpdateFirmware of OCPP 1.6 has no time of installation; a signed update has');
    }
    return compact({
      location: it.location,
      retrieveDate: isoTime(it.retrieveDateTime),
      retries: it.retries,
      retryInterval: it.retryInterval,
    });
  },
  decodeRequest: ({ location, retrieveDate, retries, retryInterval }) =>
    compact({ location, retrieveDateTime: parseIsoTime(retrieveDate), retries, retryInterval }),
  encodeResponse: () => ({}),
  decodeResponse: () => ({ status: 'Accepted' }),
});

/** Security whitepaper 5.21. */
const signedUpdate = row('csms', 'updateFirmware', 'SignedUpdateFirmware', {
  encodeRequest({ requestId, signingCertificate, signature, ...it }) {
    if (requestId === undefined) throw new Unsayable('SignedUpdateFirmware needs a requestId');
    if (signingCertificate === undefined || signature === undefined) {
      throw new Unsayable('SignedUpdateFirmware needs a certificate and a signature');
    }
    return compact({
      requestId,
      retries: it.retries,
      retryInterval: it.retryInterval,
      firmware: { ...firmwareOf(it), signingCertificate, signature },
    });
  },
  decodeRequest: ({ firmware, ...it }) => compact({ ...it, ...readFirmware(firmware) }),
  encodeResponse: ({ status }) => ({ status: words.updateFirmwareStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

export const updateFirmware = oneOf({ plainUpdate, signedUpdate }, ({ signingCertificate, signature }) =>
  signingCertificate === undefined && signature === undefined ? 'plainUpdate' : 'signedUpdate',
);
