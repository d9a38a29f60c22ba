import { nameOf, subjectOf } from './names.js';
import { cryptoKeysOf, SIGNING, signer } from './signer.js';
import { keyFactsOf } from './spki.js';
import type { KeyPair, RequestFacts, Subject } from './types.js';
import { Pkcs10CertificateRequest, Pkcs10CertificateRequestGenerator } from './x509.js';

/** A certificate signing request (PKCS#10, PEM), as SignCertificate carries it. */
export async function makeRequest(key: KeyPair, subject: Partial<Subject>): Promise<string> {
  const request = await Pkcs10CertificateRequestGenerator.create(
    { name: nameOf(subject), keys: cryptoKeysOf(key), signingAlgorithm: SIGNING },
    signer,
  );
  return `${request.toString('pem')}\n`;
}

/** What a request says, and whether its sender has the key. @throws RangeError when it cannot be read. */
export async function readRequest(pem: string): Promise<RequestFacts> {
  const request = parsed(pem);
  const publicKey = `${request.publicKey.toString('pem')}\n`;
  const { type, bits } = keyFactsOf(publicKey);
  return {
    subject: subjectOf(request.subjectName),
    publicKey,
    signatureValid: await request.verify().catch(() => false),
    keyType: type,
    keyBits: bits,
  };
}

function parsed(pem: string): Pkcs10CertificateRequest {
  try {
    return new Pkcs10CertificateRequest(pem);
  } catch (error) {
    throw new RangeError('this is not a certificate signing request', { cause: error });
  }
}
