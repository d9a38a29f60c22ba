import type { Authorization } from '../../wire/index.js';
import type { CsmsSettings } from '../settings.js';
import type { AtTheDoor } from './admission.js';
import type { Station } from './station.js';

/** A certificate has to be this station's own and of the operator's house; undefined when it is, or when none was shown. */
export function ownerFlaw(
  { identity, tlsClientCert: cert }: AtTheDoor,
  station: Station | undefined,
  { organization }: Pick<CsmsSettings, 'organization'>,
): Authorization | undefined {
  if (!cert) return undefined;
  // A00.FR.405 asks for the serial number, which many operators make the identity as well.
  const names = [identity, station?.boot?.serialNumber];
  if (!names.includes(cert.commonName))
    return refuse(
      'certificate-of-another',
      `the certificate is that of ${cert.commonName || 'nobody'}, not of ${identity}`,
    );
  // A00.FR.404
  if (organization !== undefined && !cert.organization.includes(organization))
    return refuse(
      'certificate-of-another-owner',
      `the certificate of ${identity} names ${cert.organization || 'nobody'} as its owner`,
    );
  return undefined;
}

function refuse(code: string, reason: string): Authorization {
  return { accept: false, status: 403, code, reason, tls: 'bad-certificate' };
}
