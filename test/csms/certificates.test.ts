import { afterEach, describe, expect, it } from 'vitest';
import type { Edition, Payload } from '../../src/ocpp/index.js';
import { Authorities, type ContractState, loadPki } from '../../src/pki/index.js';
import { createRandom, VIRTUAL_EPOCH } from '../../src/world/index.js';
import { type BareStation, type Bench, bench } from './support/bench.js';

const pki = await loadPki();
const authorities = new Authorities({ random: createRandom(9), now: () => VIRTUAL_EPOCH });
const EMAID = 'DEPLG000000011';
const csoRoot = (await authorities.of('cso/root')).certificate;
let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

async function ready(edition: Edition, settings = {}): Promise<{ b: Bench; s: BareStation }> {
  made = await bench(
    {
      stations: { CP1: {} },
      tokens: { [EMAID]: { type: 'eMAID' }, DEPLG000000044: { type: 'eMAID', status: 'blocked' } },
      settings,
    },
    { authorities },
  );
  const s = await made.station('CP1', edition);
  s.answers({
    CertificateSigned: { status: 'Accepted' },
    InstallCertificate: { status: 'Accepted' },
    DeleteCertificate: { status: 'Accepted' },
  });
  await s.boot();
  return { b: made, s };
}

async function request() {
  const key = await pki.makeKey('ecdsa-p256', createRandom(5));
  return { key, csr: await pki.makeRequest(key, { commonName: 'CP1', organization: 'Plugfest' }) };
}

async function heard(s: BareStation, action: string): Promise<Payload> {
  await expect.poll(() => s.heard.some((each) => each.action === action)).toBe(true);
  return s.heard.find((each) => each.action === action)?.payload ?? {};
}

const EDITIONS: readonly Edition[] = ['1.6', '2.0.1', '2.1'];

describe.each(EDITIONS)('certificates of stations in %s', (edition) => {
  const use = edition === '1.6' ? {} : { certificateType: 'ChargingStationCertificate' };

  it('signs what a station asks for, and keeps what it has', async () => {
    const { b, s } = await ready(edition);
    const { csr, key } = await request();
    expect(await s.ask('SignCertificate', { csr, ...use })).toEqual({ status: 'Accepted' });
    const told = await heard(s, 'CertificateSigned');
    expect(told).toEqual({ certificateChain: expect.any(String), ...use });
    const [leaf = ''] = pki.pemBlocks(String(told.certificateChain), 'CERTIFICATE');
    expect(pki.belongTogether(leaf, key)).toBe(true);
    expect(pki.verifyChain({ chain: [leaf], roots: [csoRoot], at: b.clock.now() }).ok).toBe(true);
    await expect
      .poll(() => b.csms.records.certificates({ station: 'CP1' }))
      .toMatchObject([{ type: 'ChargingStationCertificate', subject: 'CN=CP1, O=Plugfest', pem: leaf }]);
  });

  it.each([
    ['garbage', 'garbage'],
    ['a certificate', csoRoot],
  ])('does not sign %s', async (_, csr) => {
    const { s } = await ready(edition);
    const answer = await s.ask('SignCertificate', { csr, ...use });
    expect(answer.status).toBe('Rejected');
    if (edition !== '1.6') expect(answer.statusInfo).toMatchObject({ reasonCode: 'InvalidCSR' });
  });

  it('does not sign what was signed by another key', async () => {
    const { s } = await ready(edition);
    const { csr } = await request();
    const bytes = Buffer.from(csr.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    bytes[bytes.length - 3] = (bytes[bytes.length - 3] as number) ^ 1;
    const forged = `-----BEGIN CERTIFICATE REQUEST-----\n${bytes.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`;
    expect((await s.ask('SignCertificate', { csr: forged, ...use })).status).toBe('Rejected');
  });

  it('refuses, or accepts and says nothing more, where it is told to', async () => {
    const { b, s } = await ready(edition, { certificateRequests: 'refuse' });
    const { csr } = await request();
    expect((await s.ask('SignCertificate', { csr, ...use })).status).toBe('Rejected');
    b.csms.settings.certificateRequests = 'accept';
    expect((await s.ask('SignCertificate', { csr, ...use })).status).toBe('Accepted');
    expect(s.heard.map(({ action }) => action)).not.toContain('CertificateSigned');
    expect(await b.csms.command('CP1', 'certificate-signed')).toMatchObject({ status: 'Accepted' });
    expect((await heard(s, 'CertificateSigned')).certificateChain).toContain('BEGIN CERTIFICATE');
  });

  it('installs and deletes its own root, and knows who has it', async () => {
    const { b, s } = await ready(edition);
    const type = 'CSMSRootCertificate';
    expect(await b.csms.command('CP1', 'install-certificate', { type })).toMatchObject({
      status: 'Accepted',
    });
    const certificateType = edition === '1.6' ? 'CentralSystemRootCertificate' : type;
    expect(await heard(s, 'InstallCertificate')).toEqual({ certificateType, certificate: csoRoot });
    expect(await b.csms.records.certificates()).toMatchObject([{ stationId: 'CP1', type, pem: csoRoot }]);
    expect(await b.csms.command('CP1', 'delete-certificate', { type })).toMatchObject({ status: 'Accepted' });
    expect(await heard(s, 'DeleteCertificate')).toEqual({
      certificateHashData: pki.hashDataOf(csoRoot, csoRoot),
    });
    expect(await b.csms.records.certificates()).toEqual([]);
  });

  it('has no root of a type that nobody knows, whatever objects are born with', async () => {
    const { b } = await ready(edition);
    expect(await b.csms.command('CP1', 'delete-certificate', { type: 'constructor' })).toMatchObject({
      outcome: 'unsupported',
    });
  });

  it('keeps no record of what is no certificate, although the station took it for one', async () => {
    const { b, s } = await ready(edition);
    s.answers({ InstallCertificate: { status: 'Accepted' } });
    const params = { type: 'CSMSRootCertificate', certificate: 'not at all' };
    expect(await b.csms.command('CP1', 'install-certificate', params)).toMatchObject({ status: 'Accepted' });
    expect(await b.csms.records.certificates()).toEqual([]);
  });

  it('asks which certificates there are, and believes the answer', async () => {
    const { b, s } = await ready(edition);
    await b.csms.command('CP1', 'install-certificate', { type: 'ManufacturerRootCertificate' });
    const certificateHashData = pki.hashDataOf(csoRoot, csoRoot);
    s.answers({
      GetInstalledCertificateIds: ({ certificateType }) => {
        if (edition !== '1.6')
          return {
            status: 'Accepted',
            certificateHashDataChain: [{ certificateType: 'CSMSRootCertificate', certificateHashData }],
          };
        return certificateType === 'CentralSystemRootCertificate'
          ? { status: 'Accepted', certificateHashData: [certificateHashData] }
          : { status: 'NotFound' };
      },
    });
    expect(await b.csms.command('CP1', 'get-installed-certificate-ids')).toMatchObject({
      status: 'Accepted',
      result: { certificates: [{ certificateType: 'CSMSRootCertificate', hash: certificateHashData }] },
    });
    expect(await b.csms.records.certificates()).toMatchObject([
      { type: 'CSMSRootCertificate', hash: certificateHashData },
    ]);
  });

  it('has nothing to delete, to install or to give where nothing is known', async () => {
    const { b } = await ready(edition);
    for (const [name, params] of [
      ['delete-certificate', {}],
      ['delete-certificate', { type: 'V2GCertificateChain' }],
      ['delete-certificate', { certificate: 'garbage' }],
      ['certificate-signed', {}],
    ] as const) {
      expect(await b.csms.command('CP1', name, params)).toMatchObject({ outcome: 'unsupported' });
    }
  });
});

describe.each(['2.0.1', '2.1'] as const)('contracts of vehicles in %s', (edition) => {
  const token = (emaid = EMAID) => ({ idToken: { idToken: emaid, type: 'eMAID' } });
  const pem = async (state: ContractState = 'valid', emaid = EMAID) =>
    (await authorities.contract(emaid, state)).join('');

  const cases: [string, string, ContractState, { certificateStatus: string; status: string }][] = [
    ['a valid one', EMAID, 'valid', { certificateStatus: 'Accepted', status: 'Accepted' }],
    [
      'one of a blocked driver',
      'DEPLG000000044',
      'valid',
      { certificateStatus: 'ContractCancelled', status: 'Blocked' },
    ],
    [
      'one of nobody',
      'DEPLG000000055',
      'valid',
      { certificateStatus: 'ContractCancelled', status: 'Unknown' },
    ],
    ['an expired one', EMAID, 'expired', { certificateStatus: 'CertificateExpired', status: 'Expired' }],
    ['one of tomorrow', EMAID, 'not-yet-valid', { certificateStatus: 'CertChainError', status: 'Invalid' }],
    [
      'one of a stranger',
      EMAID,
      'unknown-authority',
      { certificateStatus: 'CertChainError', status: 'Invalid' },
    ],
    ['a forged one', EMAID, 'bad-signature', { certificateStatus: 'SignatureError', status: 'Invalid' }],
  ];
  it.each(cases)('answers %s', async (_, emaid, state, expected) => {
    const { s } = await ready(edition);
    const answer = await s.ask('Authorize', { ...token(emaid), certificate: await pem(state, emaid) });
    expect(answer.certificateStatus).toBe(expected.certificateStatus);
    expect(answer.idTokenInfo).toMatchObject({ status: expected.status });
  });

  it('refuses a contract in another name, and what is no certificate', async () => {
    const { s } = await ready(edition);
    for (const certificate of [await pem('valid', 'DEPLG000000099'), 'garbage']) {
      expect(await s.ask('Authorize', { ...token(), certificate })).toMatchObject({
        certificateStatus: 'CertChainError',
        idTokenInfo: { status: 'Invalid' },
      });
    }
  });

  it('knows by the hash data who is revoked, and whom nobody knows', async () => {
    const { b, s } = await ready(edition);
    const [leaf = '', above = ''] = await authorities.contract(EMAID);
    const hash = pki.hashDataOf(leaf, above, 'SHA384');
    const ask = (more = {}) =>
      s.ask('Authorize', {
        ...token(),
        iso15118CertificateHashData: [{ ...hash, responderURL: 'x', ...more }],
      });
    expect(await ask()).toMatchObject({ certificateStatus: 'Accepted', idTokenInfo: { status: 'Accepted' } });
    expect(await ask({ issuerKeyHash: 'ab' })).toMatchObject({ certificateStatus: 'CertChainError' });
    await b.csms.command('CP1', 'revoke-certificate', { serialNumber: hash.serialNumber });
    expect(await ask()).toMatchObject({
      certificateStatus: 'CertificateRevoked',
      idTokenInfo: { status: 'Invalid' },
    });
    const certificate = await pem();
    expect(await s.ask('Authorize', { ...token(), certificate })).toMatchObject({
      certificateStatus: 'CertificateRevoked',
    });
  });

  it('says nothing of certificates where there is none', async () => {
    const { s } = await ready(edition);
    expect(await s.ask('Authorize', token())).toEqual({ idTokenInfo: { status: 'Accepted' } });
  });

  it('answers for its authorities over OCSP, and for no others', async () => {
    const { b, s } = await ready(edition);
    const [leaf = '', above = ''] = await authorities.contract(EMAID);
    const ocspRequestData = { ...pki.hashDataOf(leaf, above), responderURL: 'x' };
    const status = async () => {
      const { ocspResult } = await s.ask('GetCertificateStatus', { ocspRequestData });
      return pki.readOcspResponse(String(ocspResult), above).status;
    };
    expect(await status()).toBe('good');
    await b.csms.command('CP1', 'revoke-certificate', { serialNumber: ocspRequestData.serialNumber });
    expect(await status()).toBe('revoked');
    const strange = { ...ocspRequestData, issuerKeyHash: 'ab' };
    expect(await s.ask('GetCertificateStatus', { ocspRequestData: strange })).toMatchObject({
      status: 'Failed',
    });
  });

  it('has certificates for vehicles where it is given them', async () => {
    const { b, s } = await ready(edition);
    const ask = {
      iso15118SchemaVersion: 'urn:iso:15118:2:2013:MsgDef',
      action: 'Install',
      exiRequest: 'AAAA',
    };
    expect(await s.ask('Get15118EVCertificate', ask)).toMatchObject({ status: 'Failed' });
    b.csms.settings.evCertificates = { install: 'BBBB' };
    expect(await s.ask('Get15118EVCertificate', ask)).toEqual({ status: 'Accepted', exiResponse: 'BBBB' });
    expect(await s.ask('Get15118EVCertificate', { ...ask, action: 'Update' })).toMatchObject({
      status: 'Failed',
    });
  });
});
