import { describe, expect, test } from 'vitest';
import { VIRTUAL_EPOCH } from '../../../src/world/index.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { certificate, DAY, pki } from '../harness/certificates.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const CSMS = 'CSMSRootCertificate';
const root = await certificate('Root');
const cut = root.certificate.slice(0, 200);
const flawed: [what: string, pem: string, reason: string][] = [
  ['no PEM at all', 'garbage', 'not one certificate'],
  ['half a certificate', `${cut}\n-----END CERTIFICATE-----\n`, 'not a certificate'],
  ['two certificates', root.certificate + root.certificate, 'not one certificate'],
  [
    'the certificate of a server',
    (await certificate('csms.example', { purpose: 'server', by: root })).certificate,
    'not the certificate of an authority',
  ],
  [
    'an expired root',
    (await certificate('Old', { notBefore: VIRTUAL_EPOCH - 9 * DAY, notAfter: VIRTUAL_EPOCH - DAY }))
      .certificate,
    'has expired',
  ],
  [
    'a root of tomorrow',
    (await certificate('New', { notBefore: VIRTUAL_EPOCH + DAY })).certificate,
    'not valid yet',
  ],
  [
    'an authority of which nobody is known',
    (await certificate('Sub', { by: await certificate('Stranger') })).certificate,
    'not believed',
  ],
];

const station = (edition: BenchOptions['edition'], more: Partial<BenchOptions> = {}) =>
  booted({ edition, pki, ...more });
const install = (bench: Bench, pem: string, certificateType = CSMS) =>
  bench.hear('installCertificate', { certificateType, certificate: pem });
const installed = (bench: Bench, certificateType = CSMS) =>
  bench.hear('getInstalledCertificates', { certificateTypes: [certificateType] });

describe.each(ALL)('roots of a station in %s', (edition) => {
  test('an installed root is listed by its hash data, by type', () => {
    const bench = station(edition);
    expect(installed(bench).status).toBe('NotFound');
    expect(install(bench, root.certificate)).toEqual({ status: 'Accepted' });
    expect(installed(bench)).toEqual({
      status: 'Accepted',
      certificates: [{ certificateType: CSMS, hash: pki.hashDataOf(root.certificate, root.certificate) }],
    });
    expect(installed(bench, 'ManufacturerRootCertificate').status).toBe('NotFound');
  });

  test.each(flawed)('%s is rejected', (_, pem, reason) => {
    const bench = station(edition);
    const answer = install(bench, pem);
    expect(answer.status).toBe('Rejected');
    if (edition !== '1.6')
      expect(answer.statusInfo).toEqual({
        reasonCode: 'InvalidCertificate',
        additionalInfo: expect.stringContaining(reason),
      });
    expect(installed(bench).status).toBe('NotFound');
  });

  test('a certificate that is there already is replaced, for another use it is another', () => {
    const bench = station(edition);
    install(bench, root.certificate);
    expect(install(bench, root.certificate).status).toBe('Accepted');
    expect(install(bench, root.certificate, 'ManufacturerRootCertificate').status).toBe('Accepted');
    expect(bench.state.memory.certificates?.roots.map(({ type }) => type)).toEqual([
      CSMS,
      'ManufacturerRootCertificate',
    ]);
  });

  test('more than there is room for is rejected', async () => {
    const bench = station(edition);
    for (let n = 0; n < 12; n++) {
      expect(install(bench, (await certificate(`Root ${n}`)).certificate).status).toBe('Accepted');
    }
    expect(install(bench, root.certificate).status).toBe('Rejected');
    const again = bench.state.memory.certificates?.roots[0]?.pem ?? '';
    expect(install(bench, again).status).toBe('Accepted');
  });

  test.each(['SHA256', 'SHA384', 'SHA512'] as const)(
    'a root is deleted by its %s hash data, once',
    (algorithm) => {
      const bench = station(edition);
      install(bench, root.certificate);
      const hash = pki.hashDataOf(root.certificate, root.certificate, algorithm);
      const other = { ...hash, serialNumber: 'ABCDEF' };
      expect(bench.hear('deleteCertificate', { hash: other }).status).toBe('NotFound');
      const shouted = { ...hash, issuerNameHash: hash.issuerNameHash.toUpperCase() };
      expect(bench.hear('deleteCertificate', { hash: shouted }).status).toBe('Accepted');
      expect(bench.hear('deleteCertificate', { hash }).status).toBe('NotFound');
      expect(installed(bench).status).toBe('NotFound');
    },
  );

  test('the only root under a secured connection is not deleted', () => {
    const bench = station(edition, { configuration: { 'SecurityCtrlr.SecurityProfile': '2' } });
    install(bench, root.certificate);
    const hash = pki.hashDataOf(root.certificate, root.certificate);
    expect(bench.hear('deleteCertificate', { hash }).status).toBe('Failed');
    expect(installed(bench).status).toBe('Accepted');
  });

  test('roots survive a power cut and a reboot', () => {
    const bench = station(edition);
    install(bench, root.certificate);
    bench.act('cut-power');
    bench.act('restore-power');
    expect(installed(bench).status).toBe('Accepted');
  });

  describe('where roots are checked for succession', () => {
    const configuration = {
      'SecurityCtrlr.AdditionalRootCertificateCheck': 'true',
      'SecurityCtrlr.SecurityProfile': '2',
    };
    const roots = (bench: Bench) =>
      bench.state.memory.certificates?.roots.map(({ subject, fallback }) => [subject, fallback ?? false]);

    test('a new root has to be signed by the old one, which stays until a connection stands on the new', async () => {
      const bench = station(edition, { configuration });
      install(bench, root.certificate);
      expect(install(bench, (await certificate('Stranger')).certificate).status).toBe('Rejected');
      const next = await certificate('Next', { by: root });
      expect(install(bench, next.certificate).status).toBe('Accepted');
      expect(roots(bench)).toEqual([
        ['CN=Root, O=Plugfest', true],
        ['CN=Next, O=Plugfest', false],
      ]);
      bench.linkDown('lost');
      bench.pass(60_000);
      expect(roots(bench)).toEqual([['CN=Next, O=Plugfest', false]]);
    });

    test('the old root is tried where the new one does not fit the CSMS', async () => {
      const bench = station(edition, { configuration });
      install(bench, root.certificate);
      const next = await certificate('Next', { by: root });
      install(bench, next.certificate);
      bench.reachable = false;
      bench.linkDown('lost');
      const used = () =>
        bench.effects.flatMap((effect) => (effect.do === 'connect' ? [effect.credentials?.ca] : []));
      bench.pass(20_000);
      expect(used().at(-1)).toEqual([next.certificate]);
      bench.linkDown('certificate not believed', 'InvalidCsmsCertificate');
      bench.reachable = true;
      bench.pass(120_000);
      expect(used().at(-1)).toEqual([root.certificate]);
      expect(roots(bench)).toHaveLength(2);
    });
  });
});

describe.each(FAMILY_2)('roots for vehicles in %s', (edition) => {
  test('need a station that speaks ISO 15118', () => {
    const plain = station(edition, { model: 'ac-7kw' });
    expect(install(plain, root.certificate, 'V2GRootCertificate')).toMatchObject({
      status: 'Rejected',
      statusInfo: { reasonCode: 'UnsupportedParam' },
    });
    const bench = station(edition);
    expect(install(bench, root.certificate, 'V2GRootCertificate').status).toBe('Accepted');
    expect(install(bench, root.certificate, 'MORootCertificate').status).toBe('Accepted');
    expect(bench.hear('getInstalledCertificates', {}).certificates).toHaveLength(2);
    expect(
      bench.core.parts.variables
        .find('SecurityCtrlr.CertificateEntries')
        ?.live?.(bench.state, { now: 0, mono: 0 }),
    ).toBe('2');
  });
});
