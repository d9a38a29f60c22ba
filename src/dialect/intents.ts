/**
 * What stations and CSMSs mean, before an edition says it. Shaped like OCPP 2.1, the richest edition; an intent exists where two
 * editions need the same behaviour. All values are plain JSON; times are milliseconds since the Unix epoch, energy Wh.
 */

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
  attributes: { type: AttributeType; value?: string; mutability: string; persistent: boolean; constant: boolean }[];
  characteristics: {
    dataType: string;
    unit?: string;
    minLimit?: number;
    maxLimit?: number;
    valuesList?: string;
    supportsMonitoring: boolean;
  };
}

export interface ChargingSchedulePeriod {
  /** Seconds from the start of the schedule. */
  startPeriod: number;
  limit: number;
  numberPhases?: number;
  phaseToUse?: number;
}

export interface ChargingSchedule {
  id: number;
  startSchedule?: number;
  /** Seconds. */
  duration?: number;
  chargingRateUnit: 'W' | 'A';
  minChargingRate?: number;
  chargingSchedulePeriod: ChargingSchedulePeriod[];
}

export interface ChargingProfile {
  id: number;
  stackLevel: number;
  /** 2.x ChargingProfilePurposeEnumType; 1.6 ChargePointMaxProfile is `ChargingStationMaxProfile`. */
  chargingProfilePurpose: string;
  chargingProfileKind: string;
  recurrencyKind?: string;
  validFrom?: number;
  validTo?: number;
  transactionId?: string;
  chargingSchedule: ChargingSchedule[];
}

/** A request's answer where all it says is a status. */
export interface StatusAnswer {
  status: string;
  statusInfo?: StatusInfo;
}

type Empty = Record<never, never>;

/** Said by the station, answered by the CSMS. */
export interface StationIntents {
  boot: {
    request: {
      reason: string;
      vendor: string;
      model: string;
      serialNumber?: string;
      firmwareVersion?: string;
      modem?: { iccid?: string; imsi?: string };
      /** 1.6 only (1.6 6.3). */
      meterType?: string;
      meterSerialNumber?: string;
    };
    response: { status: 'Accepted' | 'Pending' | 'Rejected'; currentTime: number; interval: number; statusInfo?: StatusInfo };
  };
  heartbeat: { request: Empty; response: { currentTime: number } };
  status: {
    /** Connector 0 (with evse 0) is the station as a whole; only 1.6 tells it. */
    request: {
      evseId: number;
      connectorId: number;
      condition: Condition;
      /** Absent: the moment of receipt (1.6 6.47). */
      timestamp?: number;
      error?: ConnectorError;
    };
    response: Empty;
  };
  authorize: { request: { idToken: IdToken }; response: { idTokenInfo: IdTokenInfo } };
  transaction: {
    request: TransactionIntent;
    response: {
      /** 1.6 StartTransaction, which cannot be answered without it. */
      csmsTransactionId?: number;
      idTokenInfo?: IdTokenInfo;
      /** In the currency's major unit, VAT included. */
      totalCost?: number;
      chargingPriority?: number;
      updatedPersonalMessage?: { format: string; content: string; language?: string };
    };
  };
  meterValues: {
    /**
     * `csmsTransactionId` only where 1.6 sends samples of a running transaction by a trigger (context `Trigger`); its other
     * samples of a transaction are heard as `transaction` updates.
     */
    request: { evseId: number; connectorId?: number; csmsTransactionId?: number; meterValue: MeterValue[] };
    response: Empty;
  };
  dataTransfer: {
    request: { vendorId: string; messageId?: string; data?: unknown };
    response: { status: string; data?: unknown; statusInfo?: StatusInfo };
  };
  /** `kind` chooses between 1.6 DiagnosticsStatusNotification and LogStatusNotification. */
  logStatus: { request: { status: string; requestId?: number; kind: 'diagnostics' | 'log' }; response: Empty };
  firmwareStatus: { request: { status: string; requestId?: number }; response: Empty };
  securityEvent: { request: { type: string; timestamp: number; techInfo?: string }; response: Empty };
  report: {
    request: { requestId: number; generatedAt: number; seqNo: number; tbc: boolean; reportData: ReportedVariable[] };
    response: Empty;
  };
  event: {
    request: {
      generatedAt: number;
      seqNo: number;
      tbc: boolean;
      eventData: (VariableName & {
        eventId: number;
        timestamp: number;
        trigger: 'Alerting' | 'Delta' | 'Periodic';
        actualValue: string;
        techCode?: string;
        techInfo?: string;
        cleared?: boolean;
        transactionId?: string;
        eventNotificationType: string;
        variableMonitoringId?: number;
      })[];
    };
    response: Empty;
  };
}

/** Said by the CSMS, answered by the station. */
export interface CsmsIntents {
  changeAvailability: {
    /** No evse: the whole station (1.6 connector 0). */
    request: { operationalStatus: 'Operative' | 'Inoperative'; evseId?: number; connectorId?: number };
    response: StatusAnswer;
  };
  clearCache: { request: Empty; response: StatusAnswer };
  dataTransfer: StationIntents['dataTransfer'];
  /** An empty list asks for everything that may be read (1.6 GetConfiguration without keys). */
  getVariables: {
    request: { items: (VariableName & { attributeType?: AttributeType })[] };
    response: { results: VariableResult[] };
  };
  setVariables: {
    request: { items: (VariableName & { attributeType?: AttributeType; value: string })[] };
    response: { results: VariableResult[] };
  };
  getBaseReport: { request: { requestId: number; reportBase: string }; response: StatusAnswer };
  getReport: {
    request: { requestId: number; componentCriteria?: string[]; componentVariable?: Partial<VariableName>[] };
    response: StatusAnswer;
  };
  remoteStart: {
    request: {
      idToken: IdToken;
      /** 1.6 has none: 0 when heard there. */
      remoteStartId: number;
      evseId?: number;
      groupIdToken?: IdToken;
      chargingProfile?: ChargingProfile;
    };
    response: StatusAnswer & { transactionId?: string };
  };
  /** Exactly one of the two ids, as the edition names transactions. */
  remoteStop: { request: { transactionId?: string; csmsTransactionId?: number }; response: StatusAnswer };
  reset: {
    request: { type: 'Soft' | 'Hard' | 'Immediate' | 'OnIdle' | 'ImmediateAndResume'; evseId?: number };
    response: StatusAnswer;
  };
  unlock: { request: { evseId: number; connectorId: number }; response: StatusAnswer };
  trigger: {
    /** 2.x MessageTriggerEnumType; 1.6 DiagnosticsStatusNotification is its own word. `customTrigger` is 2.1's. */
    request: { requestedMessage: string; evseId?: number; connectorId?: number; customTrigger?: string };
    response: StatusAnswer;
  };
  getLog: {
    request: {
      /** `Diagnostics` is 1.6 GetDiagnostics; the others are GetLog. */
      logType: 'Diagnostics' | 'DiagnosticsLog' | 'SecurityLog' | 'DataCollectorLog';
      requestId?: number;
      remoteLocation: string;
      oldestTimestamp?: number;
      latestTimestamp?: number;
      retries?: number;
      /** Seconds. */
      retryInterval?: number;
    };
    response: StatusAnswer & { filename?: string };
  };
  getTransactionStatus: {
    request: { transactionId?: string };
    response: { ongoingIndicator?: boolean; messagesInQueue: boolean };
  };
}

export type StationIntent = keyof StationIntents;
export type CsmsIntent = keyof CsmsIntents;
export type IntentName = StationIntent | CsmsIntent;

type AllIntents = StationIntents & CsmsIntents;
export type Request<N extends IntentName> = AllIntents[N]['request'];
export type Response<N extends IntentName> = AllIntents[N]['response'];
