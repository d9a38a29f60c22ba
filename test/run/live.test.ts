import { afterEach, describe, expect, it } from 'vitest';
import { PlugfestError } from '../../src/diagnostics/index.js';
import { embeddedTarget, type Live, openLive, type RunEvent } from '../../src/run/index.js';
import { VirtualClock } from '../../src/world/index.js';

let live: Live | undefined;
const events: RunEvent[] = [];

async function open(): Promise<Live> {
  events.length = 0;
  live = await openLive({
    edition: '2.0.1',
    identity: 'LIVE1',
    model: 'ac-22kw-twin',
    target: embeddedTarget({ welcoming: true }),
    clock: new VirtualClock(),
    seed: 1,
    listener: (event) => events.push(event),
  });
  return live;
}

afterEach(async () => {
  await live?.close();
  live = undefined;
});

describe('a live station', () => {
  it('does what is typed, with as little punctuation as people use', async () => {
    const station = await open();
    for (const line of [
      'expect registration: Accepted',
      'plug-in evse: 1, connector: 1',
      'tap 04A2B3',
      'expect { session: started }',
      '- wait: 10 min',
    ]) {
      expect(await station.play(line)).toMatchObject({ kind: 'passed' });
    }
    const [first] = station.view().evses;
    expect(first).toMatchObject({ idToken: '04A2B3' });
    expect(first?.transactionWh).toBeGreaterThan(1000);
  });

  it('takes parameters as a shell would write them', async () => {
    const station = await open();
    await station.play('expect registration=Accepted');
    expect(await station.play('plug-in evse=1 connector=1')).toMatchObject({ kind: 'passed' });
    expect(await station.play('tap token=04A2B3, evse=1')).toMatchObject({ kind: 'passed' });
    expect(await station.play('wait 10 s')).toMatchObject({ kind: 'passed' });
    expect(station.view().evses[0]).toMatchObject({ idToken: '04A2B3' });
  });

  it('says why a step did not pass, and goes on', async () => {
    const station = await open();
    await station.play('expect registration: Accepted');
    expect(await station.play('unplug 1')).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('nothing is plugged in'),
    });
    expect(await station.play('plug-in 1')).toMatchObject({ kind: 'passed' });
  });

  it('refuses what is no step, with a place and a guess', async () => {
    const station = await open();
    const error = await station.play('tapp anna').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PlugfestError);
    expect((error as PlugfestError).diagnostics[0]).toMatchObject({
      code: 'PF1030',
      fix: expect.stringContaining('tap'),
    });
  });

  it('tells its frames and its state', async () => {
    const station = await open();
    await station.play('expect registration: Accepted');
    expect(events.some((event) => event.type === 'frame' && event.action === 'BootNotification')).toBe(true);
    expect(events.some((event) => event.type === 'state' && event.view.registration === 'accepted')).toBe(
      true,
    );
  });
});
