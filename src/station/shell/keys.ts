import { loadPki, type Subject } from '../../pki/index.js';
import type { Clock, Random } from '../../world/index.js';
import type { Signals } from '../core/signals.js';

/** Makes a key and the request for its certificate. Virtual time stands still meanwhile. */
export async function makeKey(
  { slot, ref, subject }: { slot: string; ref: number; subject: Partial<Subject> },
  { clock, random }: { clock: Clock; random: Random },
): Promise<Signals['key-made']> {
  const release = clock.hold();
  try {
    const pki = await loadPki();
    const key = await pki.makeKey('ecdsa-p256', random.fork(`key ${ref}`));
    return { slot, key, csr: await pki.makeRequest(key, subject) };
  } finally {
    release();
  }
}
