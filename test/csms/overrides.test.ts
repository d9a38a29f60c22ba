import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { merged, Overrides } from '../../src/csms/overrides.js';
import { isoTime } from '../../src/world/index.js';
import { type BareStation, type Bench, bench } from './support/bench.js';

let b: Bench;
let s: BareStation;
beforeEach(async () => {
  b = await bench({ stations: { CP1: {}, CP2: {} }, tokens: { TAG: {} } });
  s = await b.station('CP1', '1.6');
  await s.boot();
});
afterEach(() => b.close());

const start = () => ({ connectorId: 1, idTag: 'TAG', meterStart: 0, timestamp: isoTime(b.clock.now()) });

describe('an overridden answer', () => {
  it('is given once, to that station and action', async () => {
    b.csms.override('CP1', 'Heartbeat', { payload: { currentTime: '2020-01-01T00:00:00Z' } });
    const other = await b.station('CP2', '1.6');
    await other.boot();
    const real = { currentTime: isoTime(b.clock.now()) };
    expect(await other.ask('Heartbeat', {})).toEqual(real);
    expect(await s.ask('Heartbeat', {})).toEqual({ currentTime: '2020-01-01T00:00:00Z' });
    expect(await s.ask('Heartbeat', {})).toEqual(real);
  });

  it('may be given several times, and be taken back', async () => {
    const takeBack = b.csms.override(undefined, 'Authorize', {
      payload: { idTagInfo: { status: 'Expired' } },
      times: 3,
    });
    const status = async () =>
      ((await s.ask('Authorize', { idTag: 'TAG' })).idTagInfo as { status: string }).status;
    expect([await status(), await status()]).toEqual(['Expired', 'Expired']);
    takeBack();
    expect(await status()).toBe('Accepted');
  });

  it('may be the real one but for a field, and the message counts', async () => {
    b.csms.override('CP1', 'StartTransaction', {
      payload: { idTagInfo: { status: 'Blocked' } },
      merge: true,
    });
    expect(await s.ask('StartTransaction', start())).toEqual({
      transactionId: 1,
      idTagInfo: { status: 'Blocked' },
    });
    expect(await b.csms.records.sessions()).toHaveLength(1);
  });

  it('may be a CALLERROR, and then the message does not count', async () => {
    b.csms.override('CP1', 'StartTransaction', {
      error: { code: 'InternalError', description: 'no', details: { a: 1 } },
    });
    expect(await s.call('StartTransaction', start())).toMatchObject({
      kind: 'error',
      code: 'InternalError',
      description: 'no',
      details: { a: 1 },
    });
    expect(await b.csms.records.sessions()).toEqual([]);
    expect(await s.ask('StartTransaction', start())).toMatchObject({ transactionId: 1 });
  });

  it('may be silence, and the message counts; its repeat is answered as it would have been', async () => {
    b.csms.override('CP1', 'StartTransaction', { silence: true });
    expect(await s.peer.call('StartTransaction', start(), { timeoutMs: 5000 })).toMatchObject({
      kind: 'timeout',
    });
    expect(await b.csms.records.sessions()).toHaveLength(1);
    expect(
      await s.ask('StartTransaction', { ...start(), timestamp: isoTime(b.clock.now() - 5000) }),
    ).toMatchObject({
      transactionId: 1,
    });
    expect(await b.csms.records.sessions()).toHaveLength(1);
  });

  it('may come late', async () => {
    b.csms.override('CP1', 'Heartbeat', { delayMs: 20_000 });
    const before = b.clock.now();
    await s.ask('Heartbeat', {});
    expect(b.clock.now() - before).toBe(20_000);
  });

  it('may break the schema, or be no frame at all', async () => {
    b.csms.override('CP1', 'Heartbeat', { payload: { now: 'yes' } });
    expect(await s.call('Heartbeat', {})).toMatchObject({ kind: 'invalid' });
    b.csms.override('CP1', 'Heartbeat', { raw: '{"not": "a frame"' });
    expect(await s.peer.call('Heartbeat', {}, { timeoutMs: 1000 })).toMatchObject({ kind: 'timeout' });
  });
});

describe('Overrides', () => {
  it('uses the first that fits, in the order in which they were given', () => {
    const overrides = new Overrides();
    overrides.add(undefined, 'A', { raw: 'any' });
    overrides.add('CP1', 'A', { raw: 'mine' });
    expect(overrides.take('CP1', 'B')).toBeUndefined();
    expect([
      overrides.take('CP1', 'A'),
      overrides.take('CP2', 'A'),
      overrides.take('CP1', 'A'),
    ]).toMatchObject([{ raw: 'any' }, undefined, { raw: 'mine' }].map((it) => it ?? undefined) as object[]);
  });
});

it('merges objects within objects and replaces everything else', () => {
  expect(merged({ a: { b: 1, c: [1, 2] }, d: 1 }, { a: { c: [3] }, e: 2 })).toEqual({
    a: { b: 1, c: [3] },
    d: 1,
    e: 2,
  });
});
