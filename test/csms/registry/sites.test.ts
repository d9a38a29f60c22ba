import { afterEach, describe, expect, it } from 'vitest';
import { alpha3Of } from '../../../src/csms/registry/countries.js';
import { siteFrom } from '../../../src/csms/registry/site-input.js';
import { InvalidInput } from '../../../src/csms/validation.js';
import { api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';

let at: Bench;
afterEach(() => at?.close());

describe('a site', () => {
  it('is put on record, changed in part, listed by id and paged', async () => {
    at = await bench();
    const { ask } = api(at);
    const north = { name: 'North gate', country: 'DE', timeZone: 'Europe/Berlin', address: { city: 'Kiel' } };
    expect(await ask('PUT', '/api/v1/sites/north', north)).toMatchObject({ status: 200, body: north });
    await ask('PUT', '/api/v1/sites/north', { name: 'North' });
    await ask('PUT', '/api/v1/sites/south', {});
    expect((await ask('GET', '/api/v1/sites/north')).body).toMatchObject({ ...north, name: 'North' });
    expect((await ask('GET', '/api/v1/sites/south')).body).toMatchObject({ name: 'south', timeZone: 'UTC' });
    const { items } = (await ask('GET', '/api/v1/sites?after=north')).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual(['south']);
    expect((await ask('GET', '/api/v1/sites?limit=1')).body.items).toHaveLength(1);
  });

  it('has stations, and cannot go while it has', async () => {
    at = await bench({ sites: { north: {} }, stations: { CP1: { site: 'north', groups: ['fast'] } } });
    const { ask } = api(at);
    expect((await ask('GET', '/api/v1/stations/CP1')).body).toMatchObject({
      site: 'north',
      groups: ['fast'],
      state: 'in-service',
    });
    await expect(at.csms.change((repos) => repos.sites.find('north'))).resolves.toBeDefined();
    expect((await ask('DELETE', '/api/v1/sites/north')).body.detail).toMatch('CP1 is at north');
    await ask('DELETE', '/api/v1/stations/CP1');
    expect(await ask('DELETE', '/api/v1/sites/north')).toMatchObject({ status: 204 });
    expect(await ask('DELETE', '/api/v1/sites/north')).toMatchObject({ status: 404 });
  });

  it('has to be there before a station can be at it', async () => {
    at = await bench();
    const { status, body } = await api(at).ask('PUT', '/api/v1/stations/CP1', { site: 'nowhere' });
    expect([status, body.errors]).toEqual([400, [{ field: 'site', message: 'there is no site nowhere' }]]);
    expect(await at.csms.records.station('CP1')).toBeUndefined();
  });

  it.each([
    [{ country: 'XX' }, 'country'],
    [{ country: 'de' }, 'country'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ timeZone: '+02:00' }, 'timeZone'],
    [{ coordinates: { latitude: 91, longitude: 0 } }, 'coordinates.latitude'],
    [{ coordinates: { latitude: 0, longitude: Number.NaN } }, 'coordinates.longitude'],
    [{ texts: { 'not a language': 'x' } }, 'texts.not a language'],
  ])('is refused with %o', (input, field) => {
    const put = () => siteFrom('s', input, undefined, 0);
    expect(put).toThrow(InvalidInput);
    expect(put).toThrow(field);
  });

  it('knows its country as OCPI writes it', () => {
    expect(['DE', 'KE', 'XX'].map(alpha3Of)).toEqual(['DEU', 'KEN', undefined]);
  });
});
