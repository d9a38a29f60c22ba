/** The intents of every charge point: boot, status, authorization, transactions, variables, remote control, logs. */

import type { ChargingProfile } from '../values/charging.js';
import type {
  AttributeType,
  Condition,
  ConnectorError,
  IdToken,
  IdTokenInfo,
  MeterValue,
  ReportedVariable,
  StatusAnswer,
  StatusInfo,
  TransactionIntent,
  VariableName,
  VariableResult,
} from '../values.js';
import type { OcspRequest } from './certificates.js';

type Empty = Record<never, never>;

/** Said by the station, answered by the CSMS. */
export interface CoreStationIntents {
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
    response: {
      status: 'Accepted' | 'Pending' | 'Rejected';
      currentTime: number;
      interval: number;
      statusInfo?: StatusInfo;
    };
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
  authorize: {
    request: {
      idToken: IdToken;
      /** The contract certificate chain in PEM, for the CSMS to validate (C07.FR.06). */
      certificate?: string;
      /** Of the contract certificate and its chain (C07.FR.02). */
      certificateHashes?: OcspRequest[];
    };
    /** `certificateStatus`: 2.x AuthorizeCertificateStatusEnumType (C07.FR.13 to FR.17). */
    response: { idTokenInfo: IdTokenInfo; certificateStatus?: string };
  };
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
  logStatus: {
    request: { status: string; requestId?: number; kind: 'diagnostics' | 'log' };
    response: Empty;
  };
  securityEvent: { request: { type: string; timestamp: number; techInfo?: string }; response: Empty };
  report: {
    request: {
      requestId: number;
      generatedAt: number;
      seqNo: number;
      tbc: boolean;
      reportData: ReportedVariable[];
    };
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
        /** Of the monitor; 2.0.1 does not tell. */
        severity?: number;
      })[];
    };
    response: Empty;
  };
}

/** Said by the CSMS, answered by the station. */
export interface CoreCsmsIntents {
  changeAvailability: {
    /** No evse: the whole station (1.6 connector 0). */
    request: { operationalStatus: 'Operative' | 'Inoperative'; evseId?: number; connectorId?: number };
    response: StatusAnswer;
  };
  clearCache: { request: Empty; response: StatusAnswer };
  dataTransfer: CoreStationIntents['dataTransfer'];
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
