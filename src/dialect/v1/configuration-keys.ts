import type { VariableName } from '../intents.js';

/**
 * The component of configuration keys that have no counterpart in the device model of 2.x: the variable is the key itself, for
 * standard keys and for a vendor's alike.
 */
export const KEY_COMPONENT = 'Ocpp16';

export interface ConfigurationKey {
  key: string;
  variable: VariableName;
  /** Where the words in a list differ: 2.x word -> 1.6 word. */
  words?: Readonly<Record<string, string>>;
}

/** Key, then the variable as `Component.Variable` or `Component.Variable[Instance]`; `-` where 2.x has none that holds the same value. */
const TABLE = `
AllowOfflineTxForUnknownId              AuthCtrlr.OfflineTxForUnknownIdEnabled
AuthorizationCacheEnabled               AuthCacheCtrlr.Enabled
AuthorizeRemoteTxRequests               AuthCtrlr.AuthorizeRemoteStart
BlinkRepeat                             -
ClockAlignedDataInterval                AlignedDataCtrlr.Interval
ConnectionTimeOut                       TxCtrlr.EVConnectionTimeOut
ConnectorPhaseRotation                  -
ConnectorPhaseRotationMaxLength         -
GetConfigurationMaxKeys                 DeviceDataCtrlr.ItemsPerMessage[GetVariables]
HeartbeatInterval                       OCPPCommCtrlr.HeartbeatInterval
LightIntensity                          -
LocalAuthorizeOffline                   AuthCtrlr.LocalAuthorizeOffline
LocalPreAuthorize                       AuthCtrlr.LocalPreAuthorize
MaxEnergyOnInvalidId                    TxCtrlr.MaxEnergyOnInvalidId
MessageTimeout                          OCPPCommCtrlr.MessageTimeout[Default]
MeterValuesAlignedData                  AlignedDataCtrlr.Measurands
MeterValuesAlignedDataMaxLength         -
MeterValuesSampledData                  SampledDataCtrlr.TxUpdatedMeasurands
MeterValuesSampledDataMaxLength         -
MeterValueSampleInterval                SampledDataCtrlr.TxUpdatedInterval
MinimumStatusDuration                   OCPPCommCtrlr.MinimumStatusDuration
NumberOfConnectors                      -
ResetRetries                            OCPPCommCtrlr.ResetRetries
StopTransactionMaxMeterValues           -
StopTransactionOnEVSideDisconnect       TxCtrlr.StopTxOnEVSideDisconnect
StopTransactionOnInvalidId              TxCtrlr.StopTxOnInvalidId
StopTxnAlignedData                      AlignedDataCtrlr.TxEndedMeasurands
StopTxnAlignedDataMaxLength             -
StopTxnSampledData                      SampledDataCtrlr.TxEndedMeasurands
StopTxnSampledDataMaxLength             -
SupportedFeatureProfiles                -
SupportedFeatureProfilesMaxLength       -
TransactionMessageAttempts              OCPPCommCtrlr.MessageAttempts[TransactionEvent]
TransactionMessageRetryInterval         OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]
UnlockConnectorOnEVSideDisconnect       OCPPCommCtrlr.UnlockOnEVSideDisconnect
WebSocketPingInterval                   OCPPCommCtrlr.WebSocketPingInterval
LocalAuthListEnabled                    LocalAuthListCtrlr.Enabled
LocalAuthListMaxLength                  -
SendLocalListMaxLength                  LocalAuthListCtrlr.ItemsPerMessage
ReserveConnectorZeroSupported           ReservationCtrlr.NonEvseSpecific
ChargeProfileMaxStackLevel              SmartChargingCtrlr.ProfileStackLevel
ChargingScheduleAllowedChargingRateUnit SmartChargingCtrlr.RateUnit
ChargingScheduleMaxPeriods              SmartChargingCtrlr.PeriodsPerSchedule
ConnectorSwitch3to1PhaseSupported       SmartChargingCtrlr.Phases3to1
MaxChargingProfilesInstalled            -
SupportedFileTransferProtocols          OCPPCommCtrlr.FileTransferProtocols
AdditionalRootCertificateCheck          SecurityCtrlr.AdditionalRootCertificateCheck
AuthorizationKey                        SecurityCtrlr.BasicAuthPassword
CertificateSignedMaxChainSize           SecurityCtrlr.MaxCertificateChainSize
CertificateStoreMaxLength               -
CpoName                                 SecurityCtrlr.OrganizationName
SecurityProfile                         SecurityCtrlr.SecurityProfile
`;

/** 1.6 9.4.2 and errata 3.88. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ChargingScheduleAllowedChargingRateUnit: { A: 'Current', W: 'Power' },
};

/**
 * Every standard key: OCPP 1.6 section 9 with errata 3.83, 3.90 and 3.91, security whitepaper section 7. Values mean the same on
 * both sides, with two things to know: the samples of StopTxnSampledData are taken every MeterValueSampleInterval, 2.x has an
 * interval of its own for them; and the notation of AuthorizationKey is a trait of the edition (`passwordNotation`).
 */
export const configurationKeys: readonly ConfigurationKey[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [key = '', variable = '-'] = line.split(/\s+/);
    const words = WORDS[key];
    return { key, variable: variable === '-' ? ownVariable(key) : parse(variable), ...(words && { words }) };
  });

const byKey = new Map(configurationKeys.map((row) => [row.key.toLowerCase(), row]));
const byVariable = new Map(configurationKeys.map((row) => [textOf(row.variable), row]));

/** The row of a standard key; keys are compared without case (CiString50Type, 1.6 6.9). */
export function standardKey(key: string): ConfigurationKey | undefined {
  return byKey.get(key.toLowerCase());
}

/** The configuration key that holds a variable; undefined when 1.6 has none. */
export function configurationKeyOf(name: VariableName): string | undefined {
  const row = byVariable.get(textOf(name));
  if (row) return row.key;
  return textOf(name) === textOf(ownVariable(name.variable)) ? name.variable : undefined;
}

/** The variable that a configuration key holds; a key that is not in the table is its own variable of component `Ocpp16`. */
export function variableOfKey(key: string): VariableName {
  return { ...(standardKey(key)?.variable ?? ownVariable(key)) };
}

function ownVariable(key: string): VariableName {
  return { component: KEY_COMPONENT, variable: key };
}

function parse(text: string): VariableName {
  const [, component = '', variable = '', variableInstance] = /^(\w+)\.(\w+)(?:\[(\w+)\])?$/.exec(text) ?? [];
  return { component, variable, ...(variableInstance && { variableInstance }) };
}

/** Names of components and variables are compared without case, too (2.0.1 part 2, ComponentType and VariableType). */
function textOf(name: VariableName): string {
  return JSON.stringify([
    name.component,
    name.componentInstance,
    name.evseId,
    name.connectorId,
    name.variable,
    name.variableInstance,
  ]).toLowerCase();
}
