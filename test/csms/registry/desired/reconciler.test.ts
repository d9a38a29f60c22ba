import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { sleep } from '../../../../src/world/index.js';
import { type Api, api } from '../../support/api.js';
import { type Bench, bench } from '../../support/bench.js';
import { Device, type Whim } from './device.js';

let at: Bench;
let ask: Api['ask'];
let device: Device;
afterEach(() => at?.close());

async function given(settings = {}): Promise<void> {
  at = await bench({ stations: { CP1: { groups: ['quay'] } }, settings });
  ({ ask } = api(at));
  device = new Device();
}

const want = (values: object, correct = true) =>
  ask('PUT', '/api/v1/stations/CP1/desired-configuration', { values, correct });
const state = async () => (await ask('GET', '/api/v1/stations/CP1/desired-configuration')).body.items;
const statuses = async () =>
  Object.fromEntries((await state()).map((it: { name: string; status: string }) => [it.name, it.status]));
const while_ = (seconds = 30) => sleep(at.clock, seconds * 1000);

describe('what is wanted of a station', () => {
  it('is set at once where it is there, and is shown', async () => {
    await given();
    await device.boot(at);
    await want({ HeartbeatInterval: 77 });
    await while_();
    expect(device.keys.get('HeartbeatInterval')).toBe('77');
    expect(await state()).toMatchObject([
      { name: 'HeartbeatInterval', value: '77', status: 'accepted', attempts: 1 },
    ]);
  });

  it('waits for a station that is not there', async () => {
    await given();
    await want({ HeartbeatInterval: 77 });
    expect(await statuses()).toEqual({ HeartbeatInterval: 'pending' });
    await device.boot(at);
    await while_();
    expect([device.keys.get('HeartbeatInterval'), await statuses()]).toEqual([
      '77',
      { HeartbeatInterval: 'accepted' },
    ]);
  });

  it('is not said to a station before it is accepted', async () => {
    await given();
    await at.csms.command('CP1', 'pending-station');
    await want({ HeartbeatInterval: 77 });
    await device.boot(at);
    await while_(100);
    expect(device.calls).toEqual([]);
  });

  it('counts from the next boot where the station says so', async () => {
    await given();
    device.whims.push('RebootRequired');
    await device.boot(at);
    await want({ HeartbeatInterval: 77 });
    await while_();
    expect(await statuses()).toEqual({ HeartbeatInterval: 'reboot-required' });
    await device.boot(at);
    await while_();
    expect(await state()).toMatchObject([{ status: 'accepted', actual: '77' }]);
  });

  it('is tried again after a boot when the station refused it, and not before', async () => {
    await given();
    device.whims.push('Rejected');
    await device.boot(at);
    await want({ HeartbeatInterval: 77, NoSuchKey: 1 });
    await while_(1_000);
    expect(await state()).toMatchObject([
      { name: 'HeartbeatInterval', status: 'rejected', detail: 'Rejected', attempts: 1 },
      { name: 'NoSuchKey', status: 'unknown-variable' },
    ]);
    await device.boot(at);
    await while_();
    expect(await statuses()).toEqual({ HeartbeatInterval: 'accepted', NoSuchKey: 'unknown-variable' });
  });

  it('is set back when somebody else changed it, and told of', async () => {
    await given({ configurationCheck: 600 });
    await device.boot(at);
    await want({ HeartbeatInterval: 77 });
    await while_();
    device.keys.set('HeartbeatInterval', '300');
    await while_(601);
    expect(device.keys.get('HeartbeatInterval')).toBe('77');
    expect(await state()).toMatchObject([{ status: 'accepted', corrections: 1 }]);
    expect(at.events.filter(({ type }) => type === 'configuration-drifted')).toMatchObject([
      { station: 'CP1', name: 'HeartbeatInterval', wanted: '77', actual: '300' },
    ]);
  });

  it('is only shown to have drifted where it is not to be corrected', async () => {
    await given();
    await device.boot(at);
    await want({ HeartbeatInterval: 77 }, false);
    await while_();
    device.keys.set('HeartbeatInterval', '300');
    await ask('POST', '/api/v1/stations/CP1/desired-configuration/check');
    expect(await state()).toMatchObject([{ status: 'drifted', actual: '300', value: '77' }]);
    expect(device.keys.get('HeartbeatInterval')).toBe('300');
  });

  it('is not set back for ever', async () => {
    await given();
    await device.boot(at);
    await want({ HeartbeatInterval: 77 });
    await while_();
    for (let i = 0; i < 8; i++) {
      device.keys.set('HeartbeatInterval', '300');
      await ask('POST', '/api/v1/stations/CP1/desired-configuration/check');
    }
    expect(await state()).toMatchObject([{ status: 'drifted', detail: 'was set back 5 times' }]);
  });

  it('is given up with a reason when the station never answers properly', async () => {
    await given();
    device.whims.push('error', 'error', 'error', 'error', 'error');
    await device.boot(at);
    await want({ HeartbeatInterval: 77 });
    await while_(3_600);
    expect(await state()).toMatchObject([{ status: 'gave-up', attempts: 5 }]);
    await device.boot(at);
    await while_();
    expect(await statuses()).toEqual({ HeartbeatInterval: 'accepted' });
  });

  it('may be that of a group; the station’s own goes before it', async () => {
    await given();
    const values = { HeartbeatInterval: 10, ConnectionTimeOut: 20 };
    await ask('PUT', '/api/v1/station-groups/quay/desired-configuration', { values });
    await want({ ConnectionTimeOut: 30 });
    await device.boot(at);
    await while_();
    expect([device.keys.get('HeartbeatInterval'), device.keys.get('ConnectionTimeOut')]).toEqual([
      '10',
      '30',
    ]);
    expect(await state()).toMatchObject([
      { name: 'ConnectionTimeOut' },
      { name: 'HeartbeatInterval', group: 'quay' },
    ]);
    await ask('DELETE', '/api/v1/station-groups/quay/desired-configuration/HeartbeatInterval');
    expect(await statuses()).toEqual({ ConnectionTimeOut: 'accepted' });
  });

  it.each([
    [{ AuthorizationKey: 'x' }, 'configuration-secret'],
    [{ 'SecurityCtrlr.BasicAuthPassword': 'x' }, 'configuration-secret'],
    [{ SecurityProfile: 1 }, 'security-profile-lower'],
  ])('cannot be %o', async (values, code) => {
    await given();
    await at.csms.provision({ stations: { CP1: { securityProfile: 2 } } });
    expect((await want(values)).body.code).toBe(code);
    expect(await state()).toEqual([]);
  });

  it('of a station that is not there is not known', async () => {
    await given();
    const put = await ask('PUT', '/api/v1/stations/NO/desired-configuration', { values: { a: 1 } });
    expect([put.status, put.body.code]).toEqual([404, 'no-such-station']);
  });
});

/** What can happen to a device, in any order. */
const happening = fc.oneof(
  fc.constant({ kind: 'boot' as const }),
  fc.constant({ kind: 'drop' as const }),
  fc.constant({ kind: 'connect' as const }),
  fc.record({ kind: fc.constant('want' as const), value: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant('tamper' as const), value: fc.integer({ min: 1, max: 9 }) }),
  fc.record({
    kind: fc.constant('whim' as const),
    whim: fc.constantFrom<Whim>('Rejected', 'RebootRequired', 'error', 'drop'),
  }),
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 700 }) }),
);

describe('whatever happens', () => {
  it('a station ends up as wanted, or it is said why not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 12 }), async (happenings) => {
        await given({ configurationCheck: 600 });
        await want({ HeartbeatInterval: 5 });
        for (const it of happenings) await happen(it);
        device.whims.length = 0;
        await device.boot(at);
        await while_(1_300);
        const [only] = await state();
        await at.close();
        if (only.status === 'accepted') expect(device.keys.get('HeartbeatInterval')).toBe(only.value);
        else expect([only.status, typeof only.detail]).toEqual(['drifted', 'string']);
      }),
      { numRuns: 40 },
    );
  });
});

async function happen(it: typeof happening extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
  if (it.kind === 'boot') await device.boot(at);
  if (it.kind === 'drop') device.drop();
  if (it.kind === 'connect' && !device.online) await device.connect(at);
  if (it.kind === 'want') await want({ HeartbeatInterval: it.value });
  if (it.kind === 'tamper') device.keys.set('HeartbeatInterval', `${it.value}`);
  if (it.kind === 'whim') device.whims.push(it.whim);
  await while_(it.kind === 'wait' ? it.seconds : 2);
}
