import { afterEach, describe, expect, it } from 'vitest';
import type { CsmsSettings, LogEntry } from '../../../src/csms/index.js';
import { type Bench, bench } from '../support/bench.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

const PASSWORD = 'sixteen bytes long';

async function withSettings(
  settings: Partial<CsmsSettings>,
  log?: (entry: LogEntry) => void,
): Promise<Bench> {
  made = await bench(
    { stations: { OPEN: {}, LOCKED: { password: PASSWORD } }, settings },
    log === undefined ? {} : { log },
  );
  return made;
}

describe('a station at the door', () => {
  it.each([
    ['is let in when it is on record', 'OPEN', undefined],
    ['may give a password that nobody asked for', 'OPEN', 'whatever it is here'],
    ['is let in with its password', 'LOCKED', PASSWORD],
  ])('%s', async (_, identity, password) => {
    const b = await withSettings({});
    const station = await b.station(identity, '1.6', password);
    expect(await station.boot()).toMatchObject({ status: 'Accepted' });
    expect(b.csms.isOnline(identity)).toBe(true);
  });

  it.each([
    ['404 when it is not on record', 'STRANGER', undefined, 404, /STRANGER/],
    ['401 without its password', 'LOCKED', undefined, 401, /no password/],
    ['401 with another password', 'LOCKED', 'another password!', 401, /wrong password/],
  ])('gets HTTP %s, and the log says why', async (_, identity, password, status, reason) => {
    const log: LogEntry[] = [];
    const b = await withSettings({}, (entry) => log.push(entry));
    await expect(b.station(identity, '1.6', password)).rejects.toThrow(String(status));
    expect(log).toMatchObject([{ level: 'warning', station: identity, text: expect.stringMatching(reason) }]);
    expect(b.events.filter(({ type }) => type === 'refused')).toMatchObject([
      { station: identity, status, reason: expect.stringMatching(reason) },
    ]);
    expect(b.csms.isOnline(identity)).toBe(false);
  });

  it('is put on record where unknown ones are accepted', async () => {
    const b = await withSettings({ unknownStations: 'accept' });
    const station = await b.station('STRANGER', '2.0.1');
    expect(await station.boot()).toMatchObject({ status: 'Accepted' });
    expect(await b.csms.records.station('STRANGER')).toMatchObject({ edition: '2.0.1', online: true });
  });

  it('is pending where unknown ones wait for an operator', async () => {
    const b = await withSettings({ unknownStations: 'pending' });
    const station = await b.station('STRANGER', '2.0.1');
    expect(await station.boot()).toMatchObject({ status: 'Pending', interval: 30 });
    await b.csms.command('STRANGER', 'accept-station');
    expect(await station.boot()).toMatchObject({ status: 'Accepted' });
  });

  it('keeps its password as a hash where that is set', async () => {
    const b = await withSettings({ hashPasswords: true });
    await b.csms.provision({ stations: { HASHED: { password: PASSWORD } } });
    await b.station('HASHED', '1.6', PASSWORD);
    await expect(b.station('HASHED', '1.6', `${PASSWORD}!`)).rejects.toThrow('401');
  });
});
