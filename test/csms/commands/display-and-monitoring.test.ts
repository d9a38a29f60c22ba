import { afterEach, describe, expect, it } from 'vitest';
import type { Edition, Payload } from '../../../src/ocpp/index.js';
import { isoTime } from '../../../src/world/index.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';
import { TALKS } from '../support/talk.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

async function ready(edition: Edition): Promise<{ b: Bench; s: BareStation }> {
  made = await bench({
    stations: { CP1: {} },
    tokens: { TAG: {} },
    tariffs: { standard: { currency: 'EUR', energy: { amount: '0.50' } } },
  });
  const s = await made.station('CP1', edition);
  await s.boot();
  return { b: made, s };
}

const POWER = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } };
const UPPER = { variable: 'EVSE(1).Power', type: 'UpperThreshold', value: 11_000 };

/** Command, parameters, and the message that 2.x makes of it. */
const ROWS: readonly [name: string, params: Record<string, unknown>, action: string, payload: Payload][] = [
  [
    'set-variable-monitoring',
    { monitors: [UPPER] },
    'SetVariableMonitoring',
    { setMonitoringData: [{ ...POWER, type: 'UpperThreshold', value: 11_000, severity: 5 }] },
  ],
  [
    'set-variable-monitoring',
    { monitors: [{ ...UPPER, severity: 2, transaction: true, id: 7 }] },
    'SetVariableMonitoring',
    {
      setMonitoringData: [
        { ...POWER, type: 'UpperThreshold', value: 11_000, severity: 2, transaction: true, id: 7 },
      ],
    },
  ],
  ['clear-variable-monitoring', { ids: [1, 2] }, 'ClearVariableMonitoring', { id: [1, 2] }],
  [
    'set-monitoring-base',
    { base: 'hard-wired-only' },
    'SetMonitoringBase',
    { monitoringBase: 'HardWiredOnly' },
  ],
  ['set-monitoring-level', { severity: 4 }, 'SetMonitoringLevel', { severity: 4 }],
  [
    'get-monitoring-report',
    { requestId: 9, criteria: ['DeltaMonitoring'], variables: [{ component: 'EVSE', evseId: 1 }] },
    'GetMonitoringReport',
    {
      requestId: 9,
      monitoringCriteria: ['DeltaMonitoring'],
      componentVariable: [{ component: { name: 'EVSE', evse: { id: 1 } } }],
    },
  ],
  [
    'set-display-message',
    { id: 4, text: 'Closed at six', priority: 'InFront', state: 'Idle', until: '2026-01-05T18:00:00Z' },
    'SetDisplayMessage',
    {
      message: {
        id: 4,
        priority: 'InFront',
        state: 'Idle',
        endDateTime: '2026-01-05T18:00:00.000Z',
        message: { format: 'UTF8', content: 'Closed at six' },
      },
    },
  ],
  [
    'get-display-messages',
    { requestId: 3, ids: [4], priority: 'InFront' },
    'GetDisplayMessages',
    { requestId: 3, id: [4], priority: 'InFront' },
  ],
  ['clear-display-message', { id: 4 }, 'ClearDisplayMessage', { id: 4 }],
  ['cost-updated', { transaction: 't1', cost: 1.5 }, 'CostUpdated', { transactionId: 't1', totalCost: 1.5 }],
];

describe.each(['2.0.1', '2.1'] as const)('%s', (edition) => {
  it.each(ROWS)('%s %j', async (name, params, action, payload) => {
    const { b, s } = await ready(edition);
    await b.csms.command('CP1', name, params);
    expect(s.heard).toEqual([{ action, payload }]);
  });

  it('gives the ids of the monitors that were set, and the first refusal as its status', async () => {
    const { b, s } = await ready(edition);
    const given = { ...POWER, type: 'UpperThreshold', severity: 5 };
    s.answers({
      SetVariableMonitoring: {
        setMonitoringResult: [
          { ...given, status: 'Accepted', id: 12 },
          { ...given, status: 'Duplicate', statusInfo: { reasonCode: 'InvalidValue' } },
        ],
      },
    });
    const outcome = await b.csms.command('CP1', 'set-variable-monitoring', { monitors: [UPPER, UPPER] });
    expect(outcome).toMatchObject({
      status: 'Duplicate',
      result: {
        monitors: [
          { variable: 'EVSE(1).Power', status: 'Accepted', id: 12 },
          { status: 'Duplicate', reason: 'InvalidValue' },
        ],
      },
    });
  });

  it('reckons the cost of the session by the tariff', async () => {
    const { b, s } = await ready(edition);
    const talk = TALKS.find((it) => it.edition === edition);
    const at = b.clock.now();
    await s.ask(...(talk?.start({ at, registerWh: 1000, name: 't1', seqNo: 0 }) ?? ['', {}]));
    await s.ask(...(talk?.update({ at: at + 60_000, registerWh: 5000, name: 't1', seqNo: 1 }) ?? ['', {}]));
    s.answers({ CostUpdated: {} });
    expect(await b.csms.command('CP1', 'cost-updated', { evse: 1 })).toMatchObject({
      outcome: 'answered',
      result: { transactionId: 't1', totalCost: 2 },
    });
  });

  it('keeps what stations report of monitors and of the display, by the number of the request', async () => {
    const { b, s } = await ready(edition);
    const kind = edition === '2.1' ? { eventNotificationType: 'CustomMonitor' } : {};
    const monitor = { id: 1, transaction: false, value: 5, type: 'Delta', severity: 5, ...kind };
    await s.ask('NotifyMonitoringReport', {
      requestId: 8,
      seqNo: 0,
      generatedAt: isoTime(b.clock.now()),
      monitor: [{ ...POWER, variableMonitoring: [monitor] }],
    });
    await s.ask('NotifyDisplayMessages', {
      requestId: 9,
      messageInfo: [{ id: 4, priority: 'InFront', message: { format: 'UTF8', content: 'x' } }],
    });
    const { records } = b.csms;
    expect(await records.notices({ kind: 'monitoring-report', requestId: 8 })).toMatchObject([
      { payload: { monitored: [{ component: 'EVSE', evseId: 1, monitors: [{ id: 1, type: 'Delta' }] }] } },
    ]);
    expect(await records.notices({ kind: 'display-messages', requestId: 9 })).toMatchObject([
      { payload: { messages: [{ id: 4, message: { content: 'x' } }] } },
    ]);
    expect(b.events).toContainEqual(expect.objectContaining({ type: 'monitoring-report', complete: true }));
  });
});

describe('1.6', () => {
  it.each(ROWS)('%s has no message', async (name, params) => {
    const { b, s } = await ready('1.6');
    expect(await b.csms.command('CP1', name, params)).toMatchObject({ outcome: 'unsupported' });
    expect(s.heard).toEqual([]);
  });
});
