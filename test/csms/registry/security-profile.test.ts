import { afterEach, describe, expect, it } from 'vitest';
import type { Provision } from '../../../src/csms/index.js';
import { type ClientTls, connectStation, type Peer, type ServerTls } from '../../../src/wire/index.js';
import { createRandom } from '../../../src/world/index.js';
import { ca, pair } from '../../wire/tls/support.js';
import { type Bench, bench } from '../support/bench.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

const PASSWORD = 'sixteen-bytes-long';

interface Coming {
  readonly password?: string;
  /** What the port asks for; absent: no TLS. */
  readonly port?: ServerTls;
  readonly tls?: ClientTls;
}

const tlsPort: ServerTls = pair('csms/csms');
const certPort: ServerTls = { ...tlsPort, ca: ca(), requestCert: true };
const own = { ca: ca(), ...pair('stations/CP1') };

async function withStations(provision: Provision): Promise<Bench> {
  made = await bench(provision);
  return made;
}

/** @returns The connection, or status and reason of the refusal. */
async function come({ csms, clock }: Bench, { password, port, tls }: Coming): Promise<Peer | string> {
  const { peer, refused } = await connectStation({
    identity: 'CP1',
    editions: ['2.0.1'],
    clock,
    random: createRandom(2),
    endpoint: `${port ? 'wss' : 'ws'}://in-process/ocpp`,
    link: await csms.connector(port ? { tls: port } : {}),
    ...(password === undefined ? {} : { password }),
    ...(tls === undefined ? {} : { tls }),
  });
  return peer ?? `${refused?.status} ${refused?.code}: ${refused?.reason}`;
}

describe('the security profile of a station', () => {
  it.each<[number, string, Coming]>([
    [0, 'without anything', {}],
    [1, 'with a password', { password: PASSWORD }],
    [2, 'with a password over TLS', { password: PASSWORD, port: tlsPort, tls: { ca: ca() } }],
    [3, 'with its certificate', { port: certPort, tls: own }],
  ])('is %i %s, and is remembered', async (profile, _, coming) => {
    const station = coming.password === undefined ? {} : { password: PASSWORD };
    const b = await withStations({ stations: { CP1: station } });
    expect(typeof (await come(b, coming))).toBe('object');
    expect((await b.csms.records.station('CP1'))?.securityProfile ?? 0).toBe(profile);
  });

  it('never goes down again (A05.FR.07; security whitepaper A05.FR.09)', async () => {
    const b = await withStations({ stations: { CP1: { password: PASSWORD } } });
    await come(b, { password: PASSWORD, port: tlsPort, tls: { ca: ca() } });
    expect(await come(b, { password: PASSWORD })).toBe(
      '403 PF2024: CP1 comes with security profile 1, and may not go below 2',
    );
    expect(typeof (await come(b, { port: certPort, tls: own }))).toBe('object');
    expect(await come(b, { password: PASSWORD, port: tlsPort, tls: { ca: ca() } })).toMatch(
      /^403.*may not go below 3/,
    );
  });

  it('is lowered by the operator alone (A00.FR.005)', async () => {
    const b = await withStations({ stations: { CP1: { password: PASSWORD, securityProfile: 2 } } });
    expect(await come(b, { password: PASSWORD })).toMatch(/^403/);
    await b.csms.provision({ stations: { CP1: { securityProfile: 1 } } });
    expect(typeof (await come(b, { password: PASSWORD }))).toBe('object');
  });

  it('is that of its first connection where unknown stations are welcome', async () => {
    const b = await withStations({ settings: { unknownStations: 'accept' } });
    await come(b, { port: certPort, tls: own });
    expect(await b.csms.records.station('CP1')).toMatchObject({ securityProfile: 3, hasPassword: false });
    expect(await come(b, {})).toMatch(/^403 PF2024/);
  });
});

describe('the certificate of a station', () => {
  it('has to be its own (A00.FR.405)', async () => {
    const b = await withStations({ stations: { CP1: {} } });
    const refused = await come(b, { port: certPort, tls: { ca: ca(), ...pair('bad/station-wrong-name') } });
    expect(refused).toBe('403 PF2022: the certificate is that of NOT-CP1, not of CP1');
    expect(b.events.filter(({ type }) => type !== 'access-changed')).toMatchObject([
      { type: 'identity-claimed', station: 'CP1', by: 'certificate' },
      {
        type: 'refused',
        station: 'CP1',
        status: 403,
        code: 'certificate-of-another',
        tls: 'bad-certificate',
      },
    ]);
  });

  it('may bear its serial number instead of its identity', async () => {
    const b = await withStations({ stations: { CP1: {} } });
    const peer = (await come(b, {})) as Peer;
    const chargingStation = { vendorName: 'Plugfest', model: 'bare', serialNumber: 'NOT-CP1' };
    await peer.call('BootNotification', { reason: 'PowerUp', chargingStation });
    const tls = { ca: ca(), ...pair('bad/station-wrong-name') };
    expect(typeof (await come(b, { port: certPort, tls }))).toBe('object');
  });

  it('has to name the operator as its owner, where one is set (A00.FR.404)', async () => {
    const b = await withStations({ stations: { CP1: {} }, settings: { organization: 'CSO' } });
    const tls = { ca: ca(), ...pair('bad/station-wrong-owner') };
    expect(await come(b, { port: certPort, tls })).toBe(
      '403 PF2022: the certificate of CP1 names Another operator as its owner',
    );
    expect(typeof (await come(b, { port: certPort, tls: own }))).toBe('object');
  });
});
