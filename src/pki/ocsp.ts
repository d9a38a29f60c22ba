import { createHash, verify } from 'node:crypto';
import { isoTime, parseIsoTime } from '../world/index.js';
import { elementAt, elementsOf } from './der.js';
import { cryptoKeysOf, signer } from './signer.js';
import { keyFactsOf } from './spki.js';
import type { Authority, CertificateHashData, HashAlgorithm } from './types.js';

export type OcspStatus = 'good' | 'revoked' | 'unknown';

export interface OcspAnswer {
  readonly status: OcspStatus;
  /** Milliseconds since the Unix epoch. */
  readonly thisUpdate: number;
  readonly nextUpdate: number;
  readonly serialNumber: string;
}

const HASH_OIDS: Readonly<Record<HashAlgorithm, string>> = {
  SHA256: '608648016503040201',
  SHA384: '608648016503040202',
  SHA512: '608648016503040203',
};
/** id-pkix-ocsp-basic, and the signatures that our authorities give. */
const BASIC = '2b0601050507300101';
const SIGNATURE_OIDS: Readonly<Record<string, string>> = {
  ec: '2a8648ce3d040302',
  rsa: '2a864886f70d01010b',
};

const SEQUENCE = 0x30;
const OCTETS = 0x04;

/** What a responder says of one certificate, signed by whoever issued it (RFC 6960 4.2). @returns DER, Base64. */
export async function makeOcspResponse(
  by: Authority,
  of: CertificateHashData,
  { status, at, nextUpdate }: { status: OcspStatus; at: number; nextUpdate: number },
): Promise<string> {
  const key = keyFactsOf(by.key.publicKey);
  const single = der(SEQUENCE, certId(of), statusOf(status, at), time(at), der(0xa0, time(nextUpdate)));
  const responder = der(0xa2, der(OCTETS, createHash('sha1').update(key.bytes).digest()));
  const data = der(SEQUENCE, responder, time(at), der(SEQUENCE, single));
  const signature = await signatureOf(by, data, key.type);
  const basic = der(
    SEQUENCE,
    data,
    der(SEQUENCE, oid(SIGNATURE_OIDS[key.type] ?? ''), ...(key.type === 'rsa' ? [der(0x05)] : [])),
    der(0x03, Buffer.of(0), signature),
  );
  const response = der(
    SEQUENCE,
    der(0x0a, Buffer.of(0)),
    der(0xa0, der(SEQUENCE, oid(BASIC), der(OCTETS, basic))),
  );
  return response.toString('base64');
}

/** What a response says. @param issuer PEM: whose signature it has to bear. @throws RangeError when it does not, or cannot be read. */
export function readOcspResponse(base64: string, issuer: string): OcspAnswer {
  const whole = new Uint8Array(Buffer.from(base64, 'base64'));
  const basic = elementAt(whole, [0, 1, 0, 1, 0]);
  const [data, , signature] = elementsOf(basic.content);
  if (!data || !signature) throw new RangeError('the response is not signed');
  if (!verify('sha256', data.whole, issuer, signature.content.subarray(1)))
    throw new RangeError('the response is not signed by the issuer');
  const responses = elementsOf(data.content).find(({ tag }) => tag === SEQUENCE);
  const [id, status, thisUpdate, next] = elementsOf(
    elementAt(responses?.content ?? new Uint8Array(), [0]).content,
  );
  if (!id || !status || !thisUpdate || !next) throw new RangeError('the response is about nothing');
  return {
    status: STATUSES[status.tag & 0x1f] ?? 'unknown',
    thisUpdate: readTime(thisUpdate.content),
    nextUpdate: readTime(elementAt(next.content, [0]).content),
    serialNumber: Buffer.from(elementAt(id.content, [3]).content)
      .toString('hex')
      .toUpperCase()
      .replace(/^0+/, ''),
  };
}

const STATUSES: readonly OcspStatus[] = ['good', 'revoked', 'unknown'];

function statusOf(status: OcspStatus, at: number): Buffer {
  if (status === 'revoked') return der(0xa1, time(at));
  return der(status === 'good' ? 0x80 : 0x82);
}

function certId({ hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber }: CertificateHashData): Buffer {
  return der(
    SEQUENCE,
    der(SEQUENCE, oid(HASH_OIDS[hashAlgorithm]), der(0x05)),
    der(OCTETS, Buffer.from(issuerNameHash, 'hex')),
    der(OCTETS, Buffer.from(issuerKeyHash, 'hex')),
    der(0x02, unsigned(serialNumber)),
  );
}

/** A positive integer: a zero goes before a first bit that would make it negative. */
function unsigned(hex: string): Buffer {
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
}

async function signatureOf(by: Authority, data: Buffer, type: string): Promise<Buffer> {
  const made = await signer.subtle.sign('', cryptoKeysOf(by.key).privateKey, new Uint8Array(data));
  const bytes = Buffer.from(new Uint8Array(made));
  if (type !== 'ec') return bytes;
  const half = bytes.length / 2;
  const [r, s] = [bytes.subarray(0, half), bytes.subarray(half)].map((part) =>
    der(0x02, unsigned(part.toString('hex').replace(/^(?:00)+(?=..)/, ''))),
  );
  return der(SEQUENCE, r as Buffer, s as Buffer);
}

function time(ms: number): Buffer {
  return der(0x18, Buffer.from(isoTime(ms).replace(/\.\d+|[-:T]/g, ''), 'latin1'));
}

function readTime(bytes: Uint8Array): number {
  const text = Buffer.from(bytes).toString('latin1');
  return parseIsoTime(text.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes]);
}
