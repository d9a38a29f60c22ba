import { isDeepStrictEqual } from 'node:util';
import type { Random } from '../../world/index.js';
import { issueCertificate, makeRoot, selfSigned } from '../certificates.js';
import { readCertificate } from '../facts.js';
import { makeKey } from '../keys.js';
import { makeRevocationList } from '../revocation.js';
import type { Authority, KeyKind } from '../types.js';
import { badRows } from './bad.js';
import { iso15118Rows } from './iso15118.js';
import { manufacturerRows, operatorRows } from './operator.js';
import type { Row, TestPkiOptions } from './row.js';

/** A certificate of the test PKI with its key. */
export interface Made extends Authority {
  readonly row: Row;
  /** PEM: the authorities between it and its root, the nearest first. */
  readonly intermediates: readonly string[];
  /** Made just now, not taken over. */
  readonly fresh: boolean;
}

export interface TestPki {
  readonly certificates: ReadonlyMap<string, Made>;
  /** By the path of the authority that signed them. */
  readonly revocationLists: ReadonlyMap<string, MadeList>;
}

export interface MadeList {
  /** PEM. */
  readonly list: string;
  /** What it says is new: the authority, or one of those whom it revokes. */
  readonly fresh: boolean;
}

export interface Making {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly random: Random;
  readonly keyKind: KeyKind;
  /** What there is already, by path: kept where it still says what it should. */
  readonly existing?: ReadonlyMap<string, Authority>;
  /** Makes only these, by path, and those that they need. */
  readonly only?: readonly string[];
}

const DAY = 86_400_000;

/** The certificates that a test PKI has. */
export function testPkiRows(options: TestPkiOptions): Row[] {
  return [...operatorRows(options), ...manufacturerRows(options), ...iso15118Rows(), ...badRows(options)];
}

/** Makes the certificates of a test PKI, those that sign before those that are signed. */
export async function makeTestPki(options: TestPkiOptions, making: Making): Promise<TestPki> {
  const certificates = new Map<string, Made>();
  for (const row of chosen(testPkiRows(options), making.only)) {
    const by = row.by === undefined ? undefined : certificates.get(row.by);
    const kept = making.existing?.get(row.path);
    const isKept = kept !== undefined && by?.fresh !== true && stillHolds(kept, row, making.now);
    const { certificate, key } = isKept ? kept : await fresh(row, by, options, making);
    const above = by === undefined || by.row.by === undefined ? [] : [by.certificate, ...by.intermediates];
    certificates.set(row.path, { row, certificate, key, intermediates: above, fresh: !isKept });
  }
  return { certificates, revocationLists: await listsOf(certificates, making) };
}

function chosen(rows: readonly Row[], only: readonly string[] | undefined): readonly Row[] {
  if (!only) return rows;
  const needed = new Set(only);
  // Whoever signs stands before whom it signs.
  for (const { path, by } of [...rows].reverse()) if (needed.has(path) && by !== undefined) needed.add(by);
  return rows.filter(({ path }) => needed.has(path));
}

/** Whether a certificate of an earlier time will still do: same owner and hosts, and not running out unless it should have. */
function stillHolds({ certificate }: Authority, row: Row, now: number): boolean {
  const facts = readCertificate(certificate);
  if (!isDeepStrictEqual(facts.hosts, row.hosts ?? [])) return false;
  if (!isDeepStrictEqual({ ...facts.subject }, { ...row.subject })) return false;
  if ((row.fromDay ?? 0) > 0) return facts.notBefore > now;
  return row.untilDay !== undefined && row.untilDay < 0 ? facts.notAfter < now : facts.notAfter > now + DAY;
}

async function fresh(
  row: Row,
  by: Made | undefined,
  options: TestPkiOptions,
  { now, random: source, keyKind }: Making,
): Promise<Authority> {
  // Each certificate draws from a fork of its own, so that one more station changes no other key.
  const random = source.fork(row.path);
  const { subject, purpose, hosts, pathLength, fromDay = -1, untilDay = options.days } = row;
  const key = await makeKey(row.key === 'rsa' ? 'rsa-2048' : keyKind, random);
  const said = {
    subject,
    purpose,
    random,
    notBefore: now + fromDay * DAY,
    notAfter: now + untilDay * DAY,
    ...(hosts === undefined ? {} : { hosts }),
    ...(pathLength === undefined ? {} : { pathLength }),
    ...(row.ocsp ? { ocspUrl: options.ocspUrl } : {}),
  };
  if (by) return { key, certificate: await issueCertificate(by, { ...said, publicKey: key.publicKey }) };
  return purpose === 'authority' ? makeRoot(key, said) : { key, certificate: await selfSigned(key, said) };
}

/** Each authority that has taken something back signs a list. */
async function listsOf(
  certificates: ReadonlyMap<string, Made>,
  { now }: Making,
): Promise<Map<string, MadeList>> {
  const lists = new Map<string, MadeList>();
  const revoked = [...certificates.values()].filter(({ row }) => row.revoked);
  for (const path of new Set(revoked.map(({ row }) => row.by))) {
    const authority = path === undefined ? undefined : certificates.get(path);
    if (path === undefined || !authority) continue;
    const mine = revoked.filter(({ row }) => row.by === path);
    const serialNumbers = mine.map(({ certificate }) => readCertificate(certificate).serialNumber);
    const list = { serialNumbers, thisUpdate: now - DAY, nextUpdate: now + 3650 * DAY };
    const isFresh = authority.fresh || mine.some(({ fresh }) => fresh);
    lists.set(path, { list: await makeRevocationList(authority, list), fresh: isFresh });
  }
  return lists;
}
