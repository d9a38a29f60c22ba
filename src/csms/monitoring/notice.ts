import type { ReportedVariable } from '../../dialect/index.js';

/** What stations tell beside sessions. */
export type NoticeKind =
  | 'event'
  | 'log-status'
  | 'firmware-status'
  | 'publish-firmware-status'
  | 'security-event'
  | 'data-transfer'
  | 'charging-limit'
  | 'charging-needs'
  | 'charging-profiles'
  | 'ev-schedule'
  | 'customer-information'
  | 'reservation-update'
  | 'monitoring-report'
  | 'display-messages'
  | 'message';

export interface Notice {
  id: number;
  stationId: string;
  kind: NoticeKind;
  requestId?: number;
  /** By the station's clock, where it says so. */
  stationTime?: number;
  serverTime: number;
  payload: unknown;
}

export interface NoticeFilter {
  station?: string;
  kind?: NoticeKind;
  requestId?: number;
  after?: number;
  limit?: number;
}

export interface NoticeRepository {
  add(notice: Omit<Notice, 'id'>): Promise<number>;
  list(filter: NoticeFilter): Promise<Notice[]>;
}

/** A report of the device model, put together from its parts (OCPP 2.0.1 B07, B08). */
export interface Report {
  stationId: string;
  requestId: number;
  generatedAt: number;
  parts: number;
  /** All parts are here, from number 0 to the one that said that nothing follows. */
  complete: boolean;
  variables: ReportedVariable[];
}

export interface ReportPart {
  stationId: string;
  requestId: number;
  generatedAt: number;
  seqNo: number;
  /** More parts follow. */
  tbc: boolean;
  variables: ReportedVariable[];
}

export interface ReportRepository {
  /** A report will come under this number; what was kept under it is forgotten. */
  expect(stationId: string, requestId: number): Promise<void>;
  /** Keeps a part once, in whatever order parts come; tells whether the report is complete now. */
  addPart(part: ReportPart): Promise<{ complete: boolean }>;
  find(stationId: string, requestId: number): Promise<Report | undefined>;
  list(stationId?: string): Promise<Omit<Report, 'variables'>[]>;
}
