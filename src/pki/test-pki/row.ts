import type { Purpose, Subject } from '../types.js';

/** One certificate of the test PKI, declared. */
export interface Row {
  /** Where it is kept, without extension; also how other rows name it. */
  readonly path: string;
  /** One clause for people: what it is for, or what is wrong with it. */
  readonly what: string;
  readonly subject: Subject;
  readonly purpose: Purpose;
  /** Path of whoever signs it. Absent: itself. */
  readonly by?: string;
  readonly hosts?: readonly string[];
  readonly pathLength?: number;
  /** Days from now; default -1. */
  readonly fromDay?: number;
  /** Days from now; default as asked for. */
  readonly untilDay?: number;
  /** Its authority has taken it back: its number is on the list beside the authority. */
  readonly revoked?: boolean;
  readonly key?: 'rsa';
  /** Has the address of an OCSP responder in it. */
  readonly ocsp?: boolean;
}

export interface TestPkiOptions {
  /** Identities of stations; each gets a certificate of the operator and one of its manufacturer. */
  readonly stations: readonly string[];
  /** Names and addresses of the CSMS; the first becomes its common name. */
  readonly hosts: readonly string[];
  /** The charging station operator, who owns CSMS and stations (A00.FR.404, FR.509). */
  readonly organization: string;
  /** Days that certificates are valid. */
  readonly days: number;
  readonly ocspUrl: string;
}

/** Long enough that no authority ends before what it has signed. */
export const AUTHORITY_DAYS = 7300;
