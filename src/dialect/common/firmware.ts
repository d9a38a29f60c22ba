import { isoTime, parseIsoTime } from '../../world/index.js';
import type { Request } from '../intents.js';
import { compact, maybe } from './compact.js';

/** FirmwareType, which 2.x and the security whitepaper of 1.6 have in common. */
interface Firmware {
  location: string;
  retrieveDateTime: string;
  installDateTime?: string;
  signingCertificate?: string;
  signature?: string;
}

type Asked = Pick<
  Request<'updateFirmware'>,
  'location' | 'retrieveDateTime' | 'installDateTime' | 'signingCertificate' | 'signature'
>;

export function firmwareOf(it: Asked) {
  return compact({
    location: it.location,
    retrieveDateTime: isoTime(it.retrieveDateTime),
    installDateTime: maybe(it.installDateTime, isoTime),
    signingCertificate: it.signingCertificate,
    signature: it.signature,
  });
}

export function readFirmware(it: Firmware): Asked {
  return compact({
    location: it.location,
    retrieveDateTime: parseIsoTime(it.retrieveDateTime),
    installDateTime: maybe(it.installDateTime, parseIsoTime),
    signingCertificate: it.signingCertificate,
    signature: it.signature,
  });
}
