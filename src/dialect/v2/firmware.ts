import { compact, filled, maybe } from '../common/compact.js';
import { firmwareOf, readFirmware } from '../common/firmware.js';
import { Unsayable } from '../common/unsayable.js';
import { withInfo } from './names.js';
import { row, type Worded } from './row.js';

/** L01.FR.01, L02.FR.01. */
export const firmwareStatus: Worded<'firmwareStatus'> = (words) =>
  row('station', 'firmwareStatus', 'FirmwareStatusNotification', {
    encodeRequest: ({ status, requestId }) =>
      compact({ status: words.firmwareStatus.say(status), requestId }),
    decodeRequest: ({ status, requestId }) => compact({ status, requestId }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });

/** L03.FR.01. */
export const publishFirmwareStatus: Worded<'publishFirmwareStatus'> = (words) =>
  row('station', 'publishFirmwareStatus', 'PublishFirmwareStatusNotification', {
    encodeRequest: ({ status, location, requestId }) =>
      compact({
        status: words.publishFirmwareStatus.say(status),
        location: maybe(filled(location), (uris) => [...uris] as [string, ...string[]]),
        requestId,
      }),
    decodeRequest: ({ status, location, requestId }) =>
      compact({ status, location: maybe(location, (uris) => [...uris]), requestId }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });

/** L01, L02. */
export const updateFirmware: Worded<'updateFirmware'> = (words) =>
  row('csms', 'updateFirmware', 'UpdateFirmware', {
    encodeRequest({ requestId, ...it }) {
      if (requestId === undefined) throw new Unsayable('UpdateFirmware needs a requestId');
      return compact({
        requestId,
        retries: it.retries,
        retryInterval: it.retryInterval,
        firmware: firmwareOf(it),
      });
    },
    decodeRequest: ({ firmware, requestId, retries, retryInterval }) =>
      compact({
        requestId,
        retries,
        retryInterval,
        ...readFirmware(firmware),
      }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.updateFirmwareStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** L03. */
export const publishFirmware: Worded<'publishFirmware'> = (words) =>
  row('csms', 'publishFirmware', 'PublishFirmware', {
    encodeRequest: ({ location, checksum, requestId, retries, retryInterval }) =>
      compact({ location, checksum, requestId, retries, retryInterval }),
    decodeRequest: ({ location, checksum, requestId, retries, retryInterval }) =>
      compact({ location, checksum, requestId, retries, retryInterval }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.genericStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** L04. */
export const unpublishFirmware: Worded<'unpublishFirmware'> = (words) =>
  row('csms', 'unpublishFirmware', 'UnpublishFirmware', {
    encodeRequest: ({ checksum }) => ({ checksum }),
    decodeRequest: ({ checksum }) => ({ checksum }),
    encodeResponse: ({ status }) => ({ status: words.unpublishFirmwareStatus.say(status) }),
    decodeResponse: ({ status }) => ({ status }),
  });
