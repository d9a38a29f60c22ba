import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { dateOf, type Random } from '../world/index.js';
import { nameOf } from './names.js';
import { serialNumberOf } from './random-bytes.js';
import { cryptoKeysOf, SIGNING, signer } from './signer.js';
import { keyFactsOf, spkiOf } from './spki.js';
import type { Authority, KeyPair, Purpose, Subject, Validity } from './types.js';
import {
  AuthorityInfoAccessExtension,
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  CRLDistributionPointsExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from './x509.js';

export interface IssueOptions extends Validity {
  readonly subject: Partial<Subject>;
  /** PEM: of a key pair, or out of a signing request. */
  readonly publicKey: string;
  readonly purpose: Purpose;
  /** What the serial number is drawn from. */
  readonly random: Random;
  /** DNS names and IP addresses of a server. */
  readonly hosts?: readonly string[];
  /** Of an authority: how many authorities may stand below it. Default: any number. */
  readonly pathLength?: number;
  /** Where its status can be asked for. */
  readonly ocspUrl?: string;
  /** Where its authority's revocation list is. */
  readonly crlUrl?: string;
}

/** Has a certificate signed by an authority. @returns PEM. */
export function issueCertificate(by: Authority, options: IssueOptions): Promise<string> {
  return create(options, by.key, nameBytesOf(by.certificate), by.key.publicKey);
}

/** A certificate that its own key signed: a root, or one that nobody should believe. @returns PEM. */
export function selfSigned(key: KeyPair, options: Omit<IssueOptions, 'publicKey'>): Promise<string> {
  return create({ ...options, publicKey: key.publicKey }, key, undefined, key.publicKey);
}

/** Makes a root authority: key given, certificate self-signed. */
export async function makeRoot(
  key: KeyPair,
  options: Omit<IssueOptions, 'publicKey' | 'purpose'>,
): Promise<Authority> {
  return { key, certificate: await selfSigned(key, { ...options, purpose: 'authority' }) };
}

async function create(
  options: IssueOptions,
  key: KeyPair,
  issuer: ReturnType<typeof nameOf> | undefined,
  issuerKey: string,
): Promise<string> {
  const subject = nameOf(options.subject);
  const certificate = await X509CertificateGenerator.create(
    {
      serialNumber: serialNumberOf(options.random),
      subject,
      issuer: issuer ?? subject,
      notBefore: dateOf(wholeSeconds(options.notBefore)),
      notAfter: dateOf(wholeSeconds(options.notAfter)),
      publicKey: spkiOf(options.publicKey),
      signingKey: cryptoKeysOf(key).privateKey,
      signingAlgorithm: SIGNING,
      extensions: extensionsOf(options, issuerKey),
    },
    signer,
  );
  return `${certificate.toString('pem')}\n`;
}

const wholeSeconds = (ms: number): number => Math.floor(ms / 1000) * 1000;

const nameBytesOf = (certificate: string) => new X509Certificate(certificate).subjectName;

// A00.FR.512: the key usage restricts; A00.FR.514: the extended key usage is left out.
function extensionsOf(options: IssueOptions, issuerKey: string): Extension[] {
  const { purpose, hosts = [], pathLength, ocspUrl, crlUrl, publicKey } = options;
  const isAuthority = purpose === 'authority';
  return [
    new BasicConstraintsExtension(isAuthority, pathLength, true),
    new KeyUsagesExtension(usagesOf(purpose, publicKey), true),
    new SubjectKeyIdentifierExtension(keyIdOf(publicKey)),
    new AuthorityKeyIdentifierExtension(keyIdOf(issuerKey)),
    ...(hosts.length === 0
      ? []
      : [
          new SubjectAlternativeNameExtension(
            hosts.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
          ),
        ]),
    ...(ocspUrl === undefined ? [] : [new AuthorityInfoAccessExtension({ ocsp: ocspUrl })]),
    ...(crlUrl === undefined ? [] : [new CRLDistributionPointsExtension([crlUrl])]),
  ];
}

function usagesOf(purpose: Purpose, publicKey: string): KeyUsageFlags {
  if (purpose === 'authority') return KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign;
  if (purpose === 'signature') return KeyUsageFlags.digitalSignature;
  // TLS_RSA cipher suites encrypt the secret to the key itself (A00.FR.318).
  const exchange =
    keyFactsOf(publicKey).type === 'rsa' ? KeyUsageFlags.keyEncipherment : KeyUsageFlags.keyAgreement;
  return KeyUsageFlags.digitalSignature | exchange;
}

/** SHA-1 over the key, the first method of RFC 5280 4.2.1.2: a name, not a safeguard. */
function keyIdOf(publicKey: string): string {
  return createHash('sha1').update(keyFactsOf(publicKey).bytes).digest('hex');
}
