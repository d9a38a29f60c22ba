import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadPki } from '../../src/pki/index.js';
import { runCli } from './run-cli.js';
import { tempDir } from './temp-dir.js';

const pki = await loadPki();
const filesOf = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(dir, name)).isFile())
    .sort();
const snapshot = (dir: string) => filesOf(dir).map((name) => [name, readFileSync(join(dir, name), 'utf8')]);

describe('plugfest certs', () => {
  const parent = mkdtempSync(join(tmpdir(), 'plugfest-certs-'));
  const dir = join(parent, 'pki');
  afterAll(() => rmSync(parent, { recursive: true, force: true }));
  const made = runCli(['certs', dir, '--id', 'CP1', '--id', 'a/b']);
  const read = (file: string): string => readFileSync(join(dir, file), 'utf8');

  it('makes what the operator, the stations and the tests need', async () => {
    const { code, stdout, stderr } = await made;
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(filesOf(dir)).toEqual(
      expect.arrayContaining([
        'cso/root.pem',
        'csms/csms-rsa.key',
        'stations/CP1.pem',
        'stations/a%2Fb.pem',
        'cso/root.crl',
      ]),
    );
    expect(stdout).toContain(`plugfest csms --cert ${dir}/csms/csms.pem`);
    expect(statSync(join(dir, 'stations/CP1.key')).mode & 0o077).toBe(0);
    expect(pki.readCertificate(read('stations/a%2Fb.pem')).subject.commonName).toBe('a/b');
  });

  it('makes them so that the good are believed and the bad are not', async () => {
    await made;
    const roots = [read('cso/root.pem')];
    const { serialNumbers } = pki.readRevocationList(read('cso/root.crl'));
    const judge = (file: string) =>
      pki.verifyChain({
        chain: pki.pemBlocks(read(file), 'CERTIFICATE'),
        roots,
        at: pki.readCertificate(read('csms/csms.pem')).notBefore + 2 * 86_400_000,
        isRevoked: ({ serialNumber }) => serialNumbers.includes(serialNumber),
      });
    const verdicts = Object.fromEntries(
      filesOf(dir)
        .filter((file) => /^(csms|stations|bad)\/.*\.pem$/.test(file))
        .map((file) => [file.replace('.pem', ''), judge(file)] as const)
        .map(([file, verdict]) => [file, verdict.ok ? 'good' : verdict.problem]),
    );
    expect(verdicts).toEqual({
      'csms/csms': 'good',
      'csms/csms-rsa': 'good',
      'stations/CP1': 'good',
      'stations/a%2Fb': 'good',
      'bad/csms-expired': 'expired',
      'bad/csms-not-yet-valid': 'not-yet-valid',
      'bad/csms-revoked': 'revoked',
      'bad/csms-self-signed': 'self-signed',
      'bad/csms-unknown-ca': 'unknown-authority',
      'bad/csms-wrong-host': 'good',
      'bad/station-expired': 'expired',
      'bad/station-not-yet-valid': 'not-yet-valid',
      'bad/station-revoked': 'revoked',
      'bad/station-self-signed': 'self-signed',
      'bad/station-unknown-ca': 'unknown-authority',
      'bad/station-wrong-name': 'good',
      'bad/station-wrong-owner': 'good',
      'bad/unknown-root': 'self-signed',
    });
  });

  it('makes contracts that lead to the root of the mobility operator', async () => {
    await made;
    const chain = pki.pemBlocks(read('mo/contract.pem'), 'CERTIFICATE');
    expect(chain).toHaveLength(3);
    const at = pki.readCertificate(read('mo/contract.pem')).notBefore + 1000;
    expect(pki.verifyChain({ chain, roots: [read('mo/root.pem')], at }).ok).toBe(true);
    expect(pki.readCertificate(read('mo/contract.pem')).ocspUrls).toHaveLength(1);
  });

  it('changes nothing when it is run again, and adds what is asked for besides', async () => {
    await made;
    const before = snapshot(dir);
    const { stdout } = await runCli(['certs', dir, '--id', 'CP1', '--id', 'a/b']);
    expect(stdout).toContain('Nothing was missing');
    expect(snapshot(dir)).toEqual(before);
    await runCli(['certs', dir, '--id', 'CP1', '--id', 'CP3']);
    const now = new Map(snapshot(dir) as [string, string][]);
    for (const [name = '', text] of before)
      if (!name.endsWith('.json')) expect(now.get(name), name).toBe(text);
    expect(now.has('stations/CP3.pem')).toBe(true);
  });
});

describe('plugfest certs in a folder with other files', () => {
  it.each([
    ['a file that it did not make', 'csms/csms.key', 'my own key'],
    ['a file that was changed since', 'cso/root.pem', 'changed'],
    ['a list that is not its own', 'plugfest-certs.json', '{"other": true}'],
  ])('touches nothing when it finds %s', async (_, file, text) => {
    const dir = tempDir();
    await runCli(['certs', dir]);
    if (file === 'csms/csms.key') rmSync(join(dir, 'plugfest-certs.json'));
    writeFileSync(join(dir, file), text);
    const before = snapshot(dir);
    const { code, stderr } = await runCli(['certs', dir, '--id', 'CP9']);
    expect(code).toBe(3);
    expect(stderr).toContain('PF6001');
    expect(snapshot(dir)).toEqual(before);
  });

  it('says so when the folder is a file', async () => {
    const file = join(tempDir(), 'taken');
    writeFileSync(file, '');
    const { code, stderr } = await runCli(['certs', join(file, 'pki')]);
    expect(code).toBe(3);
    expect(stderr).toContain('PF6002');
  });

  it('refuses a kind of key that OCPP does not allow', async () => {
    const { code, stderr } = await runCli(['certs', tempDir(), '--key-kind', 'rsa-512']);
    expect(code).toBe(2);
    expect(stderr).toContain('`ecdsa-p256`');
  });
});
