import type { Response, StationIntent } from '../dialect/index.js';
import { onAuthorize } from './access/on-authorize.js';
import {
  onGetCertificateStatus,
  onGetEvCertificate,
  onSignCertificate,
} from './certificates/on-certificates.js';
import type { Handler } from './context.js';
import {
  onCustomerInformation,
  onDataTransfer,
  onDisplayMessages,
  onEvent,
  onFirmwareStatus,
  onLogStatus,
  onMonitoringReport,
  onPublishFirmwareStatus,
  onReport,
  onSecurityEvent,
} from './monitoring/on-notices.js';
import { onStatus } from './monitoring/on-status.js';
import { onBoot } from './registry/on-boot.js';
import { onReservationUpdate } from './reservations/on-reservation-update.js';
import { onMeterValues } from './sessions/on-meter-values.js';
import { onTransaction } from './sessions/on-transaction.js';
import { smartChargingHandlers } from './smart-charging/handlers.js';

/** Who answers which intent. A heartbeat asks for the time and leaves nothing behind, so it needs no store. */
export const HANDLERS: { readonly [N in Exclude<StationIntent, 'heartbeat'>]: Handler<N> } = {
  boot: onBoot,
  status: onStatus,
  authorize: onAuthorize,
  transaction: onTransaction,
  meterValues: onMeterValues,
  dataTransfer: onDataTransfer,
  logStatus: onLogStatus,
  firmwareStatus: onFirmwareStatus,
  publishFirmwareStatus: onPublishFirmwareStatus,
  securityEvent: onSecurityEvent,
  report: onReport,
  event: onEvent,
  signCertificate: onSignCertificate,
  getCertificateStatus: onGetCertificateStatus,
  getEvCertificate: onGetEvCertificate,
  ...smartChargingHandlers,
  notifyCustomerInformation: onCustomerInformation,
  reservationUpdate: onReservationUpdate,
  monitoringReport: onMonitoringReport,
  displayMessages: onDisplayMessages,
};

export function answerHeartbeat(now: number): Response<'heartbeat'> {
  return { currentTime: now };
}

/**
 * Messages that only tell something and are answered with nothing: they are kept as they are, which is all that is promised.
 * Whatever asks for a decision that nobody here can make is refused as NotSupported.
 */
export const KEPT_AS_TOLD: ReadonlySet<string> = new Set([
  'ClosePeriodicEventStream',
  'NotifyDERAlarm',
  'NotifyDERStartStop',
  'NotifyPriorityCharging',
  'ReportDERControl',
]);
