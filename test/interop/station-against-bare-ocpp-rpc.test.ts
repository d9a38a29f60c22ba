import { NOREPLY } from 'ocpp-rpc';
import { describe, expect, onTestFinished, test } from 'vitest';
import { modelNamed, Station, type StationOptions } from '../../src/station/index.js';
import type { RefusedConnection } from '../../src/wire/index.js';
import { createRandom, RealClock } from '../../src/world/index.js';
import { type Answers, BareCsms, type BareCsmsOptions, bareFileServer } from './support/bare-csms.js';
import { CSMS_WORDS, type CsmsWords, NUMBER } from './support/csms-words.js';
import { overlaps } from './support/frames.js';
import { Log } from './support/log.js';

/* Our station over a socket to ocpp-rpc as it comes. Its clock runs faster than the world's, so that nobody has to wait. */

const SPEED = 50;

interface Setting {
  words: CsmsWords;
  csms: BareCsms;
  station: Station;
  refused: Log<RefusedConnection>;
  notes: Log<string>;
}

interface Wishes {
  answers?: Answers;
  door?: BareCsmsOptions['door'];
  protocols?: string[];
  configuration?: Record<string, string>;
  password?: string;
  speed?: number;
}

/** Half a minute of the world's: nothing times out because the machine is busy. */
const PATIENCE_S = 30 * SPEED;
const TIMEOUT = 'OCPPCommCtrlr.MessageTimeout[Default]';

/** Seconds of the station's own clock. */
const QUICK = {
  'OCPPCommCtrlr.RetryBackOffWaitMinimum': '1',
  'OCPPCommCtrlr.RetryBackOffRandomRange': '0',
  'OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]': '1',
  'SampledDataCtrlr.TxUpdatedInterval': '5',
  [TIMEOUT]: String(PATIENCE_S),
};

async function meet(words: CsmsWords, wishes: Wishes = {}): Promise<Setting> {
  const { door, protocols, password, speed = SPEED } = wishes;
  const csms = await BareCsms.open(words.edition, {
    answers: { ...words.answers(), ...wishes.answers },
    ...(door && { door }),
    ...(protocols && { protocols }),
  });
  const refused = new Log<RefusedConnection>();
  const notes = new Log<string>();
  const configuration: Record<string, string> = { ...QUICK, ...wishes.configuration };
  const model = modelNamed('ac-22kw');
  if (!model) throw new Error('no such model');
  const options: StationOptions = {
    identity: 'CP 1',
    edition: words.edition,
    model,
    clock: new RealClock(speed),
    random: createRandom(1),
    access: {
      endpoint: csms.endpoint,
      connectTimeoutMs: 20_000 * speed,
      ...(password !== undefined && { password }),
    },
    configuration,
    followsCsmsTime: false,
    observe: { refused: (it) => refused.add(it), note: (text) => notes.add(text) },
  };
  const station = new Station(options);
  onTestFinished(async () => {
    await station.close();
    expect(csms.faults).toEqual([]);
    expect(overlaps(csms.frames.items, 'station', (1000 * Number(configuration[TIMEOUT])) / speed)).toEqual(
      [],
    );
  });
  station.powerOn();
  return { words, csms, station, refused, notes };
}

/** A station that is accepted and has told that it is free. */
async function booted(words: CsmsWords, wishes?: Wishes): Promise<Setting> {
  const setting = await meet(words, wishes);
  await setting.csms.connections.next();
  await setting.csms.heard('StatusNotification', (payload) => words.status(payload, 'Available'));
  return setting;
}

/** Calls with what the edition has for it. */
function say({ csms }: Setting, { action, params }: { action: string; params: object }) {
  return csms.call(action, params);
}

describe.each(CSMS_WORDS)('a station of OCPP $edition at a bare CSMS', (words) => {
  test('boots, tells how it is, and heartbeats', async () => {
    const { csms } = await meet(words, {
      answers: {
        BootNotification: (params) => ({ ...words.answers().BootNotification?.(params), interval: 5 }),
      },
    });
    const boot = await csms.heard('BootNotification');
    expect(words.boot.vendor(boot)).toBe('Plugfest');
    expect(words.boot.reason?.(boot) ?? 'PowerUp').toBe('PowerUp');
    await csms.heard('StatusNotification', (payload) => words.status(payload, 'Available'));
    await csms.heard('Heartbeat');
    await csms.heard('Heartbeat');
  });

  test('authorises, charges, meters, and stops by the same card', async () => {
    const { csms, station } = await booted(words);
    station.act('tap', { token: 'ANNA' });
    await csms.heard('Authorize');
    station.act('plug-in', {});
    const start = await csms.heard(words.start.action, words.start.is);
    expect(words.start.token?.(start)).toBe('ANNA');
    const sample = await csms.heard(words.sample.action, (payload) => {
      return words.sample.is(payload) && words.sample.registerWh(payload) > words.start.registerWh(start);
    });
    station.act('tap', { token: 'ANNA' });
    const stop = await csms.heard(words.stop.action, words.stop.is);
    expect(words.stop.reason(stop) ?? 'Local').toBe('Local');
    expect(words.stop.token?.(stop)).toBe('ANNA');
    expect(words.stop.registerWh(stop)).toBeGreaterThanOrEqual(words.sample.registerWh(sample));
    station.act('unplug', {});
    await csms.heard('StatusNotification', (payload) => words.status(payload, 'Available'));
    expect(csms.frames.items.filter(({ action }) => action === 'Authorize')).toHaveLength(1);
  });

  test('starts and stops from afar, answering before it acts', async () => {
    const setting = await booted(words);
    const { csms, station } = setting;
    station.act('plug-in', {});
    await csms.heard('StatusNotification', (payload) => words.status(payload, 'Preparing'));
    expect(await say(setting, words.remoteStart('BOB'))).toMatchObject({ status: 'Accepted' });
    const start = await csms.heard(words.start.action, words.start.is);
    // The number has to have reached the station before it can be stopped by it.
    await csms.frames.next(({ from, type }) => from === 'csms' && type === 3);
    await csms.heard(words.sample.action, words.sample.is);
    expect(await say(setting, words.remoteStop({ start, number: NUMBER }))).toMatchObject({
      status: 'Accepted',
    });
    const stop = await csms.heard(words.stop.action, words.stop.is);
    expect(words.stop.reason(stop)).toBe('Remote');
    expect(await say(setting, words.remoteStop({ start, number: NUMBER }))).toMatchObject({
      status: 'Rejected',
    });
  });

  test('reads and changes its configuration, and lives by it', async () => {
    const setting = await booted(words);
    const { value } = words.getHeartbeatInterval;
    expect(value(await say(setting, words.getHeartbeatInterval))).toBe('300');
    const change = words.setHeartbeatInterval(5);
    expect(change.status(await say(setting, change))).toBe('Accepted');
    expect(value(await say(setting, words.getHeartbeatInterval))).toBe('5');
    await setting.csms.heard('Heartbeat');
    const refused = words.setHeartbeatInterval(-5);
    expect(refused.status(await say(setting, refused))).toBe('Rejected');
  });

  test('answers a trigger first and then says what was asked for', async () => {
    const setting = await booted(words);
    for (const message of ['Heartbeat', 'StatusNotification', 'MeterValues']) {
      expect(await say(setting, words.trigger(message))).toMatchObject({ status: 'Accepted' });
      await setting.csms.heard(message);
    }
  });

  test.each(['gentle', 'abrupt'] as const)('restarts by a reset (%s) and comes back', async (how) => {
    const setting = await booted(words);
    const { csms } = setting;
    expect(await say(setting, words.reset(how))).toMatchObject({ status: 'Accepted' });
    await csms.connections.next();
    const boot = await csms.heard('BootNotification');
    expect(words.boot.reason?.(boot) ?? 'RemoteReset').toBe('RemoteReset');
    await csms.heard('StatusNotification', (payload) => words.status(payload, 'Available'));
    expect(await say(setting, words.trigger('Heartbeat'))).toMatchObject({ status: 'Accepted' });
  });

  test('brings its log to a web server', async () => {
    const setting = await booted(words);
    const { csms } = setting;
    const { url, files } = await bareFileServer();
    const request = words.getLog(url);
    const answer = await say(setting, request);
    const name = answer.fileName ?? answer.filename;
    await csms.heard(request.told, ({ status }) => status === 'Uploading');
    expect(await files).toMatchObject({ path: `/logs/${name}`, text: expect.stringContaining('CP 1') });
    await csms.heard(request.told, ({ status }) => status === 'Uploaded');
  });

  test.each([401, 404])('is turned away with %d until it is let in', async (status) => {
    let shut = true;
    const { csms, refused } = await meet(words, { door: () => (shut ? status : undefined) });
    expect(await refused.next()).toMatchObject({ kind: 'http', status });
    await refused.next();
    expect(csms.frames.items).toEqual([]);
    shut = false;
    await csms.heard('BootNotification');
  });

  test('gives its password', async () => {
    const secret = 'long-enough-for-profile-1';
    const door = ({ password }: { password: Buffer | undefined }) =>
      password?.toString() === secret ? undefined : 401;
    const { csms, refused } = await meet(words, { door, password: secret });
    await csms.heard('BootNotification');
    expect(refused.items).toEqual([]);
  });

  test('says nothing where its edition is not spoken', async () => {
    const { csms, refused } = await meet(words, { protocols: ['ocpp0.9'] });
    expect(await refused.next()).toMatchObject({ kind: 'subprotocol' });
    await refused.next();
    expect(csms.frames.items).toEqual([]);
  });

  test('goes on when everything is answered with an error', async () => {
    const refuseAll = Object.fromEntries(
      Object.keys(words.answers()).map((action) => [action, () => ({ error: 'InternalError' })]),
    );
    const setting = await meet(words, {
      answers: { ...refuseAll, BootNotification: words.answers().BootNotification as Answers[string] },
      configuration: { 'AuthCtrlr.LocalAuthorizeOffline': 'true' },
    });
    const { csms, station } = setting;
    await csms.heard('StatusNotification', (payload) => words.status(payload, 'Available'));
    station.act('plug-in', {});
    station.act('tap', { token: 'ANNA' });
    await csms.heard('Authorize');
    expect(await say(setting, words.getHeartbeatInterval)).toBeDefined();
    // Transaction messages are tried as often as the station is told to, and then given up (1.6 9.1.31; 2.0.1 E13).
    csms.answers.Authorize = words.answers().Authorize as Answers[string];
    station.act('tap', { token: 'ANNA' });
    for (let tries = 0; tries < 3; tries += 1) await csms.heard(words.start.action, words.start.is);
    await setting.notes.next((note) => /gave up/.test(note));
    expect(await say(setting, words.getHeartbeatInterval)).toBeDefined();
  });

  test('boots again and again at a CSMS that never answers, one CALL at a time', async () => {
    const { csms } = await meet(words, {
      answers: { BootNotification: () => NOREPLY },
      configuration: { [TIMEOUT]: '40' },
      speed: 400,
    });
    await csms.heard('BootNotification');
    await csms.heard('BootNotification');
    const calls = csms.frames.items.filter(({ type }) => type === 2);
    expect(calls.map(({ action }) => action)).toEqual(['BootNotification', 'BootNotification']);
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
    csms.answers.BootNotification = words.answers().BootNotification as Answers[string];
    await csms.heard('StatusNotification', (payload) => words.status(payload, 'Available'));
  });

  test('is not moved by answers that nobody asked for, unknown actions and garbage', async () => {
    const setting = await booted(words);
    const { csms } = setting;
    for (const text of [
      '',
      'garbage',
      '[]',
      '[3,"nobody",{}]',
      '[4,"nobody","GenericError","",{}]',
      '[2]',
      '{"a":1}',
      '[3]',
    ])
      csms.client.sendRaw(text);
    csms.client.sendRaw('[2,"x1","Reset",{"type":"Sideways"}]');
    csms.client.sendRaw('[2,"x2","MakeCoffee",{}]');
    const refused = await csms.frames.next(({ id, from }) => id === 'x1' && from === 'station');
    expect(refused.type).toBe(4);
    const unknown = await csms.frames.next(({ id, from }) => id === 'x2' && from === 'station');
    expect(unknown).toMatchObject({ type: 4, payload: 'NotImplemented' });
    expect(await say(setting, words.trigger('Heartbeat'))).toMatchObject({ status: 'Accepted' });
    await csms.heard('Heartbeat');
    expect(csms.connections.items).toHaveLength(1);
  });

  test('believes no time that cannot be told, and boots after a while that makes no sense', async () => {
    let boots = 0;
    const { csms } = await meet(words, {
      speed: 400,
      answers: {
        BootNotification: () => {
          boots += 1;
          const currentTime = boots === 1 ? '9999-12-31T23:59:59.999-12:00' : '0001-01-01T00:00:00Z';
          return { status: boots < 2 ? 'Rejected' : 'Accepted', currentTime, interval: -1 };
        },
      },
    });
    await csms.heard('BootNotification');
    await csms.heard('BootNotification');
    await csms.heard('StatusNotification', (payload) => words.status(payload, 'Available'));
  });
});
