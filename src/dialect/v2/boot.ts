import type { v21 } from '../../ocpp/index.js';
import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, maybe } from '../common/compact.js';
import { withInfo } from './names.js';
import { row, type Worded } from './row.js';

/** B01. The meter belongs to the device model (component FiscalMetering) and is not told here. */
export const boot: Worded<'boot'> = (words) =>
  row('station', 'boot', 'BootNotification', {
    encodeRequest: ({ reason, vendor, model, serialNumber, firmwareVersion, modem }) => ({
      reason: words.bootReason.say(reason),
      chargingStation: compact({
        vendorName: vendor,
        model,
        serialNumber,
        firmwareVersion,
        modem: modem && Object.keys(modem).length > 0 ? modem : undefined,
      }),
    }),
    decodeRequest: ({ reason, chargingStation: it }) =>
      compact({
        reason,
        vendor: it.vendorName,
        model: it.model,
        serialNumber: it.serialNumber,
        firmwareVersion: it.firmwareVersion,
        modem: maybe(it.modem, hearModem),
      }),
    encodeResponse: ({ status, currentTime, interval, statusInfo }) => ({
      status,
      currentTime: isoTime(currentTime),
      interval,
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, currentTime, interval, statusInfo }) => ({
      status,
      currentTime: parseIsoTime(currentTime),
      interval,
      ...withInfo(statusInfo),
    }),
  });

/** G02. */
export const heartbeat: Worded<'heartbeat'> = () =>
  row('station', 'heartbeat', 'Heartbeat', {
    encodeRequest: () => ({}),
    decodeRequest: () => ({}),
    encodeResponse: ({ currentTime }) => ({ currentTime: isoTime(currentTime) }),
    decodeResponse: ({ currentTime }) => ({ currentTime: parseIsoTime(currentTime) }),
  });

function hearModem({ iccid, imsi }: v21.ModemType) {
  return compact({ iccid, imsi });
}
