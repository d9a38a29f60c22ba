import { describe, expect, test } from 'vitest';
import { Variables } from '../../../src/station/core/variables.js';
import { shownOn } from '../../../src/station/display/shown.js';
import { isoTime } from '../../../src/world/index.js';
import { type Bench, booted } from '../harness/bench.js';

const VENDOR = 'org.openchargealliance.costmsg';
const MINUTE = 60_000;

function shown(bench: Bench): string[] {
  const { state, model } = bench;
  const moment = { now: bench.now, mono: bench.timeline.now };
  const variables = new Variables(bench.core.parts.variables, state, moment);
  return (shownOn({ state, model, variables, ...moment }) ?? []).map(
    ({ source, text }) => `${source}: ${text}`,
  );
}

const idling = (bench: Bench, more: object = {}) =>
  bench.hear('dataTransfer', {
    vendorId: VENDOR,
    messageId: 'RunningCost',
    data: JSON.stringify({
      ...{ transactionId: 1, timestamp: isoTime(bench.now), meterValue: 0, cost: 2 },
      ...{ state: 'Idle', idlePrice: { graceMinutes: 10, hourPrice: 6 }, ...more },
    }),
  }).status;

const told = (bench: Bench) => bench.saidOf('dataTransfer').map(({ messageId, data }) => [messageId, data]);

function stopped({ on = 'true' } = {}): Bench {
  const bench = booted({ edition: '1.6', model: 'ac-22kw-twin' });
  bench.set('Ocpp16', 'CustomIdleFeeAfterStop', on);
  bench.act('plug-in', { evse: 1, vehicle: { soc: 10, battery: 500_000, phases: 3, 'max-power': 22_000 } });
  bench.act('tap', { token: 'ANNA', evse: 1 });
  bench.pass(10 * MINUTE);
  bench.act('tap', { token: 'ANNA', evse: 1 });
  return bench;
}

describe('a 1.6 station that counts the idling after the end', () => {
  test('goes on reckoning by what it is told, and says when the cable is out', () => {
    const bench = stopped();
    expect(idling(bench)).toBe('Accepted');
    bench.pass(70 * MINUTE);
    expect(shown(bench)).toContain('cost: Cost so far: 8.00');
    bench.act('unplug', { evse: 1 });
    const data = JSON.stringify({ transactionId: 1, timestamp: isoTime(bench.now) });
    expect(told(bench)).toEqual([['ConnectorUnplugged', data]]);
    expect(shown(bench)).toEqual([]);
    expect(idling(bench)).toBe('Rejected');
  });

  test('keeps it for when there is a connection again', () => {
    const bench = stopped();
    bench.reachable = false;
    bench.linkDown();
    bench.pass(MINUTE);
    const unpluggedAt = isoTime(bench.now);
    bench.act('unplug', { evse: 1 });
    expect(bench.state.memory.queue).toMatchObject([
      { intent: 'dataTransfer', request: { messageId: 'ConnectorUnplugged' } },
    ]);
    expect(JSON.stringify(bench.state.memory.queue)).toContain(unpluggedAt.slice(0, 16));
  });

  test('says it where another begins on the same cable', () => {
    const bench = stopped();
    bench.act('tap', { token: 'BERT', evse: 1 });
    expect(told(bench)).toHaveLength(1);
  });

  test('says nothing where the cable ends the transaction', () => {
    const bench = booted({ edition: '1.6', model: 'ac-22kw-twin' });
    bench.set('Ocpp16', 'CustomIdleFeeAfterStop', 'true');
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'ANNA', evse: 1 });
    bench.act('ev-unplug', { evse: 1 });
    expect(bench.saidOf('transaction').at(-1)).toMatchObject({ stoppedReason: 'EVDisconnected' });
    expect(told(bench)).toEqual([]);
  });

  test('does none of it until it is told to', () => {
    const bench = stopped({ on: 'false' });
    expect(idling(bench)).toBe('Rejected');
    bench.act('unplug', { evse: 1 });
    expect(told(bench)).toEqual([]);
  });
});
