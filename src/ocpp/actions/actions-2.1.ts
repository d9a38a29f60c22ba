import type { ActionTable } from './table.js';

/** OCPP 2.1 part 2: message definitions of each functional block. */
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
    station: ['Authorize', 'NotifySettlement', 'VatNumberValidation'],
    csms: ['ClearCache', 'NotifyWebPaymentStarted'],
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
    csms: ['ChangeTransactionTariff', 'ClearTariffs', 'CostUpdated', 'GetTariffs', 'SetDefaultTariff'],
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
      'NotifyPriorityCharging',
      'PullDynamicScheduleUpdate',
      'ReportChargingProfiles',
    ],
    csms: [
      'ClearChargingProfile',
      'GetChargingProfiles',
      'GetCompositeSchedule',
      'SetChargingProfile',
      'UpdateDynamicSchedule',
      'UsePriorityCharging',
    ],
  },
  'Firmware Management': {
    station: ['FirmwareStatusNotification', 'PublishFirmwareStatusNotification'],
    csms: ['PublishFirmware', 'UnpublishFirmware', 'UpdateFirmware'],
  },
  'Certificate Management': {
    station: ['Get15118EVCertificate', 'GetCertificateChainStatus', 'GetCertificateStatus'],
    csms: ['DeleteCertificate', 'GetInstalledCertificateIds', 'InstallCertificate'],
  },
  Diagnostics: {
    station: [
      'ClosePeriodicEventStream',
      'LogStatusNotification',
      'NotifyCustomerInformation',
      'NotifyEvent',
      'NotifyMonitoringReport',
      'NotifyPeriodicEventStream',
      'OpenPeriodicEventStream',
    ],
    csms: [
      'AdjustPeriodicEventStream',
      'ClearVariableMonitoring',
      'CustomerInformation',
      'GetLog',
      'GetMonitoringReport',
      'GetPeriodicEventStream',
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
  'Bidirectional Power Transfer': {
    csms: ['AFRRSignal', 'NotifyAllowedEnergyTransfer'],
  },
  'DER Control': {
    station: ['NotifyDERAlarm', 'NotifyDERStartStop', 'ReportDERControl'],
    csms: ['ClearDERControl', 'GetDERControl', 'SetDERControl'],
  },
  'Battery Swapping': {
    station: ['BatterySwap'],
    csms: ['RequestBatterySwap'],
  },
};
