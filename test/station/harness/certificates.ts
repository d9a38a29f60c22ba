import { type Authority, type IssueOptions, loadPki, type Purpose } from '../../../src/pki/index.js';
import { createRandom, type Random, VIRTUAL_EPOCH } from '../../../src/world/index.js';
import type { Bench } from './bench.js';

export const pki = await loadPki();
export const DAY = 24 * 3600 * 1000;

const random: Random = createRandom(7);
let drawn = 0;
const nextRandom = (): Random => random.fork(`certificate ${drawn++}`);

type Options = Partial<
  Pick<IssueOptions, 'notBefore' | 'notAfter' | 'publicKey' | 'ocspUrl' | 'pathLength'>
> & {
  organization?: string;
  purpose?: Purpose;
  by?: Authority;
};

/** A certificate with its key; an authority of its own unless somebody signs it. Valid from a day before the benches' time for a year. */
export async function certificate(commonName: string, options: Options = {}): Promise<Authority> {
  const { organization = 'Plugfest', purpose = 'authority', by, ...rest } = options;
  const key = await pki.makeKey('ecdsa-p256', nextRandom());
  const said = {
    subject: { commonName, organization },
    random: nextRandom(),
    notBefore: VIRTUAL_EPOCH - DAY,
    notAfter: VIRTUAL_EPOCH + 365 * DAY,
    purpose,
    publicKey: key.publicKey,
    ...rest,
  };
  return { key, certificate: by ? await pki.issueCertificate(by, said) : await pki.selfSigned(key, said) };
}

/** Makes the keys that the station has asked for since the last time; the number of them. */
export async function makeKeys(bench: Bench): Promise<number> {
  const wanted = bench.effects.filter((effect) => effect.do === 'make-key');
  for (const effect of wanted) {
    bench.effects.splice(bench.effects.indexOf(effect), 1);
    const key = await pki.makeKey('ecdsa-p256', nextRandom());
    const csr = await pki.makeRequest(key, effect.subject);
    bench.told({ name: 'key-made', data: { slot: effect.slot, key, csr } });
  }
  return wanted.length;
}

/** Has the newest request of the station signed. @returns PEM. */
export async function signed(bench: Bench, by: Authority, options: Options = {}): Promise<string> {
  const request = bench.saidOf('signCertificate').at(-1);
  if (!request) throw new Error('no certificate was asked for');
  const { subject, publicKey } = await pki.readRequest(request.csr);
  return pki.issueCertificate(by, {
    subject:
      options.organization === undefined ? subject : { ...subject, organization: options.organization },
    random: nextRandom(),
    notBefore: VIRTUAL_EPOCH - DAY,
    notAfter: VIRTUAL_EPOCH + 365 * DAY,
    purpose: options.purpose ?? 'client',
    publicKey: options.publicKey ?? publicKey,
    ...(options.notBefore === undefined ? {} : { notBefore: options.notBefore }),
    ...(options.notAfter === undefined ? {} : { notAfter: options.notAfter }),
    ...(options.ocspUrl === undefined ? {} : { ocspUrl: options.ocspUrl }),
  });
}
