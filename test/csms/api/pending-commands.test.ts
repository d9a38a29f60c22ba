import { afterEach, describe, expect, it } from 'vitest';
import { nextTurn } from '../../../src/world/index.js';
import { API_KEY, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';

let open: Bench;
afterEach(() => open.close());

async function opened() {
  open = await bench({ stations: { CP1: {} } });
  const whole = api(open);
  const ask = (method: string, path: string, body?: unknown) => whole.ask(method, `/api/v1${path}`, body);
  return { ask, station: await open.station('CP1', '1.6') };
}

/** Asks turn by turn until the command is done. */
async function done(ask: () => Promise<{ body: Record<string, unknown> }>): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await ask();
    if (body['state'] === 'done') return body;
    await nextTurn();
  }
}

const RESET = '/stations/CP1/commands/reset?wait=false';

describe('a command that nobody waits for', () => {
  it('is running until the station answers, then has its outcome', async () => {
    const { ask, station } = await opened();
    await station.boot();
    const heard = new Promise<() => void>((resolve) => {
      station.peer.onCall((call) => resolve(() => call.answer({ status: 'Accepted' })));
    });
    const given = await ask('POST', RESET, { type: 'soft' });
    expect(given).toMatchObject({
      status: 202,
      body: { station: 'CP1', name: 'reset', state: 'running' },
    });
    const path = `/pending-commands/${given.body['id']}`;
    const answer = await heard;
    expect((await ask('GET', path)).body).not.toHaveProperty('outcome');
    answer?.();
    await expect.poll(async () => (await ask('GET', path)).body['state']).toBe('done');
    expect((await ask('GET', path)).body['outcome']).toMatchObject({
      outcome: 'answered',
      status: 'Accepted',
    });
  });

  it('is done at once when the station is not there', async () => {
    const { ask } = await opened();
    const given = await ask('POST', '/stations/CP9/commands/reset?wait=false', { type: 'soft' });
    const { outcome } = await done(() => ask('GET', `/pending-commands/${given.body['id']}`));
    expect(outcome).toMatchObject({ outcome: 'offline' });
  });

  it('is refused at once when its parameters are wrong', async () => {
    const { ask } = await opened();
    expect((await ask('POST', RESET, { type: 'rough' })).status).toBe(400);
    expect((await ask('POST', '/stations/CP1/commands/rest?wait=false')).status).toBe(400);
  });

  it('is not there under a number that was never given', async () => {
    const { ask } = await opened();
    expect((await ask('GET', '/pending-commands/7')).status).toBe(404);
    expect((await ask('GET', '/pending-commands/seven')).status).toBe(400);
  });
});

describe('a delivered file', () => {
  it('comes back byte for byte', async () => {
    open = await bench({ stations: { CP1: {} } });
    const { app } = api(open);
    const content = Uint8Array.from([0, 1, 2, 254, 255]);
    const ticket = await open.csms.uploads.issue('CP1', 1);
    await app.request(`/api/v1/uploads/${ticket}/log.bin`, { method: 'PUT', body: content });
    const response = await app.request('/api/v1/files/1/content', {
      headers: { 'x-api-key': API_KEY },
    });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(content);
  });
});
