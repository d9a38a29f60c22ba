import { expect, test } from 'vitest';
import { freshBuild, start } from './built.js';
import { tempDir } from './temp-dir.js';

const built = freshBuild();
const SECONDS = 60_000;

test.skipIf(process.platform === 'win32')(
  'security profile 3 from the certificates of `plugfest certs`, and each bad one refused with exit code 3 and the reason at both ends',
  async () => {
    const cwd = tempDir();
    expect((await start([built.bin, 'certs'], { cwd }).ended).code).toBe(0);
    const listening = start(
      [
        ...[built.bin, 'csms', '--port', '0', '--api-port', '0', '--json', '--organization', 'Plugfest CSO'],
        ...['--cert', 'certs/csms/csms.pem', '--key', 'certs/csms/csms.key'],
        ...['--cert', 'certs/csms/csms-rsa.pem', '--key', 'certs/csms/csms-rsa.key'],
        ...['--ca', 'certs/cso/root.pem', '--crl', 'certs/cso/root.crl'],
      ],
      { cwd },
    );
    await listening.said('"type":"ready"');
    const [, port] = /wss:\/\/127\.0\.0\.1:(\d+)/.exec(listening.stdout()) ?? [];
    const come = async (path: string, host = 'localhost') => {
      const station = start(
        [
          ...[built.bin, 'station', `wss://${host}:${port}`, '--id', 'CP1', '--ca', 'certs/cso/root.pem'],
          ...['--cert', `certs/${path}.pem`, '--key', `certs/${path}.key`],
        ],
        { cwd },
      );
      station.process.stdin?.end('expect: { registration: Accepted }\n');
      return station.ended;
    };
    expect(await come('stations/CP1')).toMatchObject({ code: 0, stderr: '' });
    const reasons = {
      'bad/station-expired': 'The certificate of CP1 has expired',
      'bad/station-revoked': 'The certificate of CP1 has been revoked',
      'bad/station-unknown-ca': 'comes from an authority that is not believed here',
      'bad/station-wrong-name': 'the certificate is that of NOT-CP1, not of CP1',
      'bad/station-wrong-owner': 'names Another operator as its owner',
    };
    for (const [path, reason] of Object.entries(reasons)) {
      const { code, stderr } = await come(path);
      expect([code, stderr]).toEqual([3, expect.stringMatching(/PF2022/)]);
      expect(stderr).toContain(reason);
    }
    listening.process.kill('SIGINT');
    const { stderr } = await listening.ended;
    for (const reason of Object.values(reasons)) expect(stderr).toContain(reason);
  },
  SECONDS,
);
