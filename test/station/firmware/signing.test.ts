import { describe, expect, test } from 'vitest';
import { isSignedBy } from '../../../src/station/firmware/signature.js';
import { checkSigningCertificate } from '../../../src/station/firmware/signing-certificate.js';
import { VIRTUAL_EPOCH } from '../../../src/world/index.js';
import { pkiFile, ROOT, SIGNER, signed } from './pki.js';

const FILE = Buffer.from('firmware');

function check(name: string, more: { roots?: string[]; revoked?: string[] } = {}) {
  return checkSigningCertificate(pkiFile(name), { roots: [ROOT], revoked: [], at: VIRTUAL_EPOCH, ...more });
}

describe('a signing certificate (L01.FR.12, FR.21)', () => {
  test.each(['signer.pem', 'rsa-signer.pem'])('%s is believed', (name) => {
    expect(check(name)).toEqual({ ok: true });
  });

  test('is believed beside roots of others, also of the same name', () => {
    expect(check('signer.pem', { roots: [pkiFile('namesake-root.pem'), 'no PEM', ROOT] }).ok).toBe(true);
  });

  test.each([
    ['expired.pem', 'it has expired'],
    ['early.pem', 'it is not valid yet'],
    ['weak.pem', 'its key is too short'],
    ['strangers.pem', 'no manufacturer root certificate here has issued it'],
    ['through-intermediate.pem', 'no manufacturer root certificate here has issued it'],
    ['signer.key', 'it is not a certificate'],
  ])('%s is invalid: %s', (name, why) => {
    expect(check(name)).toEqual({ ok: false, status: 'InvalidCertificate', why });
  });

  test('is invalid where no manufacturer is known', () => {
    expect(check('signer.pem', { roots: [] })).toMatchObject({ status: 'InvalidCertificate' });
  });

  test('is revoked when its serial number is on the list', () => {
    expect(check('signer.pem', { revoked: ['4D01'] })).toMatchObject({ status: 'RevokedCertificate' });
    expect(check('rsa-signer.pem', { revoked: ['4D01'] })).toEqual({ ok: true });
  });
});

describe('a signature (L01.FR.04)', () => {
  test.each(['signer', 'rsa-signer'] as const)('by %s over the whole file is right', (who) => {
    expect(isSignedBy(FILE, pkiFile(`${who}.pem`), signed(FILE, who))).toBe(true);
  });

  test('is wrong for another file, another key, and when it is none', () => {
    const signature = signed(FILE);
    expect(isSignedBy(Buffer.from('Firmware'), SIGNER, signature)).toBe(false);
    expect(isSignedBy(FILE, pkiFile('rsa-signer.pem'), signature)).toBe(false);
    expect(isSignedBy(FILE, SIGNER, 'c2lnbmVk')).toBe(false);
    expect(isSignedBy(FILE, SIGNER, '')).toBe(false);
    expect(isSignedBy(FILE, 'no certificate', signature)).toBe(false);
  });

  test('has to be RSA-PSS: PKCS #1 v1.5 is another algorithm', () => {
    expect(isSignedBy(FILE, pkiFile('rsa-signer.pem'), signed(FILE, 'rsa-signer', false))).toBe(false);
  });
});
