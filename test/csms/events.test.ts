import { afterEach, describe, expect, it } from 'vitest';
import { Listeners } from '../../src/csms/events.js';
import type { CsmsEvent, LogEntry } from '../../src/csms/index.js';
import { type Bench, bench } from './support/bench.js';

describe('Listeners', () => {
  it('tells everybody, whoever else fails', () => {
    const errors: unknown[] = [];
    const listeners = new Listeners<number>((error) => errors.push(error));
    const told: number[] = [];
    listeners.add(() => {
      throw new Error('no');
    });
    listeners.add((value) => told.push(value));
    listeners.tell(1);
    expect(told).toEqual([1]);
    expect(errors).toMatchObject([{ message: 'no' }]);
  });

  it('leaves alone who has left, even meanwhile', () => {
    const listeners = new Listeners<number>(() => {});
    const told: string[] = [];
    const leave = listeners.add((value) => {
      told.push(`first ${value}`);
      leave();
    });
    listeners.add((value) => told.push(`second ${value}`));
    listeners.tell(1);
    listeners.tell(2);
    leave();
    expect(told).toEqual(['first 1', 'second 1', 'second 2']);
  });
});

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

describe('what the CSMS tells', () => {
  it('is told once it is on record', async () => {
    made = await bench({ stations: { CP1: {} } });
    const { csms } = made;
    const seen: Promise<unknown>[] = [];
    csms.onEvent((event: CsmsEvent) => {
      if (event.type === 'registered') seen.push(csms.records.station('CP1').then((it) => it?.registration));
    });
    await (await made.station('CP1', '2.1')).boot();
    expect(await Promise.all(seen)).toEqual(['Accepted']);
  });

  it('reaches the log when a listener fails, and the station is answered all the same', async () => {
    const log: LogEntry[] = [];
    made = await bench({ stations: { CP1: {} } }, { log: (entry) => log.push(entry) });
    made.csms.onEvent(() => {
      throw new Error('listener at fault');
    });
    expect(await (await made.station('CP1', '2.1')).boot()).toMatchObject({ status: 'Accepted' });
    expect(log.map(({ level, text }) => `${level}: ${text}`)).toContain(
      'error: something failed: listener at fault',
    );
  });

  it('includes every frame as this end saw it', async () => {
    made = await bench({ stations: { CP1: {} } });
    const frames: string[] = [];
    const leave = made.csms.onFrame(({ direction, action }) => frames.push(`${direction} ${action}`));
    const s = await made.station('CP1', '2.1');
    await s.boot();
    leave();
    await s.ask('Heartbeat', {});
    expect(frames).toEqual(['received BootNotification', 'sent BootNotification']);
  });
});
