import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/world/index.js';
import { type Bench, bench } from './support/bench.js';
import { TALKS } from './support/talk.js';

let folder: string;
let made: Bench | undefined;
let starts = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugfest-restart-'));
});
afterEach(async () => {
  await made?.close();
  made = undefined;
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

const setup = {
  stations: { CP1: {} },
  tokens: { TAG: { concurrent: true } },
  tariffs: { day: { energy: { amount: '0.42', currency: 'EUR' } } },
};

async function started(provision = {}): Promise<Bench> {
  await made?.close();
  // Virtual time begins anew, so that names made of time and chance would be those of before.
  starts += 1;
  const random = createRandom(starts);
  made = await bench(provision, { random, store: { file: join(folder, 'data.db') } });
  return made;
}

describe('settings of a CSMS that was started again', () => {
  it('are those that it was given last, but for what this start is given', async () => {
    const before = await started({ settings: { guestHold: 7000, billing: { dueDays: 30 } } });
    await before.csms.provision({ settings: { billing: { graceDays: 3 }, callTimeoutMs: 1000 } });
    await made?.close();
    made = await bench({}, { store: { file: join(folder, 'data.db') }, settings: { callTimeoutMs: 2000 } });
    expect(made.csms.settings).toMatchObject({
      guestHold: 7000,
      billing: { dueDays: 30, graceDays: 3, timeZone: 'UTC' },
      callTimeoutMs: 2000,
    });
  });

  it('are as they were where something else of the change is refused', async () => {
    const { csms } = await started();
    const tariffs = { none: { energy: { amount: 'x', currency: 'EUR' } } };
    await expect(csms.provision({ settings: { guestHold: 1 }, tariffs })).rejects.toThrow();
    expect(csms.settings.guestHold).toBe(5000);
    expect((await started()).csms.settings.guestHold).toBe(5000);
  });
});

describe.each(TALKS)('a CSMS that was started again, in $edition', (talk) => {
  it('knows what it knew: stations, tokens, running sessions, frames', async () => {
    const before = await started(setup);
    const s = await before.station('CP1', talk.edition);
    await s.boot();
    const now = before.clock.now();
    const { transactionId: id } = await s.ask(...talk.start({ at: now, registerWh: 0, token: 'TAG' }));
    s.answers({ GetLog: { status: 'Accepted' }, GetDiagnostics: { fileName: 'a' } });
    const first = await before.csms.command('CP1', 'get-log', { url: 'http://here/' });
    const frames = (await before.csms.records.frames()).length;

    const after = await started();
    expect(await after.csms.records.station('CP1')).toMatchObject({
      online: false,
      registration: 'Accepted',
    });
    expect((await after.csms.records.frames()).length).toBeGreaterThanOrEqual(frames);
    const again = await after.station('CP1', talk.edition);
    await again.ask(...talk.end({ id, seqNo: 1, at: now + 1000, registerWh: 1000 }));
    expect(await after.csms.records.sessions()).toMatchObject([
      { id: 1, status: 'ended', energyWh: 1000, bill: { total: 42 }, flags: [] },
    ]);
    again.answers({ GetLog: { status: 'Accepted' }, GetDiagnostics: { fileName: 'a' } });
    const second = await after.csms.command('CP1', 'get-log', { url: 'http://here/' });
    expect(second.result?.requestId).not.toBe(first.result?.requestId);
  });

  it('never gives a number twice', async () => {
    const before = await started(setup);
    const s = await before.station('CP1', talk.edition);
    await s.boot();
    await s.ask(...talk.start({ at: before.clock.now(), registerWh: 0, token: 'TAG', name: 'one' }));
    const after = await started();
    const again = await after.station('CP1', talk.edition);
    await again.ask(...talk.start({ at: after.clock.now() + 1, registerWh: 0, token: 'TAG', name: 'two' }));
    expect((await after.csms.records.sessions()).map(({ id }) => id)).toEqual([1, 2]);
  });
});

it('of many messages of one turn, each is on file before it is answered', async () => {
  const stations = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`CP${i}`, {}]));
  const b = await started({ ...setup, stations });
  const [, talk] = TALKS;
  if (!talk) throw new Error('no edition');
  const connected = await Promise.all(Object.keys(stations).map((id) => b.station(id, talk.edition)));
  await Promise.all(connected.map((s) => s.boot()));
  await Promise.all(
    connected.map((s) => s.ask(...talk.start({ at: b.clock.now(), registerWh: 0, token: 'TAG' }))),
  );
  const after = await started();
  expect(await after.csms.records.sessions()).toHaveLength(20);
});

describe('places that were kept when a CSMS ended', () => {
  const priced = { energy: { amount: '0.42', currency: 'EUR' }, noShow: { amount: '5', currency: 'EUR' } };
  const provision = {
    stations: { CP1: {} },
    drivers: { anna: {} },
    tokens: { TAG: { driver: 'anna' } },
    tariffs: { day: priced },
  };
  const reserved = async (b: Bench) => {
    const s = await b.station('CP1', '1.6');
    await s.boot();
    s.answers({ ReserveNow: { status: 'Accepted' } });
    const until = b.clock.now() + 3_600_000;
    return b.csms.reservations.ask({ station: 'CP1', driver: 'anna', token: 'TAG', until });
  };
  const ended = async (b: Bench) => {
    const invoices = await b.csms.change(({ documents }) => documents.list({ kind: 'invoice' }));
    const [first] = await b.csms.change(({ reservations }) => reservations.list({}));
    return {
      state: first?.state,
      endedAt: first?.endedAt,
      invoices: invoices.map(({ cause }) => cause.kind),
    };
  };

  it('are ended at the start where their time is over, and invoiced once', async () => {
    const before = await started(provision);
    const made = await reserved(before);
    // Virtual time begins anew with each start: what is past then has to be so now.
    const [madeAt, expiresAt] = [made.madeAt - 7_200_000, made.madeAt - 3_600_000];
    await before.csms.change(({ reservations }) => reservations.save({ ...made, madeAt, expiresAt }));
    const over = { state: 'expired', endedAt: expiresAt, invoices: ['no-show'] };
    expect(await ended(await started())).toEqual(over);
    expect(await ended(await started())).toEqual(over);
  });

  it('are ended in time by the one that comes after it', async () => {
    const made = await reserved(await started(provision));
    const after = await started();
    const told = new Promise((resolve) => {
      after.csms.onEvent((event) => {
        if (event.type === 'reservation') resolve(event);
      });
    });
    expect(await told).toMatchObject({ state: 'expired', at: made.expiresAt });
    expect((await ended(after)).invoices).toEqual(['no-show']);
  });

  it('or asked for without an answer are given up, and cost nothing', async () => {
    const before = await started(provision);
    const made = await reserved(before);
    await before.csms.change(({ reservations }) => reservations.save({ ...made, state: 'asked' }));
    const after = await started();
    expect(await ended(after)).toMatchObject({ state: 'unanswered', invoices: [] });
    const queued = () => after.csms.change(({ queue }) => queue.list());
    await expect
      .poll(queued)
      .toMatchObject([{ stationId: 'CP1', name: 'cancel-reservation', params: { id: made.number } }]);
  });
});
