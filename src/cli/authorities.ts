import { resolve } from 'node:path';
import type { Authorities } from '../pki/index.js';
import type { Clock } from '../world/index.js';
import { CertsFolder } from './certs-folder.js';

/** The authorities in a folder of `plugfest certs`. @throws PlugfestError PF6001 when a file in it is not as it was made. */
export async function authoritiesIn(dir: string, cwd: string, clock: Clock): Promise<Authorities> {
  const { Authorities } = await import('../pki/index.js');
  const { secureRandom } = await import('../world/index.js');
  const folder = new CertsFolder(resolve(cwd, dir));
  return new Authorities({
    random: secureRandom(),
    now: () => clock.now(),
    given: (path, pki) => folder.existing(path, pki),
  });
}
