import { type Edition, enumOf, type v21 } from '../../ocpp/index.js';
import { anyWord, type Vocabulary, vocabulary } from '../common/vocabulary.js';
import { additions } from './additions.js';

/** Intents' words that neither edition of family 2 has, mostly those of 1.6 -> the nearest of 2.x. */
const NEAREST: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ConnectorStatusEnumType: {
    Preparing: 'Occupied',
    Charging: 'Occupied',
    SuspendedEV: 'Occupied',
    SuspendedEVSE: 'Occupied',
    Finishing: 'Occupied',
  },
  ReasonEnumType: { HardReset: 'ImmediateReset', SoftReset: 'ImmediateReset', UnlockCommand: 'Other' },
  ResetEnumType: { Hard: 'Immediate', Soft: 'OnIdle' },
  UnlockStatusEnumType: { NotSupported: 'UnlockFailed' },
  LogEnumType: { Diagnostics: 'DiagnosticsLog' },
  MessageTriggerEnumType: {
    DiagnosticsStatusNotification: 'LogStatusNotification',
    SignedFirmwareStatusNotification: 'FirmwareStatusNotification',
  },
  ChargingProfileStatusEnumType: { NotSupported: 'Rejected' },
  SendLocalListStatusEnumType: { NotSupported: 'Failed' },
};

/** The words of an edition of family 2. */
export type Words = ReturnType<typeof wordsOf>;

export function wordsOf(edition: Edition) {
  const own = additions[edition];
  if (!own) throw new RangeError(`OCPP ${edition} is not of family 2`);

  function words<W extends string>(enumeration: string): Vocabulary<W> {
    const nearest = { ...NEAREST[enumeration], ...own?.nearest[enumeration] } as Record<string, W>;
    return vocabulary<W>(`OCPP ${edition} ${enumeration}`, enumOf(edition, enumeration), { nearest });
  }

  return {
    edition,
    longestIdToken: own.longestIdToken,
    longestMessage: own.longestMessage,
    certificateRequestsAreNumbered: own.certificateRequestsAreNumbered,
    namesChosenSchedule: own.namesChosenSchedule,
    networkVersion: own.networkVersion,
    setNetworkProfileStatus: words<v21.SetNetworkProfileStatusEnumType>('SetNetworkProfileStatusEnumType'),
    ocppInterface: words<v21.OCPPInterfaceEnumType>('OCPPInterfaceEnumType'),
    ocppTransport: words<v21.OCPPTransportEnumType>('OCPPTransportEnumType'),
    tellsMore: own.tellsMore,
    attributeType: words<v21.AttributeEnumType>('AttributeEnumType'),
    authorizationStatus: words<v21.AuthorizationStatusEnumType>('AuthorizationStatusEnumType'),
    availabilityStatus: words<v21.ChangeAvailabilityStatusEnumType>('ChangeAvailabilityStatusEnumType'),
    bootReason: words<v21.BootReasonEnumType>('BootReasonEnumType'),
    certificateIdUse: words<v21.GetCertificateIdUseEnumType>('GetCertificateIdUseEnumType'),
    certificateSignedStatus: words<v21.CertificateSignedStatusEnumType>('CertificateSignedStatusEnumType'),
    certificateUse: words<v21.InstallCertificateUseEnumType>('InstallCertificateUseEnumType'),
    cancelReservationStatus: words<v21.CancelReservationStatusEnumType>('CancelReservationStatusEnumType'),
    clearMessageStatus: words<v21.ClearMessageStatusEnumType>('ClearMessageStatusEnumType'),
    clearMonitoringStatus: words<v21.ClearMonitoringStatusEnumType>('ClearMonitoringStatusEnumType'),
    clearCacheStatus: words<v21.ClearCacheStatusEnumType>('ClearCacheStatusEnumType'),
    clearProfileStatus: words<v21.ClearChargingProfileStatusEnumType>('ClearChargingProfileStatusEnumType'),
    componentCriterion: words<v21.ComponentCriterionEnumType>('ComponentCriterionEnumType'),
    connectorType: own.connectorTypesAreOpen ? anyWord : words<string>('ConnectorEnumType'),
    customerInformationStatus: words<v21.CustomerInformationStatusEnumType>(
      'CustomerInformationStatusEnumType',
    ),
    connectorStatus: words<v21.ConnectorStatusEnumType>('ConnectorStatusEnumType'),
    contractStatus: words<v21.AuthorizeCertificateStatusEnumType>('AuthorizeCertificateStatusEnumType'),
    dataTransferStatus: words<v21.DataTransferStatusEnumType>('DataTransferStatusEnumType'),
    dataType: words<v21.DataEnumType>('DataEnumType'),
    deleteCertificateStatus: words<v21.DeleteCertificateStatusEnumType>('DeleteCertificateStatusEnumType'),
    evCertificateStatus: words<v21.Iso15118EVCertificateStatusEnumType>(
      'Iso15118EVCertificateStatusEnumType',
    ),
    displayMessageStatus: words<v21.DisplayMessageStatusEnumType>('DisplayMessageStatusEnumType'),
    eventNotification: words<v21.EventNotificationEnumType>('EventNotificationEnumType'),
    firmwareStatus: words<v21.FirmwareStatusEnumType>('FirmwareStatusEnumType'),
    getDisplayMessagesStatus: words<v21.GetDisplayMessagesStatusEnumType>('GetDisplayMessagesStatusEnumType'),
    genericStatus: words<v21.GenericStatusEnumType>('GenericStatusEnumType'),
    getVariableStatus: words<v21.GetVariableStatusEnumType>('GetVariableStatusEnumType'),
    idTokenType: own.idTokenTypesAreOpen ? anyWord : words<string>('IdTokenEnumType'),
    installCertificateStatus: words<v21.InstallCertificateStatusEnumType>('InstallCertificateStatusEnumType'),
    installedCertificateStatus: words<v21.GetInstalledCertificateStatusEnumType>(
      'GetInstalledCertificateStatusEnumType',
    ),
    energyTransfer: words<v21.EnergyTransferModeEnumType>('EnergyTransferModeEnumType'),
    getProfilesStatus: words<v21.GetChargingProfileStatusEnumType>('GetChargingProfileStatusEnumType'),
    limitSource: own.limitSourcesAreOpen ? anyWord : words<string>('ChargingLimitSourceEnumType'),
    localListStatus: words<v21.SendLocalListStatusEnumType>('SendLocalListStatusEnumType'),
    location: words<v21.LocationEnumType>('LocationEnumType'),
    logStatus: words<v21.LogStatusEnumType>('LogStatusEnumType'),
    logType: words<v21.LogEnumType>('LogEnumType'),
    measurand: words<v21.MeasurandEnumType>('MeasurandEnumType'),
    messageFormat: words<v21.MessageFormatEnumType>('MessageFormatEnumType'),
    messagePriority: words<v21.MessagePriorityEnumType>('MessagePriorityEnumType'),
    messageState: words<v21.MessageStateEnumType>('MessageStateEnumType'),
    messageTrigger: words<v21.MessageTriggerEnumType>('MessageTriggerEnumType'),
    monitoringBase: words<v21.MonitoringBaseEnumType>('MonitoringBaseEnumType'),
    monitoringCriterion: words<v21.MonitoringCriterionEnumType>('MonitoringCriterionEnumType'),
    monitorType: words<v21.MonitorEnumType>('MonitorEnumType'),
    mutability: words<v21.MutabilityEnumType>('MutabilityEnumType'),
    ocspStatus: words<v21.GetCertificateStatusEnumType>('GetCertificateStatusEnumType'),
    phase: words<v21.PhaseEnumType>('PhaseEnumType'),
    profileKind: words<v21.ChargingProfileKindEnumType>('ChargingProfileKindEnumType'),
    profilePurpose: words<v21.ChargingProfilePurposeEnumType>('ChargingProfilePurposeEnumType'),
    publishFirmwareStatus: words<v21.PublishFirmwareStatusEnumType>('PublishFirmwareStatusEnumType'),
    needsStatus: words<v21.NotifyEVChargingNeedsStatusEnumType>('NotifyEVChargingNeedsStatusEnumType'),
    profileStatus: words<v21.ChargingProfileStatusEnumType>('ChargingProfileStatusEnumType'),
    readingContext: words<v21.ReadingContextEnumType>('ReadingContextEnumType'),
    recurrencyKind: words<v21.RecurrencyKindEnumType>('RecurrencyKindEnumType'),
    reportBase: words<v21.ReportBaseEnumType>('ReportBaseEnumType'),
    reportStatus: words<v21.GenericDeviceModelStatusEnumType>('GenericDeviceModelStatusEnumType'),
    requestStatus: words<v21.RequestStartStopStatusEnumType>('RequestStartStopStatusEnumType'),
    reservationUpdate: words<v21.ReservationUpdateStatusEnumType>('ReservationUpdateStatusEnumType'),
    reserveNowStatus: words<v21.ReserveNowStatusEnumType>('ReserveNowStatusEnumType'),
    resetStatus: words<v21.ResetStatusEnumType>('ResetStatusEnumType'),
    resetType: words<v21.ResetEnumType>('ResetEnumType'),
    setMonitoringStatus: words<v21.SetMonitoringStatusEnumType>('SetMonitoringStatusEnumType'),
    setVariableStatus: words<v21.SetVariableStatusEnumType>('SetVariableStatusEnumType'),
    signingUse: words<v21.CertificateSigningUseEnumType>('CertificateSigningUseEnumType'),
    stoppedReason: words<v21.ReasonEnumType>('ReasonEnumType'),
    triggerReason: words<v21.TriggerReasonEnumType>('TriggerReasonEnumType'),
    triggerStatus: words<v21.TriggerMessageStatusEnumType>('TriggerMessageStatusEnumType'),
    unpublishFirmwareStatus: words<v21.UnpublishFirmwareStatusEnumType>('UnpublishFirmwareStatusEnumType'),
    unlockStatus: words<v21.UnlockStatusEnumType>('UnlockStatusEnumType'),
    updateFirmwareStatus: words<v21.UpdateFirmwareStatusEnumType>('UpdateFirmwareStatusEnumType'),
    updateType: words<v21.UpdateEnumType>('UpdateEnumType'),
    uploadLogStatus: words<v21.UploadLogStatusEnumType>('UploadLogStatusEnumType'),
  };
}
