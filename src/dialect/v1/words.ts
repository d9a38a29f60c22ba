import { enumOf, type v16 } from '../../ocpp/index.js';
import { type Differences, type Vocabulary, vocabulary } from '../common/vocabulary.js';

/** The words of 1.6, by its names for the enumerations (1.6 section 7, security whitepaper section 6). */
function words<W extends string>(enumeration: string, differences?: Differences<W>): Vocabulary<W> {
  return vocabulary<W>(`OCPP 1.6 ${enumeration}`, enumOf('1.6', enumeration), differences);
}

/** `Invalid` is 1.6's word for an unknown identifier (7.2); who is known but may not charge here or now is `Blocked`. */
export const authorizationStatus = words<v16.AuthorizationStatus>('AuthorizationStatus', {
  nearest: {
    Unknown: 'Invalid',
    NoCredit: 'Blocked',
    NotAllowedTypeEVSE: 'Blocked',
    NotAtThisLocation: 'Blocked',
    NotAtThisTime: 'Blocked',
  },
});

/** `Occupied` says that nobody else may come and nothing of a transaction, which is Preparing (7.7). */
export const chargePointStatus = words<v16.ChargePointStatus>('ChargePointStatus', {
  nearest: { Occupied: 'Preparing' },
});

/** Errors are the intents' own words; any other is told in vendorErrorCode (7.6). */
export const errorCode = words<v16.ChargePointErrorCode>('ChargePointErrorCode');

/** 7.36. A limit or a fault that 2.x names is no request of the user: `Other`. A token shown at the station is `Local`. */
export const stopReason = words<v16.Reason>('Reason', {
  nearest: {
    EnergyLimitReached: 'Other',
    GroundFault: 'Other',
    ImmediateReset: 'HardReset',
    LocalOutOfCredit: 'Local',
    MasterPass: 'Local',
    OvercurrentFault: 'Other',
    PowerQuality: 'Other',
    ReqEnergyTransferRejected: 'Other',
    SOCLimitReached: 'Other',
    StoppedByEV: 'Other',
    TimeLimitReached: 'Other',
    Timeout: 'Other',
  },
});

/** 7.31. What 2.1 calls otherwise but means the same (2.1 part 2, MeasurandEnumType). */
export const measurand = words<v16.Measurand>('Measurand', {
  nearest: {
    'Current.Import.Offered': 'Current.Offered',
    'Power.Import.Offered': 'Power.Offered',
    'Display.PresentSOC': 'SoC',
  },
});
export const readingContext = words<v16.ReadingContext>('ReadingContext');
export const phase = words<v16.Phase>('Phase');
export const location = words<v16.Location>('Location');
export const unitOfMeasure = words<v16.UnitOfMeasure>('UnitOfMeasure');

export const availabilityStatus = words<v16.AvailabilityStatus>('AvailabilityStatus');
export const clearCacheStatus = words<v16.ClearCacheStatus>('ClearCacheStatus');
export const dataTransferStatus = words<v16.DataTransferStatus>('DataTransferStatus');
export const remoteStatus = words<v16.RemoteStartStopStatus>('RemoteStartStopStatus');

/** 7.42. Immediate restarts at once, OnIdle after transactions ended in good order. */
export const resetType = words<v16.ResetType>('ResetType', {
  nearest: { Immediate: 'Hard', OnIdle: 'Soft' },
});
/** 7.41. Scheduled promises the reset, as Accepted does. */
export const resetStatus = words<v16.ResetStatus>('ResetStatus', { nearest: { Scheduled: 'Accepted' } });

/** An unknown connector is NotSupported (1.6 errata 3.87). */
export const unlockStatus = words<v16.UnlockStatus>('UnlockStatus', {
  nearest: { UnknownConnector: 'NotSupported', OngoingAuthorizedTransaction: 'UnlockFailed' },
});

export const updateType = words<v16.UpdateType>('UpdateType');
export const updateStatus = words<v16.UpdateStatus>('UpdateStatus');

export const reservationStatus = words<v16.ReservationStatus>('ReservationStatus');
export const cancelReservationStatus = words<v16.CancelReservationStatus>('CancelReservationStatus');

export const messageTrigger = words<v16.MessageTrigger>('MessageTrigger');
/** Security whitepaper 6.16. */
export const extendedTrigger = words<v16.MessageTriggerEnumType>('MessageTriggerEnumType', {
  renamed: {
    SignChargingStationCertificate: 'SignChargePointCertificate',
    SignedFirmwareStatusNotification: 'FirmwareStatusNotification',
  },
});
export const triggerStatus = words<v16.TriggerMessageStatus>('TriggerMessageStatus');

/** Security whitepaper 6.4. */
export const certificateUse = words<v16.CertificateUseEnumType>('CertificateUseEnumType', {
  renamed: { CSMSRootCertificate: 'CentralSystemRootCertificate' },
});
/** Whitepaper 6.2, 6.3, 6.7, 6.10, 6.11. */
export const certificateSignedStatus = words<v16.CertificateSignedStatusEnumType>(
  'CertificateSignedStatusEnumType',
);
export const installCertificateStatus = words<v16.InstallCertificateStatusEnumType>(
  'InstallCertificateStatusEnumType',
);
export const deleteCertificateStatus = words<v16.DeleteCertificateStatusEnumType>(
  'DeleteCertificateStatusEnumType',
);
export const genericStatus = words<v16.GenericStatusEnumType>('GenericStatusEnumType');
export const installedCertificateStatus = words<v16.GetInstalledCertificateStatusEnumType>(
  'GetInstalledCertificateStatusEnumType',
);

/** 7.22. A key is known or not; there are no components. */
export const configurationStatus = words<v16.ConfigurationStatus>('ConfigurationStatus', {
  nearest: {
    UnknownComponent: 'NotSupported',
    UnknownVariable: 'NotSupported',
    NotSupportedAttributeType: 'NotSupported',
  },
});

/** Security whitepaper 6.13. */
export const logType = words<v16.LogEnumType>('LogEnumType');
export const logStatus = words<v16.LogStatusEnumType>('LogStatusEnumType');
/** Whitepaper 6.19. Another upload took its place: this file did not arrive. */
export const uploadLogStatus = words<v16.UploadLogStatusEnumType>('UploadLogStatusEnumType', {
  nearest: { AcceptedCanceled: 'UploadFailure' },
});
/** 7.24 has one word for every way to fail. */
export const diagnosticsStatus = words<v16.DiagnosticsStatus>('DiagnosticsStatus', {
  renamed: { UploadFailure: 'UploadFailed' },
  nearest: {
    AcceptedCanceled: 'UploadFailed',
    BadMessage: 'UploadFailed',
    NotSupportedOperation: 'UploadFailed',
    PermissionDenied: 'UploadFailed',
  },
});
/** 7.25. What it has no word for is not told: a wait, a restart, a signature that is right. */
export const firmwareStatus = words<v16.FirmwareStatus>('FirmwareStatus', {
  nearest: { InstallVerificationFailed: 'InstallationFailed', InvalidSignature: 'InstallationFailed' },
});
export const signedFirmwareStatus = words<v16.FirmwareStatusEnumType>('FirmwareStatusEnumType');
/** Whitepaper 6.18. */
export const updateFirmwareStatus = words<v16.UpdateFirmwareStatusEnumType>('UpdateFirmwareStatusEnumType');

export const profilePurpose = words<v16.ChargingProfilePurposeType>('ChargingProfilePurposeType', {
  renamed: { ChargingStationMaxProfile: 'ChargePointMaxProfile' },
});
export const profileKind = words<v16.ChargingProfileKindType>('ChargingProfileKindType');
export const recurrencyKind = words<v16.RecurrencyKindType>('RecurrencyKindType');

export const profileStatus = words<v16.ChargingProfileStatus>('ChargingProfileStatus');
export const clearProfileStatus = words<v16.ClearChargingProfileStatus>('ClearChargingProfileStatus');
export const compositeStatus = words<v16.GetCompositeScheduleStatus>('GetCompositeScheduleStatus');

/** Security events are open text (whitepaper 5.15); four of the list in section 8 are called otherwise in 2.x. */
export const securityEvent = vocabulary('security event', [], {
  renamed: {
    FailedToAuthenticateAtCsms: 'FailedToAuthenticateAtCentralSystem',
    CsmsFailedToAuthenticate: 'CentralSystemFailedToAuthenticate',
    InvalidCsmsCertificate: 'InvalidCentralSystemCertificate',
    InvalidChargingStationCertificate: 'InvalidChargePointCertificate',
  },
});
