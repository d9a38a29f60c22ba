import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createRandom, sleep } from '../../../src/world/index.js';
import { type Api, api } from '../support/api.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';

let at: Bench;
let ask: Api['ask'];
afterEach(() => at?.close());

async function given(options = {}): Promise<void> {
  at = await bench({ stations: { CP1: {} } }, options);
  ({ ask } = api(at));
  at.clock.standStill(); // it would jump to where a command expires
}

async function online(): Promise<BareStation> {
  const station = await at.station('CP1', '1.6');
  station.answers({ ClearCache: { status: 'Accepted' }, Reset: { status: 'Accepted' } });
  await station.boot();
  return station;
}

const queue = async (command: string, more = {}) =>
  (await ask('POST', '/api/v1/stations/CP1/queue', { command, ...more })).body;
const command = async (id: string) => (await ask('GET', `/api/v1/queued-commands/${id}`)).body;
const restart = { params: { type: 'soft' } };

describe('a queued command', () => {
  it('waits for its station, and is told in order', async () => {
    await given();
    const first = await queue('clear-cache');
    const second = await queue('reset', restart);
    expect([first.state, second.state]).toEqual(['queued', 'queued']);
    const station = await online();
    await at.clock.idle();
    expect(station.heard.map(({ action }) => action)).toEqual(['ClearCache', 'Reset']);
    expect(await command(second.id)).toMatchObject({ state: 'done', outcome: { status: 'Accepted' } });
    const { items } = (await ask('GET', '/api/v1/stations/CP1/queue?state=done')).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([first.id, second.id]);
  });

  it('is one at a time: the next goes when the last was answered', async () => {
    await given();
    const station = await at.station('CP1', '1.6');
    await station.boot();
    const answers: (() => void)[] = [];
    station.peer.onCall((call) => {
      answers.push(() => call.answer({ status: 'Accepted' }));
    });
    for (const name of ['clear-cache', 'clear-cache', 'clear-cache']) await queue(name);
    for (let told = 1; told <= 3; told++) {
      await at.clock.idle();
      expect(answers).toHaveLength(told);
      answers.at(-1)?.();
    }
  });

  it('can be taken back before it was said, and not after', async () => {
    await given();
    const { id } = await queue('clear-cache');
    expect((await ask('DELETE', `/api/v1/queued-commands/${id}`)).status).toBe(204);
    expect(await command(id)).toMatchObject({ state: 'cancelled' });
    expect((await ask('DELETE', `/api/v1/queued-commands/${id}`)).body.code).toBe('command-over');
    const station = await at.station('CP1', '1.6');
    await station.boot();
    station.peer.onCall(() => {});
    const sent = await queue('reset', restart);
    await at.clock.idle();
    expect((await ask('DELETE', `/api/v1/queued-commands/${sent.id}`)).body.code).toBe('command-sent');
  });

  it('expires when its station does not come in time', async () => {
    await given();
    const { id } = await queue('clear-cache', { ttl: 60 });
    at.clock.runOn();
    await sleep(at.clock, 61_000);
    expect(await command(id)).toMatchObject({ state: 'expired' });
    expect((await online()).heard).toEqual([]);
  });

  it('has a deadline when the station does not answer, and is not said twice', async () => {
    await given();
    const station = await at.station('CP1', '1.6');
    await station.boot();
    let heard = 0;
    station.peer.onCall(() => {
      heard += 1;
    });
    const { id } = await queue('clear-cache', { timeoutMs: 1000 });
    at.clock.runOn();
    expect(await at.csms.registry.queue.wait(id, 10_000)).toMatchObject({
      state: 'done',
      outcome: { outcome: 'timeout' },
    });
    at.clock.standStill();
    const lost = await queue('reset', restart);
    await at.clock.idle();
    station.peer.terminate();
    await at.clock.idle();
    expect(await command(lost.id)).toMatchObject({ state: 'done', outcome: { outcome: 'offline' } });
    expect(heard).toBe(2);
  });

  it('is waited for no longer than asked', async () => {
    await given();
    const { id } = await queue('clear-cache');
    at.clock.runOn();
    expect(await at.csms.registry.queue.wait(id, 5_000)).toMatchObject({ state: 'queued' });
  });

  it('waits for a station to be accepted', async () => {
    await given();
    await at.csms.command('CP1', 'pending-station');
    await queue('clear-cache');
    const station = await online();
    await at.clock.idle();
    expect(station.heard).toEqual([]);
    await at.csms.command('CP1', 'accept-station');
    await station.boot();
    await at.clock.idle();
    expect(station.heard.map(({ action }) => action)).toEqual(['ClearCache']);
  });

  it('shows no password', async () => {
    await given();
    const secret = await queue('set-password', { params: { password: 'a secret of sixteen' } });
    expect(JSON.stringify([secret, await command(secret.id)])).not.toMatch('sixteen');
  });

  it.each([
    [{ command: 'dance' }, 400, 'invalid-input'],
    [{ command: 'reset', params: { type: 'later' } }, 400, 'invalid-input'],
    [{ command: 'clear-cache', ttl: 0 }, 400, 'invalid-input'],
  ])('cannot be %o', async (body, status, code) => {
    await given();
    expect(await ask('POST', '/api/v1/stations/CP1/queue', body)).toMatchObject({ status, body: { code } });
  });

  it('needs a station on record', async () => {
    await given();
    const answer = await ask('POST', '/api/v1/stations/NO/queue', { command: 'clear-cache' });
    expect([answer.status, answer.body.code]).toEqual([404, 'no-such-station']);
    expect((await ask('GET', '/api/v1/queued-commands/cmd_0')).status).toBe(404);
  });

  it('survives a restart of the CSMS; what was said and not answered is said to be so', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plugfest-queue-'));
    const store = { file: join(folder, 'csms.db') };
    await given({ store });
    const station = await at.station('CP1', '1.6');
    await station.boot();
    station.peer.onCall(() => {});
    const said = await queue('reset', restart);
    const waiting = await queue('clear-cache');
    await at.clock.idle();
    await at.csms.change(async (repos) => {
      const left = await repos.queue.find(said.id);
      expect(left?.state).toBe('running');
    });
    // As after a kill: what it was in the middle of is still `running` on record.
    const left = await at.csms.parts.store.read((repos) => repos.queue.find(said.id));
    await at.close();
    const before = await bench({}, { store, random: createRandom(8) });
    await before.csms.change((repos) => repos.queue.save(left as never));
    await before.close();
    await given({ store, random: createRandom(9) });
    expect(await command(said.id)).toMatchObject({ state: 'interrupted' });
    const again = await online();
    await at.clock.idle();
    expect(again.heard.map(({ action }) => action)).toContain('ClearCache');
    expect(await command(waiting.id)).toMatchObject({ state: 'done' });
    await at.close();
    rmSync(folder, { recursive: true });
    await given();
  });
});
