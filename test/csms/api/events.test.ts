import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REMEMBERED_EVENTS } from '../../../src/csms/api/events/memory.js';
import { nextTurn, sleep } from '../../../src/world/index.js';
import { API_KEY, type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';

let b: Bench;
let a: Api;
beforeEach(async () => {
  b = await bench({ drivers: { anna: {} }, stations: { CP1: {}, CP2: {} } });
  a = api(b);
});
afterEach(() => b.close());

const tell = (station: string) =>
  b.csms.parts.tell({ type: 'registered', at: 0, station, status: 'Accepted' });

/** Listens; `next` is the next piece of text, undefined at the end. */
async function listen(query = '', headers: Record<string, string> = {}) {
  const response = await a.app.request(`/api/v1/events${query}`, {
    headers: { 'x-api-key': API_KEY, ...headers },
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => (await reader?.read())?.value;
  return { response, next, stop: () => reader?.cancel() };
}

const idOf = (text = '') => /^id: (.*)$/m.exec(text)?.[1] ?? '';

describe('the stream of events', () => {
  it('tells what happens, as it happens', async () => {
    const { response, next, stop } = await listen();
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(await next()).toMatch(/^:/);
    tell('CP1');
    const text = await next();
    expect(text).toMatch(/^id: evt_\w+\.1\ndata: \{.*"station":"CP1".*\}\n\n$/);
    await stop();
  });

  it('is filtered', async () => {
    const { next, stop } = await listen('?type=registered,billed&station=CP2');
    await next();
    tell('CP1');
    b.csms.parts.tell({ type: 'command', at: 0, station: 'CP2', name: 'x', outcome: 'answered' });
    tell('CP2');
    expect(await next()).toContain('"type":"registered","at":"1970-01-01T00:00:00.000Z","station":"CP2"');
    await stop();
  });

  it('goes on after the last event that was heard', async () => {
    const first = await listen();
    await first.next();
    tell('CP1');
    const id = idOf(await first.next());
    await first.stop();
    tell('CP2');
    const again = await listen('', { 'last-event-id': id });
    await again.next();
    expect(await again.next()).toContain('CP2');
    await again.stop();
  });

  it.each(['evt_of_another_run.1', 'nonsense'])('says that something is forgotten after %s', async (id) => {
    const { next, stop } = await listen('', { 'last-event-id': id });
    await next();
    expect(await next()).toMatch(/^event: gap/);
    await stop();
  });

  it('remembers only so much', async () => {
    const first = await listen();
    await first.next();
    tell('CP1');
    const id = idOf(await first.next());
    await first.stop();
    for (let i = 0; i <= REMEMBERED_EVENTS; i++) tell('CP1');
    const { next, stop } = await listen('', { 'last-event-id': id });
    await next();
    expect(await next()).toMatch(/^event: gap/);
    await stop();
  });

  it('tells drivers what is theirs', async () => {
    const { body } = await a.ask('POST', '/api/v1/keys', { name: 'of anna', role: 'driver', driver: 'anna' });
    const { next, stop } = await listen('', { 'x-api-key': body.key });
    await next();
    tell('CP1');
    const mine = { type: 'charging-request', at: 0, request: 'r', station: 'CP1' } as const;
    b.csms.parts.tell({ ...mine, status: 'waiting', driver: 'bob' } as never);
    b.csms.parts.tell({ ...mine, status: 'waiting', driver: 'anna' } as never);
    expect(await next()).toContain('anna');
    await stop();
  });

  it('shows now and then that it is still there', async () => {
    const { next, stop } = await listen();
    await next();
    await sleep(b.clock, 15_000);
    expect(await next()).toBe(': still here\n\n');
    await stop();
  });

  it('drops who reads too slowly, with a last word', async () => {
    const { next } = await listen();
    for (let i = 0; i < 3_000; i++) tell('CP1');
    await nextTurn();
    let last: string | undefined;
    for (let text = await next(); text !== undefined; text = await next()) last = text;
    expect(last).toMatch(/^event: dropped/);
  });

  it('ends with the CSMS', async () => {
    const { next } = await listen();
    await next();
    const end = next();
    await b.csms.close();
    expect(await end).toMatch(/^event: end/);
    expect(await next()).toBeUndefined();
  });
});
