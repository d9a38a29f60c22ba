import type { Authorities } from '../../pki/index.js';
import { randomForSecrets } from '../../world/index.js';
import { changed } from '../billing/billing.js';
import type { Downloads } from '../maintenance/downloads.js';
import type { UploadAddress } from '../maintenance/upload-address.js';
import type { CsmsParts } from '../parts.js';
import { newPassword } from '../registry/new-password.js';
import type { Signing } from './command.js';
import type { OperatorParts } from './operator.js';

interface Given {
  authorities: Authorities;
  uploadAddress: UploadAddress;
  downloads: Downloads;
  /** The number given last to something that stations are asked for; they go on from there. */
  lastRequestId: number;
}

/** What commands are carried out with, at any station. */
export function operatorParts(
  parts: CsmsParts,
  { authorities, uploadAddress, downloads, lastRequestId }: Given,
): OperatorParts {
  const { clock, random, settings, store, tell } = parts;
  const secrets = randomForSecrets(clock, random.fork('passwords'));
  let requestId = lastRequestId;
  return {
    now: () => clock.now(),
    newPassword: () => newPassword(secrets),
    get hashPasswords() {
      return settings.hashPasswords;
    },
    read: (work) => store.read(work),
    work: (work) => store.work(work),
    change: (work) => changed(parts, work),
    tell,
    nextRequestId: () => {
      requestId += 1;
      return requestId;
    },
    uploadUrl: (station, id) => uploadAddress.issue(station, id),
    offer: (name, content, manner) => uploadAddress.offer(name, content, manner),
    readFirmware: (file) => downloads.read(file),
    callTimeoutMs: settings.callTimeoutMs,
    signing: signingBy(authorities, parts),
  };
}

function signingBy(authorities: Authorities, { clock, random, settings }: CsmsParts): Signing {
  return {
    authorities,
    random: random.fork('serial numbers'),
    get certificateDays() {
      return settings.certificateDays;
    },
    async busy(work) {
      const release = clock.hold();
      return work().finally(release);
    },
  };
}
