import type { StatusInfo } from '../../dialect/intents.js';

/** Characters of the text beside a reason code (OCPP 2.0.1 StatusInfoType; 2.1 would take twice as many). */
const LONGEST_INFO = 512;

interface Refused<S extends string> {
  status: S;
  statusInfo: StatusInfo;
}

/** Why something is not done. What does not fit of the text is cut off. */
export function reasonOf(reasonCode: string, additionalInfo?: string): StatusInfo {
  return {
    reasonCode,
    ...(additionalInfo !== undefined && { additionalInfo: additionalInfo.slice(0, LONGEST_INFO) }),
  };
}

export function rejected(reasonCode: string, additionalInfo?: string): Refused<'Rejected'> {
  return { status: 'Rejected', statusInfo: reasonOf(reasonCode, additionalInfo) };
}

/** Where the standard's word for a refusal is that one (SendLocalList, DeleteCertificate). */
export function failed(reasonCode: string, additionalInfo?: string): Refused<'Failed'> {
  return { status: 'Failed', statusInfo: reasonOf(reasonCode, additionalInfo) };
}
