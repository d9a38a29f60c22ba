import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Authorities, loadPki } from '../../src/pki/index.js';
import { createRandom, VIRTUAL_EPOCH } from '../../src/world/index.js';

const pki = await loadPki();
const authorities = () => new Authorities({ random: createRandom(3), now: () => VIRTUAL_EPOCH });
const openssl = (() => {
  try {
    return execFileSync('openssl', ['version']).length > 0;
  } catch {
    return false;
  }
})();

test('the authorities of one seed are the same, of another seed others', async () => {
  const [one, again] = [await authorities().of('mo/sub-ca2'), await authorities().of('mo/sub-ca2')];
  expect(again).toEqual(one);
  const other = new Authorities({ random: createRandom(4), now: () => VIRTUAL_EPOCH });
  expect(await other.of('mo/sub-ca2')).not.toEqual(one);
});

test.each([
  ['valid', undefined],
  ['expired', 'expired'],
  ['not-yet-valid', 'not-yet-valid'],
  ['unknown-authority', 'unknown-authority'],
  ['bad-signature', 'bad-signature'],
] as const)('a contract that is %s', async (state, problem) => {
  const all = authorities();
  const chain = await all.contract('DEPLG000000011', state);
  const roots = [(await all.of('mo/root')).certificate];
  const verdict = pki.verifyChain({ chain, roots, at: VIRTUAL_EPOCH });
  expect(verdict).toMatchObject(problem ? { ok: false, problem } : { ok: true });
  expect(pki.readCertificate(chain[0] ?? '').subject.commonName).toBe('DEPLG000000011');
});

describe('OCSP responses', () => {
  const at = VIRTUAL_EPOCH;
  const nextUpdate = at + 7 * 86_400_000;

  test.each(['good', 'revoked', 'unknown'] as const)(
    'say that a certificate is %s, over any hash',
    async (status) => {
      const all = authorities();
      const issuer = await all.of('mo/sub-ca2');
      const [leaf = ''] = await all.contract('DEPLG000000011');
      for (const algorithm of ['SHA256', 'SHA384', 'SHA512'] as const) {
        const of = pki.hashDataOf(leaf, issuer.certificate, algorithm);
        const response = await pki.makeOcspResponse(issuer, of, { status, at, nextUpdate });
        expect(pki.readOcspResponse(response, issuer.certificate)).toEqual({
          status,
          thisUpdate: at,
          nextUpdate,
          serialNumber: of.serialNumber,
        });
      }
    },
  );

  test('of somebody else are not believed, nor is nonsense', async () => {
    const all = authorities();
    const issuer = await all.of('mo/sub-ca2');
    const [leaf = ''] = await all.contract('DEPLG000000011');
    const of = pki.hashDataOf(leaf, issuer.certificate);
    const response = await pki.makeOcspResponse(issuer, of, { status: 'good', at, nextUpdate });
    const root = (await all.of('mo/root')).certificate;
    expect(() => pki.readOcspResponse(response, root)).toThrow('not signed by the issuer');
    expect(() => pki.readOcspResponse('AAAA', root)).toThrow(RangeError);
  });

  test.skipIf(!openssl)('are read by OpenSSL', async () => {
    const all = authorities();
    const issuer = await all.of('mo/sub-ca2');
    const [leaf = '', ...above] = await all.contract('DEPLG000000011');
    const of = pki.hashDataOf(leaf, issuer.certificate);
    const response = await pki.makeOcspResponse(issuer, of, { status: 'revoked', at, nextUpdate });
    const dir = mkdtempSync(join(tmpdir(), 'plugfest-ocsp-'));
    try {
      const file = (name: string, content: string | Buffer) => {
        writeFileSync(join(dir, name), content);
        return join(dir, name);
      };
      const root = (await all.of('mo/root')).certificate;
      const { stdout, stderr } = spawnSync('openssl', [
        'ocsp',
        '-respin',
        file('response.der', Buffer.from(response, 'base64')),
        '-issuer',
        file('issuer.pem', issuer.certificate),
        '-cert',
        file('leaf.pem', leaf),
        '-CAfile',
        file('root.pem', [root, ...above].join('')),
        '-resp_text',
        '-no_cert_checks',
        '-attime',
        String(at / 1000),
      ]);
      expect(stdout.toString()).toContain('Cert Status: revoked');
      expect(stderr.toString()).toContain('Response verify OK');
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
