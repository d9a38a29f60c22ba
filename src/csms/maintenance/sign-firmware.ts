import { type Authorities, loadPki } from '../../pki/index.js';
import type { Random } from '../../world/index.js';

const DAY = 86_400_000;

export interface FirmwareSigning {
  authorities: Authorities;
  /** What the serial number and the key are drawn from. */
  random: Random;
  /** Milliseconds since the Unix epoch. */
  now: number;
  days: number;
}

/** What the manufacturer of our stations adds to a file: a certificate by its root and a signature (OCPP 2.0.1 L01.FR.09, FR.11). */
export async function signFirmware(
  content: Uint8Array,
  { authorities, random, now, days }: FirmwareSigning,
): Promise<{ signingCertificate: string; signature: string; serialNumber: string }> {
  const pki = await loadPki();
  const key = await pki.makeKey('ecdsa-p256', random);
  const signingCertificate = await pki.issueCertificate(await authorities.of('manufacturer/root'), {
    subject: { commonName: 'Firmware Signing', organization: 'Plugfest' },
    publicKey: key.publicKey,
    random,
    purpose: 'signature',
    notBefore: now - 60_000,
    notAfter: now + days * DAY,
  });
  const { serialNumber } = pki.readCertificate(signingCertificate);
  const signature = Buffer.from(pki.signatureOf(key, content)).toString('base64');
  return { signingCertificate, signature, serialNumber };
}
