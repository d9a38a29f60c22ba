import type { ActionTable } from './table.js';

/** OCPP 1.6 edition 2 sections 3.3 (profiles), 4 (from the Charge Point) and 5 (from the Central System); security extension: OCPP 1.6 security whitepaper edition 3. */
export const actions: ActionTable = {
  Core: {
    station: [
      'Authorize',
      'BootNotification',
      'Heartbeat',
      'MeterValues',
      'StartTransaction',
      'StatusNotification',
      'StopTransaction',
    ],
    csms: [
      'ChangeAvailability',
      'ChangeConfiguration',
      'ClearCache',
      'GetConfiguration',
      'RemoteStartTransaction',
      'RemoteStopTransaction',
      'Reset',
      'UnlockConnector',
    ],
    both: ['DataTransfer'],
  },
  'Firmware Management': {
    station: ['DiagnosticsStatusNotification', 'FirmwareStatusNotification'],
    csms: ['GetDiagnostics', 'UpdateFirmware'],
  },
  'Local Auth List Management': {
    csms: ['GetLocalListVersion', 'SendLocalList'],
  },
  'Remote Trigger': {
    csms: ['TriggerMessage'],
  },
  Reservation: {
    csms: ['CancelReservation', 'ReserveNow'],
  },
  Security: {
    station: [
      'LogStatusNotification',
      'SecurityEventNotification',
      'SignCertificate',
      'SignedFirmwareStatusNotification',
    ],
    csms: [
      'CertificateSigned',
      'DeleteCertificate',
      'ExtendedTriggerMessage',
      'GetInstalledCertificateIds',
      'GetLog',
      'InstallCertificate',
      'SignedUpdateFirmware',
    ],
  },
  'Smart Charging': {
    csms: ['ClearChargingProfile', 'GetCompositeSchedule', 'SetChargingProfile'],
  },
};
