import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { billSession } from '../../../src/csms/billing/bill-session.js';
import type { Session } from '../../../src/csms/index.js';
import { tariffFrom } from '../../../src/csms/pricing/index.js';
import { saveTariff } from '../../../src/csms/pricing/save.js';
import { settled } from '../../../src/csms/pricing/session-tariff.js';
import { type Domain, domain } from '../support/domain.js';

const price = (amount: string) => ({ energy: { amount, currency: 'EUR' } });

let d: Domain;
let session: Session;
beforeEach(async () => {
  d = await domain('2.0.1', {
    stations: { CP1: { tariff: 'site' } },
    drivers: { anna: { tariff: 'own' }, bert: {}, carl: { tariff: 'no-such-tariff' } },
    tariffs: { base: price('0.30'), site: price('0.40'), own: price('0.10') },
  });
  session = await d.store.work((repos) =>
    repos.sessions.insert({
      stationId: 'CP1',
      key: 'tx',
      status: 'ended',
      startedAt: 0,
      startedServer: 0,
      endedAt: 3_600_000,
      endedServer: 3_600_000,
      energyWh: 10_000,
      seqCount: 0,
      flags: [],
    }),
  );
});
afterEach(() => d.close());

const bill = (of: Session, now = 0) => d.store.work((repos) => billSession(of, repos, now));

describe('the tariff of a session', () => {
  it.each([
    ['the driver’s', { driverId: 'anna' }, 'own'],
    ['the station’s where the driver has none', { driverId: 'bert' }, 'site'],
    ['the station’s where the driver’s does not exist', { driverId: 'carl' }, 'site'],
    ['the station’s where there is no driver', {}, 'site'],
    ['the default where the station has none', { stationId: 'CP9' }, 'base'],
  ])('is %s', async (_, more, id) => {
    const { tariff } = await d.store.read((repos) => settled({ ...session, ...more }, repos));
    expect(tariff?.id).toBe(id);
  });

  it('is by default the first that was given, until another is made so', async () => {
    const byDefault = () =>
      d.store.read(async ({ pricing }) => (await pricing.heads()).find(({ isDefault }) => isDefault)?.id);
    const save = (amount: string, asDefault = false) =>
      d.store.work((repos) => saveTariff(tariffFrom('new', price(amount)), repos, { now: 0, asDefault }));
    expect(await byDefault()).toBe('base');
    await save('1');
    expect(await byDefault()).toBe('base');
    await save('1', true);
    expect(await byDefault()).toBe('new');
    await save('2');
    expect(await byDefault()).toBe('new');
  });
});

describe('the bill of a session', () => {
  it('stays as it is while nothing changes', async () => {
    const first = await bill(session, 1);
    expect(first).toMatchObject({ total: 400, revision: 1, pricedAt: 1 });
    expect(await bill(session, 2)).toEqual(first);
  });

  it('is made anew when something does', async () => {
    await bill(session, 1);
    expect(await bill({ ...session, energyWh: 20_000 }, 2)).toMatchObject({
      total: 800,
      revision: 2,
      pricedAt: 2,
    });
    expect(await d.store.read((repos) => repos.billing.bills({ station: 'CP1' }))).toHaveLength(1);
  });

  it('keeps to the version of its start, whatever is saved while it runs or before it is billed', async () => {
    const started = await d.store.read((repos) => settled(session, repos));
    await d.store.work((repos) => saveTariff(tariffFrom('site', price('9')), repos, { now: 1000 }));
    expect(await bill({ ...started, energyWh: 20_000 })).toMatchObject({ total: 800 });
    const later = { ...session, startedAt: 1000, startedServer: 1000, id: session.id + 1 };
    expect(await bill(later)).toMatchObject({ total: 9000 });
  });
});
