import { describe, expect, test } from 'vitest';
import { VIRTUAL_EPOCH } from '../../../src/world/index.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { certificate, DAY, makeKeys, pki, signed } from '../harness/certificates.js';
import type { Answers } from '../harness/csms.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const root = await certificate('Root');
const stranger = await certificate('Stranger');
const SIGN = 'SignChargingStationCertificate';
const accepts: Answers = { signCertificate: { status: 'Accepted' } };

function station(edition: BenchOptions['edition'], more: Partial<BenchOptions> = {}): Bench {
  const bench = booted({ edition, pki, answers: accepts, ...more });
  bench.hear('installCertificate', { certificateType: 'CSMSRootCertificate', certificate: root.certificate });
  return bench;
}

async function asked(bench: Bench, requestedMessage = SIGN): Promise<void> {
  expect(bench.hear('trigger', { requestedMessage }).status).toBe('Accepted');
  expect(await makeKeys(bench)).toBe(1);
}

const give = (bench: Bench, certificateChain: string) =>
  bench.hear('certificateSigned', { certificateChain });
const own = (bench: Bench) => bench.state.memory.certificates?.own ?? [];
const events = (bench: Bench) => bench.state.memory.logs.security.map(({ text }) => text);

describe.each(ALL)('the certificate of a station in %s', (edition) => {
  test('is asked for when the CSMS wants it, for a key of its own and in its name', async () => {
    const bench = station(edition, { configuration: { 'SecurityCtrlr.OrganizationName': 'Volt Ltd' } });
    await asked(bench);
    const [request] = bench.saidOf('signCertificate');
    const facts = await pki.readRequest(request?.csr ?? '');
    expect(facts).toMatchObject({
      subject: { commonName: 'CP1', organization: 'Volt Ltd' },
      signatureValid: true,
    });
    await asked(bench);
    const again = await pki.readRequest(bench.saidOf('signCertificate')[1]?.csr ?? '');
    expect(again.publicKey).not.toBe(facts.publicKey);
  });

  test('is kept when it comes as it was asked for, and used for the next connection', async () => {
    const bench = station(edition, { configuration: { 'SecurityCtrlr.SecurityProfile': '3' } });
    await asked(bench);
    const chain = await signed(bench, root);
    bench.effects.length = 0;
    expect(give(bench, chain).status).toBe('Accepted');
    expect(own(bench)).toMatchObject([{ pem: chain, subject: 'CN=CP1, O=Plugfest' }]);
    const order = bench.effects.map((effect) => effect.do);
    expect(order.indexOf('answer')).toBeLessThan(order.indexOf('hang-up'));
    bench.pass(60_000);
    const connect = bench.effects.find((effect) => effect.do === 'connect');
    expect(connect?.credentials).toEqual({
      ca: [root.certificate],
      cert: chain,
      key: own(bench)[0]?.privateKey,
    });
    expect(pki.belongTogether(chain, pki.readKey(own(bench)[0]?.privateKey ?? ''))).toBe(true);
  });

  test('that is valid from tomorrow on is used from tomorrow on', async () => {
    const bench = station(edition, { configuration: { 'SecurityCtrlr.SecurityProfile': '3' } });
    await asked(bench);
    const chain = await signed(bench, root, { notBefore: bench.now + DAY });
    bench.effects.length = 0;
    expect(give(bench, chain).status).toBe('Accepted');
    bench.pass(DAY - 10_000);
    expect(bench.effects.map((effect) => effect.do)).not.toContain('hang-up');
    bench.pass(20_000);
    expect(bench.effects.map((effect) => effect.do)).toContain('hang-up');
  });

  test.each<[string, (bench: Bench) => Promise<string>, string]>([
    ['no certificate', async () => 'garbage', 'no certificate in PEM'],
    [
      'a broken one',
      async () => '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      'it cannot be read',
    ],
    ['one of an unknown authority', (bench) => signed(bench, stranger), 'not believed'],
    [
      'one for another key',
      (bench) => signed(bench, root, { publicKey: stranger.key.publicKey }),
      'another key',
    ],
    [
      'an expired one',
      (bench) => signed(bench, root, { notBefore: VIRTUAL_EPOCH - 9 * DAY, notAfter: VIRTUAL_EPOCH - DAY }),
      'expired',
    ],
    [
      'one of an authority',
      (bench) => signed(bench, root, { purpose: 'authority' }),
      'certificate of an authority',
    ],
    ['one of another owner', (bench) => signed(bench, root, { organization: 'Thief' }), 'organization'],
  ])('is refused when it is %s, and not asked for again', async (_, make, reason) => {
    const bench = station(edition);
    await asked(bench);
    const answer = give(bench, await make(bench));
    expect(answer.status).toBe('Rejected');
    if (edition !== '1.6')
      expect(answer.statusInfo).toEqual({
        reasonCode: 'InvalidCertificate',
        additionalInfo: expect.stringContaining(reason),
      });
    expect(own(bench)).toEqual([]);
    expect(events(bench).at(-1)).toMatch(/^InvalidChargingStationCertificate/);
    bench.pass(DAY);
    expect(bench.saidOf('signCertificate')).toHaveLength(1);
    expect(give(bench, await signed(bench, root)).status).toBe('Rejected');
  });

  test('is refused when nobody asked for one', () => {
    const bench = station(edition);
    expect(give(bench, root.certificate).status).toBe('Rejected');
  });

  test('cannot be deleted', async () => {
    const bench = station(edition);
    await asked(bench);
    const chain = await signed(bench, root);
    give(bench, chain);
    const hash = pki.hashDataOf(chain, root.certificate);
    expect(bench.hear('deleteCertificate', { hash }).status).toBe('Failed');
    expect(own(bench)).toHaveLength(1);
  });

  test('is not asked for again when the CSMS refuses', async () => {
    const bench = station(edition, { answers: { signCertificate: { status: 'Rejected' } } });
    await asked(bench);
    bench.pass(DAY);
    expect(bench.saidOf('signCertificate')).toHaveLength(1);
    expect(bench.state.memory.certificates?.requests).toEqual({});
  });

  test('is asked for once the CSMS can be reached, over a power cut too', async () => {
    const bench = station(edition);
    bench.reachable = false;
    bench.hear('trigger', { requestedMessage: SIGN });
    bench.linkDown();
    await makeKeys(bench);
    expect(bench.saidOf('signCertificate')).toEqual([]);
    bench.act('cut-power');
    bench.reachable = true;
    bench.act('restore-power');
    expect(bench.saidOf('signCertificate')).toHaveLength(1);
  });

  test('is renewed when it expires within a month, and the newest is used', async () => {
    const bench = station(edition);
    await asked(bench);
    give(bench, await signed(bench, root, { notAfter: bench.now + 40 * DAY }));
    bench.pass(9 * DAY);
    expect(await makeKeys(bench)).toBe(0);
    bench.pass(1.5 * DAY);
    expect(await makeKeys(bench)).toBe(1);
    const renewed = await signed(bench, root, { notBefore: bench.now, notAfter: bench.now + 90 * DAY });
    expect(give(bench, renewed).status).toBe('Accepted');
    expect(own(bench)).toHaveLength(2);
    bench.pass(2 * DAY);
    expect(await makeKeys(bench)).toBe(0);
    bench.linkDown();
    bench.pass(60_000);
    const connect = bench.effects.findLast((effect) => effect.do === 'connect');
    expect(connect?.credentials?.cert).toBe(renewed);
  });

  test('that no connection stands on gives way to the one before', async () => {
    const bench = station(edition, { configuration: { 'SecurityCtrlr.SecurityProfile': '3' } });
    await asked(bench);
    const first = await signed(bench, root);
    give(bench, first);
    bench.pass(60_000);
    await asked(bench);
    bench.reachable = false;
    give(bench, await signed(bench, root, { notBefore: bench.now - 1000 }));
    bench.linkDown('closed');
    bench.linkDown('handshake failure', 'InvalidCsmsCertificate');
    expect(own(bench).map(({ pem }) => pem)).toEqual([first]);
    expect(events(bench).join()).toContain('DiscardedRenewedClientCertificate');
  });
});

describe.each(FAMILY_2)('waiting for a certificate in %s', (edition) => {
  const configuration = {
    'SecurityCtrlr.CertSigningWaitMinimum': '30',
    'SecurityCtrlr.CertSigningRepeatTimes': '2',
  };

  test('doubles with each request, and ends', async () => {
    const bench = station(edition, { configuration });
    await asked(bench);
    bench.pass(DAY);
    const times = bench.said.filter(({ intent }) => intent === 'signCertificate').map(({ at }) => at);
    expect(times.map((at) => Math.round((at - (times[0] ?? 0)) / 1000))).toEqual([0, 30, 90]);
    expect(new Set(bench.saidOf('signCertificate').map(({ csr }) => csr)).size).toBe(1);
    // A02.FR.19.
    await asked(bench);
    expect(bench.saidOf('signCertificate')).toHaveLength(4);
  });

  test('ends when it comes', async () => {
    const bench = station(edition, { configuration });
    await asked(bench);
    bench.pass(40_000);
    give(bench, await signed(bench, root));
    bench.pass(DAY);
    expect(bench.saidOf('signCertificate')).toHaveLength(2);
  });

  test('a chain that is too long is rejected, and does not end it', async () => {
    const bench = station(edition, {
      configuration: { ...configuration, 'SecurityCtrlr.MaxCertificateChainSize': '300' },
    });
    await asked(bench);
    const answer = give(bench, await signed(bench, root));
    expect(answer).toMatchObject({ status: 'Rejected', statusInfo: { reasonCode: 'TooLargeElement' } });
    bench.pass(35_000);
    expect(bench.saidOf('signCertificate')).toHaveLength(2);
  });
});

describe.each(FAMILY_2)('certificates for vehicles in %s', (edition) => {
  const v2g = (bench: Bench) =>
    bench.hear('installCertificate', {
      certificateType: 'V2GRootCertificate',
      certificate: v2gRoot.certificate,
    });

  test('come from a V2G root, are listed with those above them, and can be deleted', async () => {
    const bench = station(edition, { configuration: { 'ISO15118Ctrlr.SeccId': 'SECC-1' } });
    v2g(bench);
    await asked(bench, 'SignV2GCertificate');
    expect(bench.saidOf('signCertificate').at(-1)).toMatchObject({ use: 'V2GCertificate' });
    const leaf = await signed(bench, sub);
    expect(pki.readCertificate(leaf).subject).toMatchObject({ commonName: 'SECC-1', country: 'DE' });
    const answer = bench.hear('certificateSigned', {
      certificateChain: leaf + sub.certificate,
      use: 'V2GCertificate',
    });
    expect(answer.status).toBe('Accepted');
    const hash = pki.hashDataOf(leaf, sub.certificate);
    expect(bench.hear('getInstalledCertificates', { certificateTypes: ['V2GCertificateChain'] })).toEqual({
      status: 'Accepted',
      certificates: [
        {
          certificateType: 'V2GCertificateChain',
          hash,
          children: [pki.hashDataOf(sub.certificate, v2gRoot.certificate)],
        },
      ],
    });
    expect(bench.hear('deleteCertificate', { hash }).status).toBe('Accepted');
    expect(own(bench)).toEqual([]);
  });

  test('from the root of the operator are refused', async () => {
    const bench = station(edition);
    v2g(bench);
    await asked(bench, 'SignV2GCertificate');
    const certificateChain = await signed(bench, root);
    expect(bench.hear('certificateSigned', { certificateChain, use: 'V2GCertificate' }).status).toBe(
      'Rejected',
    );
  });

  test('have their OCSP status fetched, with that of the authorities, once a week', async () => {
    const bench = station(edition, {
      answers: { ...accepts, getCertificateStatus: { status: 'Accepted', ocspResult: 'AAAA' } },
    });
    v2g(bench);
    await asked(bench, 'SignV2GCertificate');
    const leaf = await signed(bench, sub, { ocspUrl: 'http://ocsp.example/' });
    bench.hear('certificateSigned', { certificateChain: leaf + sub.certificate, use: 'V2GCertificate' });
    const asked1 = bench.saidOf('getCertificateStatus');
    expect(asked1.map(({ ocsp }) => ocsp)).toEqual([
      { ...pki.hashDataOf(leaf, sub.certificate), responderURL: 'http://ocsp.example/' },
      { ...pki.hashDataOf(sub.certificate, v2gRoot.certificate), responderURL: 'http://ocsp.example/sub' },
    ]);
    expect(Object.keys(bench.state.memory.certificates?.ocsp ?? {})).toHaveLength(2);
    bench.pass(6 * DAY);
    bench.linkDown();
    bench.pass(60_000);
    expect(bench.saidOf('getCertificateStatus')).toHaveLength(2);
    bench.pass(DAY);
    expect(bench.saidOf('getCertificateStatus')).toHaveLength(4);
  });

  test('that the CSMS does not have signed end plug and charge until the next restart', async () => {
    const bench = station(edition, { answers: { signCertificate: { status: 'Rejected' } } });
    await asked(bench, 'SignV2GCertificate');
    expect(bench.state.volatile.plugAndChargeOff).toBe(true);
    bench.act('cut-power');
    bench.act('restore-power');
    expect(bench.state.volatile.plugAndChargeOff).toBeUndefined();
  });

  test('are not asked for where that is switched off, nor by a station that speaks no ISO 15118', () => {
    const off = station(edition, {
      configuration: { 'ISO15118Ctrlr.V2GCertificateInstallationEnabled': 'false' },
    });
    expect(off.hear('trigger', { requestedMessage: 'SignV2GCertificate' }).status).toBe('Rejected');
    const plain = station(edition, { model: 'ac-7kw' });
    expect(plain.hear('trigger', { requestedMessage: 'SignV2GCertificate' }).status).toBe('NotImplemented');
    expect(plain.hear('trigger', { requestedMessage: SIGN }).status).toBe('Accepted');
  });
});

const v2gRoot = await certificate('V2G Root');
const sub = await certificate('CPO Sub-CA', { by: v2gRoot, ocspUrl: 'http://ocsp.example/sub' });

test('OCPP 2.1 matches a certificate to its request by number', async () => {
  const bench = station('2.1');
  await asked(bench);
  const certificateChain = await signed(bench, root);
  const [request] = bench.saidOf('signCertificate');
  expect(request?.requestId).toBe(1);
  expect(bench.hear('certificateSigned', { certificateChain, requestId: 99 }).status).toBe('Rejected');
  expect(bench.hear('certificateSigned', { certificateChain, requestId: 1 }).status).toBe('Accepted');
});
