import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact } from '../common/compact.js';
import { row } from './row.js';

/** 1.6 4.2. The reason for the boot has no place in it. */
export const boot = row('station', 'boot', 'BootNotification', {
  encodeRequest: (it) =>
    compact({
      chargePointVendor: it.vendor,
      chargePointModel: it.model,
      chargePointSerialNumber: it.serialNumber,
      firmwareVersion: it.firmwareVersion,
      iccid: it.modem?.iccid,
      imsi: it.modem?.imsi,
      meterType: it.meterType,
      meterSerialNumber: it.meterSerialNumber,
    }),
  decodeRequest: (it) =>
    compact({
      reason: 'Unknown',
      vendor: it.chargePointVendor,
      model: it.chargePointModel,
      // chargeBoxSerialNumber is what 1.2 stations had; it is deprecated (1.6 6.3) but often the only one.
      serialNumber: it.chargePointSerialNumber ?? it.chargeBoxSerialNumber,
      firmwareVersion: it.firmwareVersion,
      modem:
        it.iccid === undefined && it.imsi === undefined
          ? undefined
          : compact({ iccid: it.iccid, imsi: it.imsi }),
      meterType: it.meterType,
      meterSerialNumber: it.meterSerialNumber,
    }),
  encodeResponse: ({ status, currentTime, interval }) => ({
    status,
    currentTime: isoTime(currentTime),
    interval,
  }),
  decodeResponse: ({ status, currentTime, interval }) => ({
    status,
    currentTime: parseIsoTime(currentTime),
    interval,
  }),
});

/** 1.6 4.6. */
export const heartbeat = row('station', 'heartbeat', 'Heartbeat', {
  encodeRequest: () => ({}),
  decodeRequest: () => ({}),
  encodeResponse: ({ currentTime }) => ({ currentTime: isoTime(currentTime) }),
  decodeResponse: ({ currentTime }) => ({ currentTime: parseIsoTime(currentTime) }),
});
