import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { CsmsSettings } from '../../../src/csms/index.js';
import { type Bench, bench } from '../support/bench.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

/** A station that was asked for a log, and the address that it was given. */
async function asked(
  settings: Partial<CsmsSettings> = {},
): Promise<{ b: Bench; url: string; requestId: unknown }> {
  made = await bench({ stations: { CP1: {} }, settings });
  const s = await made.station('CP1', '1.6');
  await s.boot();
  s.answers({ GetDiagnostics: { fileName: 'diag.log' } });
  const outcome = await made.csms.command('CP1', 'get-log');
  expect(outcome).toMatchObject({
    outcome: 'answered',
    status: 'Accepted',
    response: { fileName: 'diag.log' },
  });
  const url = s.heard[0]?.payload.location as string;
  expect(outcome.result).toMatchObject({ url });
  return { b: made, url, requestId: outcome.result?.requestId };
}

const text = 'log line\n'.repeat(100);

describe('the address for a file', () => {
  it('takes no time to make, though a port has to be opened for it', async () => {
    made = await bench({ stations: { CP1: {} } });
    const s = await made.station('CP1', '1.6');
    await s.boot();
    s.answers({ GetDiagnostics: { fileName: 'diag.log' } });
    const { clock } = made;
    const begun = clock.now();
    const timer = clock.every(1000, () => {});
    await made.csms.command('CP1', 'get-log');
    timer.cancel();
    expect(clock.now() - begun).toBe(0);
  });

  it.each([
    ['PUT', '/diag.log'],
    ['POST', '/diag.log'],
    ['PUT', ''],
  ])('takes a %s with the name "%s"', async (method, name) => {
    const { b, url, requestId } = await asked();
    const response = await fetch(`${url}${name}`, { method, body: text });
    expect(response.status).toBe(201);
    const [file] = await b.csms.records.files({ station: 'CP1' });
    expect(file).toMatchObject({
      stationId: 'CP1',
      requestId,
      name: name === '' ? `upload-${requestId}` : 'diag.log',
      size: text.length,
      sha256: createHash('sha256').update(text).digest('hex'),
      receivedAt: b.clock.now(),
    });
    const content = await b.csms.records.fileContent(file?.id ?? 0);
    expect(Buffer.from(content ?? []).toString()).toBe(text);
    expect(b.events.at(-1)).toMatchObject({ type: 'file-received', station: 'CP1', size: text.length });
  });

  it('takes the file out of a form', async () => {
    const { b, url } = await asked();
    const form = new FormData();
    form.append('upload', new File([text], 'form.log', { type: 'text/plain' }));
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(201);
    expect(await b.csms.records.files()).toMatchObject([{ name: 'form.log', size: text.length }]);
  });

  it('can be used again: a station may have to try twice', async () => {
    const { b, url } = await asked();
    await fetch(url, { method: 'PUT', body: 'one' });
    await fetch(url, { method: 'PUT', body: 'two' });
    expect(await b.csms.records.files()).toHaveLength(2);
  });

  it('is of no use to whoever guesses one', async () => {
    const { b, url } = await asked();
    const guess = url.replace(/[^/]+$/, 'guess');
    expect((await fetch(guess, { method: 'PUT', body: text })).status).toBe(404);
    expect(await b.csms.records.files()).toEqual([]);
  });

  it('refuses what is too large', async () => {
    const { b, url } = await asked({ maxUploadBytes: 10 });
    expect((await fetch(url, { method: 'PUT', body: text })).status).toBe(413);
    expect(await b.csms.records.files()).toEqual([]);
  });

  it('refuses what is too large and does not say so', async () => {
    const { b, url } = await asked({ maxUploadBytes: 1000 });
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(600)),
    });
    const request = { method: 'PUT', body: endless, duplex: 'half' } as RequestInit;
    // The answer may come as such, or as the end of a connection that would go on sending.
    const status = await fetch(url, request).then(
      (response) => response.status,
      () => 413,
    );
    expect(status).toBe(413);
    expect(await b.csms.records.files()).toEqual([]);
  });

  it('is the one that is set, where stations reach us by another', async () => {
    const { url } = await asked({ uploadsUrl: 'https://csms.example/up' });
    expect(url).toMatch(/^https:\/\/csms\.example\/up\/[0-9a-f-]{36}$/);
  });

  it('is that of the operator API where there is one', async () => {
    made = await bench({ stations: { CP1: {} } });
    const api = await made.csms.startApi();
    const s = await made.station('CP1', '2.0.1');
    await s.boot();
    s.answers({ GetLog: { status: 'Accepted' } });
    const { result } = await made.csms.command('CP1', 'get-log', { type: 'security' });
    expect(String(result?.url).startsWith(`${api.url}/api/v1/uploads/`)).toBe(true);
    expect((await fetch(String(result?.url), { method: 'PUT', body: text })).status).toBe(201);
  });
});
