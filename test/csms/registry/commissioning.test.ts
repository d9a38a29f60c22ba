import { afterEach, describe, expect, it } from 'vitest';
import type { Provision } from '../../../src/csms/index.js';
import { adviceFor, KNOWN_CODES } from '../../../src/csms/registry/advice.js';
import { sleep } from '../../../src/world/index.js';
import { type Api, api } from '../support/api.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';

let at: Bench;
let ask: Api['ask'];
afterEach(() => at?.close());

async function given(provision: Provision): Promise<void> {
  at = await bench(provision);
  ({ ask } = api(at));
}

const serial = (serialNumber: string) => ({
  reason: 'PowerUp',
  chargingStation: { vendorName: 'Plugfest', model: 'bare', serialNumber },
});
const boots = (station: BareStation, number: string) => station.ask('BootNotification', serial(number));
const told = (type: string) => at.events.filter((event) => event.type === type);

describe('an identity that nobody announced', () => {
  it('waits, shows itself, and is in service once approved', async () => {
    await given({ settings: { unknownStations: 'pending' } });
    const first = await at.station('NEW', '2.0.1');
    expect(await first.boot()).toMatchObject({ status: 'Pending' });
    await first.peer.close();
    const station = await at.station('NEW', '2.0.1');
    station.answers({ TriggerMessage: { status: 'Accepted' } });
    await at.clock.idle();
    const { items } = (await ask('GET', '/api/v1/waiting-stations')).body;
    expect(items).toMatchObject([
      { id: 'NEW', state: 'waiting', waiting: { times: 2, why: expect.stringMatching(/on record/) } },
    ]);
    expect(items[0].boot).toMatchObject({ model: 'bare' });
    expect((await ask('POST', '/api/v1/stations/NEW/approve', {})).body).toMatchObject({
      state: 'in-service',
    });
    await at.clock.idle();
    expect(station.heard.map(({ action }) => action)).toEqual(['TriggerMessage']);
    expect(await station.boot()).toMatchObject({ status: 'Accepted' });
    expect((await ask('GET', '/api/v1/waiting-stations')).body.items).toEqual([]);
  });

  it('is shown the door when it is refused, and gets 403 from then on', async () => {
    await given({ settings: { unknownStations: 'pending' } });
    const station = await at.station('NEW', '1.6');
    await ask('POST', '/api/v1/stations/NEW/refuse', { reason: 'not ours' });
    await at.clock.idle();
    expect(station.peer.open).toBe(false);
    await expect(at.station('NEW', '1.6')).rejects.toThrow('403: the operator refused NEW: not ours');
  });
});

describe('a station out of service', () => {
  it('is let in no more, keeps its history, and comes back only by a decision', async () => {
    await given({ stations: { CP1: {} } });
    const station = await at.station('CP1', '2.1');
    await boots(station, 'A');
    await ask('POST', '/api/v1/stations/CP1/decommission', { reason: 'sold' });
    await at.clock.idle();
    expect(station.peer.open).toBe(false);
    await expect(at.station('CP1', '2.1')).rejects.toThrow('403: CP1 is out of service: sold');
    expect((await ask('GET', '/api/v1/stations/CP1/connections')).body.items).toHaveLength(1);
    expect(await ask('POST', '/api/v1/stations/CP1/approve', {})).toMatchObject({
      status: 409,
      body: { code: 'station-state' },
    });
    await ask('POST', '/api/v1/stations/CP1/recommission', {});
    const other = await at.station('CP1', '2.1');
    expect(await boots(other, 'B')).toMatchObject({ status: 'Accepted' });
  });
});

describe('an identity claimed twice', () => {
  it('stays with the device on record: the other is rejected and shown the door', async () => {
    await given({ stations: { CP1: {} } });
    await boots(await at.station('CP1', '2.0.1'), 'REAL');
    const thief = await at.station('CP1', '2.0.1');
    expect(await boots(thief, 'FALSE')).toMatchObject({ status: 'Rejected' });
    await at.clock.idle();
    expect(thief.peer.open).toBe(false);
    expect(told('identity-claimed')).toMatchObject([{ station: 'CP1', by: 'serial-number' }]);
    expect((await ask('GET', '/api/v1/stations/CP1')).body).toMatchObject({ state: 'disputed' });
    const again = await at.station('CP1', '2.0.1');
    expect(await boots(again, 'FALSE')).toMatchObject({ status: 'Rejected' });
    await at.clock.idle();
    expect(await boots(await at.station('CP1', '2.0.1'), 'REAL')).toMatchObject({ status: 'Accepted' });
    await ask('POST', '/api/v1/stations/CP1/recommission', {});
    expect(await boots(await at.station('CP1', '2.0.1'), 'FALSE')).toMatchObject({ status: 'Accepted' });
  });

  it('is no claim when a device was replaced, or comes back before its connection is missed', async () => {
    await given({ stations: { CP1: {} } });
    const first = await at.station('CP1', '2.0.1');
    await boots(first, 'OLD');
    await boots(await at.station('CP1', '2.0.1'), 'OLD');
    await at.csms.disconnect('CP1');
    await at.clock.idle();
    expect(await boots(await at.station('CP1', '2.0.1'), 'NEW')).toMatchObject({ status: 'Accepted' });
    expect(told('identity-claimed')).toEqual([]);
  });

  it('stays with the first while it lives, where that is set', async () => {
    await given({ stations: { CP1: {} }, settings: { sameIdentity: 'first', heartbeatInterval: 60 } });
    const first = await at.station('CP1', '2.0.1');
    await boots(first, 'A');
    await expect(at.station('CP1', '2.0.1')).rejects.toThrow('403: CP1 is connected already');
    await sleep(at.clock, 200_000);
    expect((await ask('GET', '/api/v1/stations/CP1')).body).toMatchObject({ presence: 'stale' });
    await expect(at.station('CP1', '2.0.1')).resolves.toBeDefined();
  });
});

describe('an installer’s code', () => {
  it('lets the station in until it has a password of its own', async () => {
    await given({ stations: { CP1: {} } });
    const { status, body } = await ask('POST', '/api/v1/stations/CP1/installer-code', {});
    expect(status).toBe(201);
    await expect(at.station('CP1', '2.0.1')).rejects.toThrow('401');
    const station = await at.station('CP1', '2.0.1', body.code);
    let password = '';
    station.answers({
      SetVariables: (payload) => {
        const [item] = payload['setVariableData'] as {
          attributeValue: string;
          component: object;
          variable: object;
        }[];
        const { attributeValue = '', component = {}, variable = {} } = item ?? {};
        password = attributeValue;
        return { setVariableResult: [{ attributeStatus: 'Accepted', component, variable }] };
      },
    });
    await station.boot();
    await at.clock.idle();
    expect(password).toHaveLength(20);
    await station.peer.close();
    await expect(at.station('CP1', '2.0.1', body.code)).rejects.toThrow('401');
    await expect(at.station('CP1', '2.0.1', password)).resolves.toBeDefined();
    expect((await ask('GET', '/api/v1/stations/CP1')).body).toMatchObject({ hasInstallerCode: false });
  });

  it('is over after its hours', async () => {
    await given({ stations: { CP1: {} } });
    const { body } = await ask('POST', '/api/v1/stations/CP1/installer-code', { hours: 1 });
    await sleep(at.clock, 3_600_001);
    await expect(at.station('CP1', '1.6', body.code)).rejects.toThrow(
      '401: the installer code of CP1 has expired',
    );
  });
});

describe('a refused handshake', () => {
  it('is on record with its reason and what to do, once for all its like', async () => {
    await given({ stations: { LOCKED: { password: 'sixteen bytes long' } } });
    for (let i = 0; i < 3; i++) await expect(at.station('WHO', '1.6')).rejects.toThrow('404');
    await expect(at.station('LOCKED', '1.6')).rejects.toThrow('401');
    await expect(at.station('LOCKED', '1.6', 'wrong')).rejects.toThrow('401');
    await at.clock.idle();
    const { items } = (await ask('GET', '/api/v1/handshakes')).body;
    expect(items).toMatchObject([
      { identity: 'WHO', code: 'unknown-station', status: 404, times: 3, subprotocols: ['ocpp1.6'] },
      { identity: 'LOCKED', code: 'no-password', status: 401, times: 1 },
      { identity: 'LOCKED', code: 'wrong-password', status: 401, times: 1 },
    ]);
    expect(items[0].advice).toMatch('Put the station on record');
    expect((await ask('GET', '/api/v1/handshakes?identity=WHO')).body.items).toHaveLength(1);
    expect((await ask('GET', '/api/v1/handshakes?code=no-password&limit=1')).body.items).toHaveLength(1);
  });

  it.each(KNOWN_CODES)('has advice for %s', (code) => {
    expect(adviceFor(code)).toMatch(/\.$/);
  });
});
