import { expect, onTestFinished } from 'vitest';
import { type Csms, type CsmsEvent, createCsms, type Provision } from '../../../src/csms/index.js';
import { createRandom, RealClock } from '../../../src/world/index.js';
import type { Talk } from '../../csms/support/talk.js';
import { BareStation, type BareStationOptions } from './bare-station.js';
import type { Json } from './frames.js';
import { Log } from './log.js';

/** The world's. */
export const clock = new RealClock();

const KNOWN: Provision = {
  stations: { CP1: {}, CP2: {}, guarded: { password: 'sixteen-letters!' } },
  tokens: { TAG: { driver: 'anna' }, OTHER: {}, BLOCKED: { status: 'blocked' }, LAPSED: { expires: 1 } },
  drivers: { anna: {} },
  tariffs: { day: { energy: { amount: '0.42', currency: 'EUR', per: 'kWh' }, tax: 19 } },
};

/** Our CSMS with a port for stations and one for operators. */
export interface Setting {
  csms: Csms;
  url: string;
  events: Log<CsmsEvent>;
  /** Asks the operator API; the body of the answer. */
  ask(method: string, path: string, body?: object): Promise<Json>;
  station(options?: Partial<BareStationOptions>): Promise<BareStation>;
}

const KEY = 'the key';

/** Closed when the test is over; nothing may have gone wrong inside by then. */
export async function open({ edition }: Talk, provision: Provision = {}): Promise<Setting> {
  const errors: string[] = [];
  const stations: BareStation[] = [];
  const csms = await createCsms({
    clock,
    random: createRandom(1),
    store: 'memory',
    log: ({ level, text }) => void (level === 'error' && errors.push(text)),
  });
  const events = new Log<CsmsEvent>();
  csms.onEvent((event) => events.add(event));
  await csms.provision({ ...KNOWN, ...provision });
  const { url } = await csms.listen();
  const api = await csms.startApi({ apiKey: KEY });
  onTestFinished(async () => {
    await csms.close();
    expect(errors).toEqual([]);
    for (const { complaints } of stations) expect(complaints).toEqual([]);
  });
  return {
    csms,
    url,
    events,
    async ask(method, path, body) {
      const response = await fetch(`${api.url}/api/v1${path}`, {
        method,
        headers: { 'x-api-key': KEY, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      return response.json();
    },
    async station(options = {}) {
      const station = await BareStation.connect(edition, { url, ...options });
      stations.push(station);
      return station;
    },
  };
}

/** A station that has been accepted. */
export async function accepted(talk: Talk, setting: Setting, identity = 'CP1'): Promise<BareStation> {
  const station = await setting.station({ identity });
  expect(await boot(talk, station)).toMatchObject({ status: 'Accepted' });
  return station;
}

const BOOT = { chargePointVendor: 'Bare', chargePointModel: 'rpc' };
const BOOT_V2 = { reason: 'PowerUp', chargingStation: { vendorName: 'Bare', model: 'rpc' } };

export function boot({ edition }: Talk, station: BareStation): Promise<Json> {
  return station.call('BootNotification', edition === '1.6' ? BOOT : BOOT_V2);
}
