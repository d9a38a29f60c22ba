import type { ActionTable } from './table.js';

/**
 * OCPP 1.6 edition 2 sections 3.3 (feature profiles, by the identifiers of SupportedFeatureProfiles), 4 and 5;
 * Security: OCPP 1.6 security whitepaper edition 3.
 */
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
  FirmwareManagement: {
    station: ['DiagnosticsStatusNotification', 'FirmwareStatusNotification'],
    csms: ['GetDiagnostics', 'UpdateFirmware'],
  },
  LocalAuthListManagement: {
    csms: ['GetLocalListVersion', 'SendLocalList'],
  },
  RemoteTrigger: {
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
  SmartCharging: {
    csms: ['ClearChargingProfile', 'GetCompositeSchedule', 'SetChargingProfile'],
  },
};
