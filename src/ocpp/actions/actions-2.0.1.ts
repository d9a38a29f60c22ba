import type { ActionTable } from './table.js';

/** OCPP 2.0.1 part 2: message definitions of each functional block. */
export const actions: ActionTable = {
  Security: {
    station: ['SecurityEventNotification', 'SignCertificate'],
    csms: ['CertificateSigned'],
  },
  Provisioning: {
    station: ['BootNotification', 'NotifyReport'],
    csms: ['GetBaseReport', 'GetReport', 'GetVariables', 'Reset', 'SetNetworkProfile', 'SetVariables'],
  },
  Authorization: {
    station: ['Authorize'],
    csms: ['ClearCache'],
  },
  'Local Authorization List': {
    csms: ['GetLocalListVersion', 'SendLocalList'],
  },
  Transactions: {
    station: ['TransactionEvent'],
    csms: ['GetTransactionStatus'],
  },
  'Remote Control': {
    csms: ['RequestStartTransaction', 'RequestStopTransaction', 'TriggerMessage', 'UnlockConnector'],
  },
  Availability: {
    station: ['Heartbeat', 'StatusNotification'],
    csms: ['ChangeAvailability'],
  },
  Reservation: {
    station: ['ReservationStatusUpdate'],
    csms: ['CancelReservation', 'ReserveNow'],
  },
  'Tariff and Cost': {
    csms: ['CostUpdated'],
  },
  'Meter Values': {
    station: ['MeterValues'],
  },
  'Smart Charging': {
    station: [
      'ClearedChargingLimit',
      'NotifyChargingLimit',
      'NotifyEVChargingNeeds',
      'NotifyEVChargingSchedule',
      'ReportChargingProfiles',
    ],
    csms: ['ClearChargingProfile', 'GetChargingProfiles', 'GetCompositeSchedule', 'SetChargingProfile'],
  },
  'Firmware Management': {
    station: ['FirmwareStatusNotification', 'PublishFirmwareStatusNotification'],
    csms: ['PublishFirmware', 'UnpublishFirmware', 'UpdateFirmware'],
  },
  'Certificate Management': {
    station: ['Get15118EVCertificate', 'GetCertificateStatus'],
    csms: ['DeleteCertificate', 'GetInstalledCertificateIds', 'InstallCertificate'],
  },
  Diagnostics: {
    station: ['LogStatusNotification', 'NotifyCustomerInformation', 'NotifyEvent', 'NotifyMonitoringReport'],
    csms: [
      'ClearVariableMonitoring',
      'CustomerInformation',
      'GetLog',
      'GetMonitoringReport',
      'SetMonitoringBase',
      'SetMonitoringLevel',
      'SetVariableMonitoring',
    ],
  },
  'Display Message': {
    station: ['NotifyDisplayMessages'],
    csms: ['ClearDisplayMessage', 'GetDisplayMessages', 'SetDisplayMessage'],
  },
  'Data Transfer': {
    both: ['DataTransfer'],
  },
};
