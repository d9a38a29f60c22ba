import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { elementAt, elementsOf } from '../../src/pki/der.js';
import { bench, NOW, pki } from './support.js';

const file = (name: string) => readFileSync(join(import.meta.dirname, 'openssl', name), 'utf8');

describe('CertificateHashData', () => {
  it.each([
    [
      'SHA256',
      '99519b6866eee2c8ab02bfdd6608197f5d11ce200704cd104bf38437746005c9',
      '738140fc0eefdfc3d8a4e1f0e1456f396590459d206e4c77e3201888f2a8163b',
    ],
    [
      'SHA384',
      '21224411f728a9cfccba5b8d055e7ebecf62b49b91f9ce9d50cfcbb3e2b32539782884a21b6b22c3ca9322df707cf3cc',
      '079ac8e0c0e19b516694534be7c628249829e81995a6d080010752baf4cb5e6f823d42a5fc4cf807080e95daad1e4e14',
    ],
    [
      'SHA512',
      '71e91e6ad846c96ede17a26b58e115cb7766034bd715820efb988a31de0d751d3408c1498d179620ca464143fce2f7253c8ca5152e8cf1bbf162424758a2fc7d',
      'd7353834bed77a9e44244bbe89bcc54b28134f5a4cddc37584fc38ea14f9487d7e46f81822bdf5612645124116281ece2b0d0eddeab62cef9970d4ca90e31269',
    ],
  ] as const)('is with %s what OpenSSL reckons', (algorithm, issuerNameHash, issuerKeyHash) => {
    // The serial number has no leading zeros, though the certificate's DER has.
    const expected = { hashAlgorithm: algorithm, issuerNameHash, issuerKeyHash, serialNumber: 'C0FFEE' };
    expect(pki.hashDataOf(file('leaf.pem'), file('root.pem'), algorithm)).toEqual(expected);
  });

  it('of a root names the root as its own issuer', async () => {
    const { root, issue } = bench();
    const top = await root();
    const { certificate } = await issue(top, { commonName: 'CP1' });
    const { serialNumber: _, ...ofRoot } = pki.hashDataOf(top.certificate, top.certificate);
    expect(pki.hashDataOf(certificate, top.certificate)).toMatchObject(ofRoot);
    expect(pki.hashDataOf(certificate, top.key.publicKey)).toMatchObject(ofRoot);
  });
});

describe('what OpenSSL made', () => {
  it('is read', async () => {
    expect(pki.readCertificate(file('root.pem'))).toMatchObject({
      subject: { country: 'DE', organization: 'Made elsewhere', commonName: 'Root Ä' },
      isAuthority: true,
      selfSigned: true,
      keyType: 'ec',
      keyBits: 384,
    });
    const request = await pki.readRequest(file('leaf.csr'));
    expect(request).toMatchObject({
      subject: { commonName: 'CP9' },
      signatureValid: true,
      keyType: 'rsa',
      keyBits: 2048,
    });
  });

  it('is followed to its root, and refused with a key that is too short', () => {
    const [leaf, root, weak] = [file('leaf.pem'), file('root.pem'), file('weak.pem')];
    const at = pki.readCertificate(leaf).notBefore + 1000;
    expect(pki.verifyChain({ chain: [leaf], roots: [root], at }).ok).toBe(true);
    expect(pki.verifyChain({ chain: [leaf], roots: [root], at: NOW }).ok).toBe(false);
    expect(pki.verifyChain({ chain: [weak], roots: [weak], at })).toMatchObject({ problem: 'weak-key' });
  });
});

describe('DER', () => {
  it.each([
    ['without its length', [0x30]],
    ['without all of its content', [0x04, 0x02, 0x01]],
    ['of indefinite length', [0x30, 0x80, 0x00, 0x00]],
  ])('%s is refused', (_, bytes) => {
    expect(() => elementsOf(Uint8Array.from(bytes))).toThrow(RangeError);
  });

  it('of another shape is refused', () => {
    expect(() => elementAt(Uint8Array.from([0x30, 0x00]), [0, 3])).toThrow('another shape');
  });
});
