import { type Authority, loadPki, type Purpose, type Subject } from '../../src/pki/index.js';
import { createRandom } from '../../src/world/index.js';

export const pki = await loadPki();

/** 2026-01-05T08:00:00Z, and times around it. */
export const NOW = 1_767_600_000_000;
export const DAY = 86_400_000;

/** Makes authorities and certificates that are the same in every run of the tests. */
export function bench(seed = 1) {
  const random = createRandom(seed);
  const validity = { notBefore: NOW - DAY, notAfter: NOW + 365 * DAY };
  const root = async (commonName = 'Root', more: object = {}): Promise<Authority> =>
    pki.makeRoot(await pki.makeKey('ecdsa-p256', random), {
      ...validity,
      subject: { commonName },
      random,
      ...more,
    });
  const issue = async (by: Authority, subject: Subject, purpose: Purpose = 'client', more: object = {}) => {
    const key = await pki.makeKey('ecdsa-p256', random);
    const options = { ...validity, subject, publicKey: key.publicKey, purpose, random, ...more };
    return { key, certificate: await pki.issueCertificate(by, options) } satisfies Authority;
  };
  return { random, root, issue };
}
