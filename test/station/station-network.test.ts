import { describe, expect, test } from 'vitest';
import { ALL } from './harness/editions.js';
import { live } from './harness/live.js';

describe.each(ALL)('a %s station on a network that misbehaves', (edition) => {
  test('a link that is cut comes back by itself when it heals', async () => {
    const run = await live({ edition });
    run.station.act('drop-link', { how: 'refused', for: 120_000 });
    await run.wait(60_000);
    expect(run.station.view().link).not.toBe('up');
    expect(run.refused.length).toBeGreaterThan(0);
    await run.wait(240_000);
    expect(run.station.view().link).toBe('up');
    expect(run.saidOf('boot')).toHaveLength(1);
  });

  test('a clean close is followed by a new connection', async () => {
    const run = await live({ edition });
    run.station.act('drop-link', { how: 'clean' });
    await run.wait(60_000);
    expect(run.peers).toHaveLength(2);
    expect(run.station.view().link).toBe('up');
  });

  test('the network heals although the station has no power', async () => {
    const run = await live({ edition });
    run.station.act('drop-link', { how: 'refused', for: 60_000 });
    run.station.act('cut-power', {});
    await run.wait(61_000);
    run.station.act('restore-power', {});
    await run.wait(1_000);
    expect(run.station.view().registration).toBe('accepted');
  });

  test('a half-open link is found out by an answer that does not come, and nothing is lost', async () => {
    const run = await live({ edition });
    run.station.act('plug-in', { vehicle: { soc: 20 } });
    run.station.act('tap', { token: 'ANNA' });
    await run.wait(1_000);
    run.station.act('drop-link', { how: 'half-open' });
    await run.wait(240_000);
    expect(run.station.view().link).not.toBe('up');
    run.station.act('restore-link', {});
    await run.wait(240_000);
    run.station.act('tap', { token: 'ANNA' });
    await run.wait(60_000);
    expect(run.station.view()).toMatchObject({ link: 'up', queued: 0 });
    if (edition !== '1.6') {
      const counts = new Set(run.saidOf('transaction').map(({ seqNo }) => seqNo));
      expect([...counts].sort((a, b) => a - b)).toEqual([...counts].map((_, index) => index));
    }
  });

  test('a slow link delays, a lossy one makes it try again', async () => {
    const run = await live({
      edition,
      configuration: { 'OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]': '1' },
    });
    run.station.act('slow-link', { latency: 2_000 });
    run.station.act('plug-in', {});
    await run.wait(1_900);
    expect(run.saidOf('status').at(-1)?.condition).toBe('Available');
    await run.wait(200);
    expect(run.saidOf('status').at(-1)?.condition).not.toBe('Available');
    run.station.act('restore-link', {});
    await run.wait(5_000);
    run.station.act('lose-frames', { direction: 'to-csms', count: 1 });
    run.station.act('tap', { token: 'ANNA' });
    await run.wait(31_000);
    run.station.act('tap', { token: 'ANNA' });
    await run.wait(5_000);
    expect(run.saidOf('transaction')[0]?.eventType).toBe('Started');
  });

  test('damaged and repeated frames do not bring it down', async () => {
    const run = await live({ edition, tolerates: EVERYTHING });
    run.station.act('garble-frames', { direction: 'to-station', how: 'truncated', count: 3 });
    run.station.act('duplicate-frames', { direction: 'to-csms' });
    run.station.act('plug-in', {});
    run.station.act('tap', { token: 'ANNA' });
    await run.wait(400_000);
    run.station.act('restore-link', {});
    await run.wait(400_000);
    expect(run.station.view()).toMatchObject({ link: 'up', registration: 'accepted' });
  });

  test('a power cut is the end of a connection without a word', async () => {
    const run = await live({ edition });
    const closed = new Promise<string>((resolve) => run.csms().onClose(({ by }) => resolve(by)));
    run.station.act('cut-power', {});
    expect(await closed).toBe('lost');
    run.station.act('restore-power', {});
    await run.wait(1_000);
    expect(run.saidOf('boot')).toHaveLength(2);
  });
});

/** A test of damage on the wire: what the oracles see is the damage. */
const EVERYTHING = [
  'answer-matches-call',
  'message-id-unique',
  'one-outstanding-call',
  'started-comes-once',
  'transaction-id-given-once',
  'seqno-used-once',
  'every-call-answered',
  'transaction-retries',
  'token-told-once',
  'evse-told-once',
];
