import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KEY_KINDS } from '../../src/pki/index.js';
import { createRandom } from '../../src/world/index.js';
import { bench, DAY, NOW, pki } from './support.js';

describe('keys', () => {
  it('are the same for the same seed on an elliptic curve, and others for another', async () => {
    const key = await pki.makeKey('ecdsa-p256', createRandom(3));
    expect(await pki.makeKey('ecdsa-p256', createRandom(3))).toEqual(key);
    expect(await pki.makeKey('ecdsa-p256', createRandom(4))).not.toEqual(key);
  });

  it.each(KEY_KINDS)('of %s sign certificates that node:crypto believes', async (kind) => {
    const random = createRandom(1);
    const key = await pki.makeKey(kind, random);
    const { certificate } = await pki.makeRoot(key, {
      subject: { commonName: 'Root', organization: 'Plugfest' },
      notBefore: NOW,
      notAfter: NOW + DAY,
      random,
    });
    const node = new X509Certificate(certificate);
    expect(node.verify(node.publicKey)).toBe(true);
    expect(pki.belongTogether(certificate, key)).toBe(true);
    expect(pki.readKey(key.privateKey)).toEqual(key);
  });
});

describe('an issued certificate', () => {
  it('says what it was asked to say', async () => {
    const { root, issue } = bench();
    const authority = await root('Root', { subject: { commonName: 'Root', organization: 'CSO' } });
    const { certificate } = await issue(
      authority,
      { commonName: 'CP "1", Ö', organization: 'CSO' },
      'server',
      {
        hosts: ['localhost', '127.0.0.1', 'csms.example'],
        ocspUrl: 'http://ocsp.example/',
      },
    );
    expect(pki.readCertificate(certificate)).toMatchObject({
      subject: { commonName: 'CP "1", Ö', organization: 'CSO' },
      issuer: { commonName: 'Root', organization: 'CSO' },
      notBefore: NOW - DAY,
      notAfter: NOW + 365 * DAY,
      isAuthority: false,
      selfSigned: false,
      hosts: ['localhost', '127.0.0.1', 'csms.example'],
      keyType: 'ec',
      keyBits: 256,
      ocspUrls: ['http://ocsp.example/'],
    });
    const node = new X509Certificate(certificate);
    expect(node.checkHost('csms.example')).toBe('csms.example');
    expect(node.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(node.checkHost('elsewhere.example')).toBeUndefined();
    expect(node.checkIssued(new X509Certificate(authority.certificate))).toBe(true);
  });

  it('is the same, byte for byte, for the same seed', async () => {
    const make = async () => {
      const { root, issue } = bench(9);
      return issue(await root(), { commonName: 'CP1' });
    };
    expect(await make()).toEqual(await make());
  });

  it('can be read although its text is not a certificate only by saying so', () => {
    expect(() => pki.readCertificate('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----')).toThrow(
      'this is not a certificate',
    );
    expect(() => pki.readCertificate('')).toThrow(RangeError);
  });
});

describe('a signing request', () => {
  it('carries subject and key, and proves that its sender has the key', async () => {
    const key = await pki.makeKey('ecdsa-p256', createRandom(5));
    const request = await pki.makeRequest(key, { commonName: 'CP1', organization: 'CSO' });
    expect(await pki.readRequest(request)).toEqual({
      subject: { commonName: 'CP1', organization: 'CSO' },
      publicKey: key.publicKey,
      signatureValid: true,
      keyType: 'ec',
      keyBits: 256,
    });
    expect(await pki.makeRequest(key, { commonName: 'CP1', organization: 'CSO' })).toBe(request);
  });

  it('can be made of a name with half a character in it, as JSON can carry it', async () => {
    const key = await pki.makeKey('ecdsa-p256', createRandom(5));
    const request = await pki.makeRequest(key, { commonName: 'CP1', organization: 'A\ud800B' });
    expect((await pki.readRequest(request)).subject.organization).toBe('A\ufffdB');
  });

  it('is seen through when another key signed it', async () => {
    const [mine, other] = [createRandom(5), createRandom(6)];
    const [one, two] = [await pki.makeKey('ecdsa-p256', mine), await pki.makeKey('ecdsa-p256', other)];
    const forged = { privateKey: one.privateKey, publicKey: two.publicKey };
    const request = await pki.makeRequest(forged, { commonName: 'CP1' });
    expect((await pki.readRequest(request)).signatureValid).toBe(false);
  });

  it('that is none is refused', async () => {
    await expect(pki.readRequest('nonsense')).rejects.toThrow('this is not a certificate signing request');
  });
});

describe('a revocation list', () => {
  it('names whom its authority has taken back', async () => {
    const { root } = bench();
    const list = await pki.makeRevocationList(await root(), {
      serialNumbers: ['0A1B', '7F'],
      thisUpdate: NOW,
      nextUpdate: NOW + DAY,
    });
    expect(pki.readRevocationList(list)).toEqual({ issuer: 'CN=Root', serialNumbers: ['A1B', '7F'] });
    expect(() => pki.readRevocationList('nonsense')).toThrow('this is not a revocation list');
  });
});

it('finds the PEM texts of a kind in a bundle', async () => {
  const { root } = bench();
  const [one, two] = [await root('One'), await root('Two')];
  const bundle = `# mine\n${one.certificate}${one.key.privateKey}\n${two.certificate}`;
  expect(pki.pemBlocks(bundle, 'CERTIFICATE')).toEqual([one.certificate, two.certificate]);
  expect(pki.pemBlocks(bundle, 'PRIVATE KEY')).toEqual([one.key.privateKey]);
});
