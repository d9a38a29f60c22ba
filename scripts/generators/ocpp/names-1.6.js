// The 1.6 JSON schemas carry no type names; these are the names of OCPP 1.6 edition 2 section 7.
const byField = {
  idTagInfo: 'IdTagInfo',
  'idTagInfo.status': 'AuthorizationStatus',
  chargingProfile: 'ChargingProfile',
  csChargingProfiles: 'ChargingProfile',
  chargingProfilePurpose: 'ChargingProfilePurposeType',
  chargingProfileKind: 'ChargingProfileKindType',
  recurrencyKind: 'RecurrencyKindType',
  chargingSchedule: 'ChargingSchedule',
  chargingRateUnit: 'ChargingRateUnitType',
  chargingSchedulePeriod: 'ChargingSchedulePeriod',
  configurationKey: 'KeyValue',
  localAuthorizationList: 'AuthorizationData',
  meterValue: 'MeterValue',
  transactionData: 'MeterValue',
  sampledValue: 'SampledValue',
  context: 'ReadingContext',
  format: 'ValueFormat',
  measurand: 'Measurand',
  phase: 'Phase',
  location: 'Location',
  unit: 'UnitOfMeasure',
};

const byPath = {
  'BootNotification.response.status': 'RegistrationStatus',
  'CancelReservation.response.status': 'CancelReservationStatus',
  'ChangeAvailability.request.type': 'AvailabilityType',
  'ChangeAvailability.response.status': 'AvailabilityStatus',
  'ChangeConfiguration.response.status': 'ConfigurationStatus',
  'ClearCache.response.status': 'ClearCacheStatus',
  'ClearChargingProfile.response.status': 'ClearChargingProfileStatus',
  'DataTransfer.response.status': 'DataTransferStatus',
  'DiagnosticsStatusNotification.request.status': 'DiagnosticsStatus',
  'FirmwareStatusNotification.request.status': 'FirmwareStatus',
  'GetCompositeSchedule.response.status': 'GetCompositeScheduleStatus',
  'RemoteStartTransaction.response.status': 'RemoteStartStopStatus',
  'RemoteStopTransaction.response.status': 'RemoteStartStopStatus',
  'ReserveNow.response.status': 'ReservationStatus',
  'Reset.request.type': 'ResetType',
  'Reset.response.status': 'ResetStatus',
  'SendLocalList.request.updateType': 'UpdateType',
  'SendLocalList.response.status': 'UpdateStatus',
  'SetChargingProfile.response.status': 'ChargingProfileStatus',
  'StatusNotification.request.errorCode': 'ChargePointErrorCode',
  'StatusNotification.request.status': 'ChargePointStatus',
  'StopTransaction.request.reason': 'Reason',
  'TriggerMessage.request.requestedMessage': 'MessageTrigger',
  'TriggerMessage.response.status': 'TriggerMessageStatus',
  'UnlockConnector.response.status': 'UnlockStatus',
};

/** `StopTransaction.request.transactionData.sampledValue.unit` -> `UnitOfMeasure`. */
export function nameOf16(path) {
  const fields = path.split('.').slice(2);
  const name = byPath[path] ?? byField[fields.slice(-2).join('.')] ?? byField[fields.at(-1)];
  if (!name) throw new Error(`No name is given for the type at ${path}`);
  return name;
}
