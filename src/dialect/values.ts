/** What intents are made of. Plain JSON; times are milliseconds since the Unix epoch, energy is Wh. */

/** The condition of a connector in the finest vocabulary (1.6 7.7); `Occupied` is all that 2.x says of five of them. */
export type Condition =
  | 'Available'
  | 'Preparing'
  | 'Charging'
  | 'SuspendedEV'
  | 'SuspendedEVSE'
  | 'Finishing'
  | 'Reserved'
  | 'Unavailable'
  | 'Faulted'
  | 'Occupied';

/** An error as 1.6 StatusNotification carries it (1.6 7.6); 2.x tells it by NotifyEvent. */
export interface ConnectorError {
  code: string;
  info?: string;
  vendorId?: string;
  vendorErrorCode?: string;
}

export interface IdToken {
  idToken: string;
  /** 2.1 IdTokenEnumStringType: `ISO14443`, `Central`, `KeyCode`, `NoAuthorization`, ... 1.6 has no types. */
  type: string;
  additionalInfo?: { additionalIdToken: string; type: string }[];
}

export interface IdTokenInfo {
  /** `Accepted`, `Blocked`, `ConcurrentTx`, `Expired`, `Invalid`, `NoCredit`, `NotAllowedTypeEVSE`, `NotAtThisLocation`, `NotAtThisTime`, `Unknown`. */
  status: string;
  /** After this the authorization cache must not be trusted. */
  cacheExpiry?: number;
  groupIdToken?: IdToken;
  chargingPriority?: number;
  language1?: string;
  language2?: string;
  /** Where alone it may charge; absent: everywhere (C01.FR.19 to FR.21). */
  evseIds?: number[];
  personalMessage?: { format: string; content: string; language?: string };
}

export interface SampledValue {
  value: number;
  measurand: string;
  context: string;
  phase?: string;
  location?: string;
  /** `Wh`, `W`, `A`, `V`, `Percent`, `Celsius`, ...; heard values have no kilo and no multiplier left. */
  unit?: string;
}

export interface MeterValue {
  timestamp: number;
  sampledValue: SampledValue[];
  /** Signed meter data as heard, opaque (1.6 7.49 SignedData, 2.x SignedMeterValueType). It is never said. */
  signedData?: string[];
}

export type ChargingState = 'EVConnected' | 'Charging' | 'SuspendedEV' | 'SuspendedEVSE' | 'Idle';

/**
 * What happened to a transaction. 1.6 says little of it: heard there, `seqNo` is 0, `offline` false and `transactionId` empty;
 * `triggerReason` is the likeliest one.
 */
export interface TransactionIntent {
  eventType: 'Started' | 'Updated' | 'Ended';
  timestamp: number;
  /** 2.x TriggerReasonEnumType. */
  triggerReason: string;
  /** Counts the transaction's events from 0. */
  seqNo: number;
  /** The event happened, or was still queued, while the CSMS could not be reached (E04.FR.03). */
  offline: boolean;
  /** The station's own name for the transaction; in 2.x it is the one on the wire. */
  transactionId: string;
  /** 1.6: the number that the CSMS gave it; -1 when the start never arrived (1.6 errata 3.18). */
  csmsTransactionId?: number;
  /** 0 when heard in a message that does not tell the EVSE. */
  evseId: number;
  connectorId?: number;
  /** The evse goes on the wire only in the first event after the cable (E01.FR.16); 1.6 always sends its connector. */
  tellsEvse: boolean;
  idToken?: IdToken;
  chargingState?: ChargingState;
  /** 2.x ReasonEnumType, and `HardReset`, `SoftReset`, `UnlockCommand` (1.6 7.36). Heard without one, an end is `Local`. */
  stoppedReason?: string;
  /** Seconds. */
  timeSpentCharging?: number;
  remoteStartId?: number;
  reservationId?: number;
  numberOfPhasesUsed?: number;
  /** A. */
  cableMaxCurrent?: number;
  /** The import register at this event, Wh: meterStart and meterStop of 1.6. Stations always tell it; heard only if a sample told it. */
  registerWh?: number;
  meterValue?: MeterValue[];
}

export interface VariableName {
  component: string;
  componentInstance?: string;
  evseId?: number;
  connectorId?: number;
  variable: string;
  variableInstance?: string;
}

export type AttributeType = 'Actual' | 'Target' | 'MinSet' | 'MaxSet';

export interface VariableResult extends VariableName {
  attributeType: AttributeType;
  /** `Accepted`, `Rejected`, `UnknownComponent`, `UnknownVariable`, `NotSupportedAttributeType`, for sets also `RebootRequired`. */
  status: string;
  value?: string;
  readonly?: boolean;
  reason?: StatusInfo;
}

export interface StatusInfo {
  reasonCode: string;
  additionalInfo?: string;
}

export interface ReportedVariable extends VariableName {
  attributes: {
    type: AttributeType;
    value?: string;
    mutability: string;
    persistent: boolean;
    constant: boolean;
  }[];
  characteristics: {
    dataType: string;
    unit?: string;
    minLimit?: number;
    maxLimit?: number;
    valuesList?: string;
    supportsMonitoring: boolean;
  };
}

/** A request's answer where all it says is a status. */
export interface StatusAnswer {
  status: string;
  statusInfo?: StatusInfo;
}
