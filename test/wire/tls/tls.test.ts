import { describe, expect, it, test } from 'vitest';
import { REQUIRED_SUITES } from '../../../src/wire/tls/policy.js';
import { createRandom, RealClock } from '../../../src/world/index.js';
import { ca, crl, type MeetingOptions, meet, pair } from './support.js';

const station = { ...pair('stations/CP1'), ca: ca() };
const asking = { ...pair('csms/csms'), ca: ca(), requestCert: true };
const OLD = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;

interface Row extends MeetingOptions {
  readonly what: string;
  /** It never comes to a connection. */
  readonly unheard?: boolean;
}

const csmsWith = (path: string, more: object = {}): MeetingOptions => ({
  csms: { tls: { ...pair(path), ...more } },
});
const stationWith = (path: string, more: object = {}): MeetingOptions => ({
  csms: { tls: { ...asking, ...more } },
  station: { tls: { ...pair(path), ca: ca() } },
});

const rows: readonly Row[] = [
  { what: 'the certificate of the CSMS has expired', ...csmsWith('bad/csms-expired') },
  { what: 'the certificate of the CSMS is not valid yet', ...csmsWith('bad/csms-not-yet-valid') },
  { what: 'the certificate of the CSMS is for another host', ...csmsWith('bad/csms-wrong-host') },
  { what: 'the certificate of the CSMS is signed by itself', ...csmsWith('bad/csms-self-signed') },
  { what: 'the authority of the CSMS is unknown', ...csmsWith('bad/csms-unknown-ca') },
  {
    what: 'the certificate of the CSMS is revoked',
    ...csmsWith('bad/csms-revoked'),
    station: { tls: { ca: ca(), crl } },
  },
  { what: 'the CSMS only has an old version of TLS', ...csmsWith('csms/csms', OLD) },
  { what: 'the station only has an old version of TLS', station: { tls: { ca: ca(), ...OLD } } },
  {
    what: 'no cipher suite in common',
    ...csmsWith('csms/csms', { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' }),
    station: { tls: { ca: ca(), maxVersion: 'TLSv1.2', ciphers: 'AES256-GCM-SHA384' } },
  },
  { what: 'the certificate of the station has expired', ...stationWith('bad/station-expired') },
  { what: 'the certificate of the station is not valid yet', ...stationWith('bad/station-not-yet-valid') },
  { what: 'the certificate of the station is signed by itself', ...stationWith('bad/station-self-signed') },
  { what: 'the authority of the station is unknown', ...stationWith('bad/station-unknown-ca') },
  { what: 'the certificate of the station is revoked', ...stationWith('bad/station-revoked', { crl }) },
  { what: 'the station has no certificate', csms: { tls: asking } },
  {
    what: 'the key of the station is of another certificate',
    unheard: true,
    station: { tls: { ca: ca(), cert: pair('stations/CP1').cert, key: pair('csms/csms').key } },
  },
];

/** Versions of OpenSSL name their alerts differently. */
const shown = (text: string): string =>
  text.replace(/localhost:\d+/g, 'localhost:PORT').replace(/(sslv3|ssl\/tls|tlsv1\d?) alert/g, 'alert');

test('every way in which TLS can fail is told at both ends, in words', async () => {
  const told: string[] = [];
  for (const { what, unheard = false, ...options } of rows) {
    const { outcome, admitted, turnedAway } = await meet({ ...options, untilRefused: !unheard });
    expect(admitted, what).toEqual([]);
    const { refused } = outcome;
    const csms = turnedAway.map(
      ({ identity = '?', status = '-', reason, tls }) => `${identity} ${status} ${tls}: ${reason}`,
    );
    const lines = [
      `${what}: ${refused?.tls}, ${refused?.code}`,
      `  station: ${refused?.message}`,
      `           ${refused?.fix}`,
      `  CSMS:    ${csms.join('; ') || 'heard nothing'}`,
    ];
    told.push(shown(lines.join('\n')));
  }
  await expect(`${told.join('\n\n')}\n`).toMatchFileSnapshot('refusals.golden.txt');
});

describe.each([
  ['over a port', false],
  ['within the process', true],
])('a connection by TLS %s', (_, inProcess) => {
  it('stands when the station believes the CSMS, and tells the CSMS that it is secured', async () => {
    const { outcome, admitted } = await meet({ inProcess });
    expect(outcome.refused).toBeUndefined();
    expect(admitted).toMatchObject([{ identity: 'CP1', secure: true }]);
    expect(admitted[0]?.tlsClientCert).toBeUndefined();
  });

  it('shows the certificate of the station to the CSMS', async () => {
    const { admitted } = await meet({ inProcess, csms: { tls: asking }, station: { tls: station } });
    expect(admitted[0]?.tlsClientCert).toMatchObject({ commonName: 'CP1', organization: 'CSO' });
    expect(admitted[0]?.tlsClientCert?.flaw).toBeUndefined();
  });

  it('leaves a bad certificate to whoever decides, where that is asked for (A00.FR.429)', async () => {
    const tls = { ...asking, rejectUnauthorized: false };
    const expired = { ...pair('bad/station-expired'), ca: ca() };
    const { admitted } = await meet({ inProcess, csms: { tls }, station: { tls: expired } });
    expect(admitted[0]?.tlsClientCert?.flaw).toBe('expired');
  });

  it('is checked by default, and not when the station is told to believe everybody', async () => {
    const tls = pair('bad/csms-self-signed');
    expect((await meet({ inProcess, csms: { tls }, station: { tls: {} } })).outcome.refused?.tls).toBe(
      'self-signed',
    );
    const trusting = await meet({
      inProcess,
      csms: { tls },
      station: { tls: { rejectUnauthorized: false } },
    });
    expect(trusting.outcome.peer).toBeDefined();
  });
});

describe('the cipher suites', () => {
  const certificates = {
    cert: [pair('csms/csms').cert, pair('csms/csms-rsa').cert],
    key: [pair('csms/csms').key, pair('csms/csms-rsa').key],
  };

  it.each(REQUIRED_SUITES)(
    '%s is supported by a CSMS with two certificates (A00.FR.318)',
    async (ciphers) => {
      const { outcome } = await meet({
        csms: { tls: certificates },
        station: { tls: { ca: ca(), ciphers, maxVersion: 'TLSv1.2' } },
      });
      expect(outcome.refused).toBeUndefined();
    },
  );

  it.each(REQUIRED_SUITES)('%s is supported by a station (A00.FR.319)', async (ciphers) => {
    const { outcome } = await meet({ csms: { tls: { ...certificates, ciphers, maxVersion: 'TLSv1.2' } } });
    expect(outcome.refused).toBeUndefined();
  });

  it.each(['AES128-SHA', 'ECDHE-RSA-AES256-SHA384', 'ECDHE-ECDSA-AES128-SHA'])(
    '%s, which nobody should use any more, is not (A00.FR.320)',
    async (ciphers) => {
      const old = { ca: ca(), ciphers: `${ciphers}:@SECLEVEL=0`, maxVersion: 'TLSv1.2' } as const;
      const { outcome, turnedAway } = await meet({
        csms: { tls: certificates },
        station: { tls: old },
        untilRefused: true,
      });
      expect(outcome.refused?.tls).toBe('cipher');
      expect(turnedAway).toMatchObject([{ tls: 'cipher' }]);
    },
  );
});

describe('a listener', () => {
  it('cannot begin with a key that is not its certificate’s, and says so', async () => {
    const tls = { cert: pair('csms/csms').cert, key: pair('stations/CP1').key };
    await expect(meet({ csms: { tls } })).rejects.toMatchObject({ code: 'PF2023' });
  });

  it('hangs up on a station that shows a bad certificate and then asks for nothing', async () => {
    const { connect } = await import('node:tls');
    const { createCsmsListener } = await import('../../../src/wire/index.js');
    const listener = await createCsmsListener({
      clock: new RealClock(100),
      random: createRandom(1),
      editions: ['1.6'],
      tls: asking,
      onPeer: () => {},
    });
    await listener.listen();
    const socket = connect({
      port: listener.port ?? 0,
      ca: ca(),
      servername: 'localhost',
      ...pair('bad/station-expired'),
    });
    socket.on('error', () => {});
    await new Promise((resolve) => socket.once('close', resolve));
    await listener.close();
  });
});
