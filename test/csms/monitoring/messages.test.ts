import { afterEach, describe, expect, it } from 'vitest';
import { HANDLERS, KEPT_AS_TOLD } from '../../../src/csms/handlers.js';
import { dialectOf } from '../../../src/dialect/index.js';
import { edition, editions, loadValidators } from '../../../src/ocpp/index.js';
import { isoTime } from '../../../src/world/index.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';
import { TALKS } from '../support/talk.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

async function ready(of: '1.6' | '2.0.1' | '2.1'): Promise<{ b: Bench; s: BareStation }> {
  made = await bench({ stations: { CP1: {} } });
  const s = await made.station('CP1', of);
  await s.boot();
  return { b: made, s };
}

describe('messages that are kept as they are told', () => {
  it.each(editions)('may be answered with nothing in %s', async (id) => {
    const validators = await loadValidators(id);
    const kept = [...edition(id).actions.values()].filter(({ name }) => KEPT_AS_TOLD.has(name));
    for (const { name, from } of kept) {
      expect(from).toBe('station');
      expect(validators.validate(name, 'response', {}), name).toEqual([]);
      expect(dialectOf(id).decodeRequest('station', { action: name, payload: {} })).toBeUndefined();
    }
  });

  it('exist in some edition', () => {
    const all = new Set(editions.flatMap((id) => [...edition(id).actions.keys()]));
    for (const action of KEPT_AS_TOLD) expect(all).toContain(action);
  });

  it('are on record', async () => {
    const { b, s } = await ready('2.1');
    const payload = { transactionId: 'tx-1', activated: true };
    expect(await s.ask('NotifyPriorityCharging', payload)).toEqual({});
    expect(await b.csms.records.notices({ kind: 'message' })).toMatchObject([
      { stationId: 'CP1', payload: { action: 'NotifyPriorityCharging', payload } },
    ]);
  });

  it('that need no answer are kept too (2.1 NotifyPeriodicEventStream)', async () => {
    const { b, s } = await ready('2.1');
    const payload = { id: 1, pending: 0, basetime: isoTime(b.clock.now()), data: [{ t: 0, v: '1' }] };
    s.peer.send('NotifyPeriodicEventStream', payload);
    await s.ask('Heartbeat', {});
    expect(await b.csms.records.notices({ kind: 'message' })).toMatchObject([{ payload: { payload } }]);
  });
});

it.each(editions)(
  'every message of a station of %s is handled, kept or refused as NotSupported',
  async (id) => {
    const { s } = await ready(id);
    const refused: string[] = [];
    for (const { name, from, kind } of edition(id).actions.values()) {
      if (from === 'csms' || kind === 'send') continue;
      const message = { action: name, payload: {} };
      let intent: string | undefined;
      try {
        intent = dialectOf(id).decodeRequest('station', message)?.intent;
      } catch {
        continue; // its intent wants fields that are not there
      }
      if (intent === 'heartbeat' || (intent !== undefined && intent in HANDLERS) || KEPT_AS_TOLD.has(name))
        continue;
      refused.push(name);
    }
    for (const name of refused) {
      const outcome = await s.peer.call(name, {}, { unchecked: true });
      expect(outcome, name).toMatchObject({ kind: 'error' });
    }
  },
);

it('refuses what asks for a decision that nobody can make here', async () => {
  const { s } = await ready('2.1');
  expect(await s.call('PullDynamicScheduleUpdate', { chargingProfileId: 1 })).toMatchObject({
    kind: 'error',
    code: 'NotSupported',
  });
});

describe.each(TALKS)('status notifications of $edition', (talk) => {
  it('are kept by connector with both clocks, the last one counting', async () => {
    const { b, s } = await ready(talk.edition);
    const now = b.clock.now();
    await s.ask(...talk.status(1, 'Available', now - 5000));
    await s.ask(...talk.status(2, 'Available', now));
    await s.ask(...talk.status(1, 'Faulted', now - 1000));
    expect((await b.csms.records.station('CP1'))?.connectors).toEqual([
      { evseId: 1, connectorId: 1, condition: 'Faulted', stationTime: now - 1000, serverTime: now },
      { evseId: 2, connectorId: 1, condition: 'Available', stationTime: now, serverTime: now },
    ]);
  });
});

describe('what stations tell beside sessions', () => {
  it('keeps an error that a 1.6 status carries', async () => {
    const { b, s } = await ready('1.6');
    await s.ask('StatusNotification', {
      connectorId: 0,
      status: 'Faulted',
      errorCode: 'HighTemperature',
      info: 'hot',
    });
    expect((await b.csms.records.station('CP1'))?.connectors).toMatchObject([
      { evseId: 0, connectorId: 0, condition: 'Faulted', error: { code: 'HighTemperature', info: 'hot' } },
    ]);
  });

  it('keeps log and firmware statuses and security events', async () => {
    const { b, s } = await ready('2.0.1');
    const at = isoTime(b.clock.now());
    await s.ask('LogStatusNotification', { status: 'Uploading', requestId: 4 });
    await s.ask('FirmwareStatusNotification', { status: 'Idle' });
    await s.ask('SecurityEventNotification', { type: 'StartupOfTheDevice', timestamp: at });
    const notices = await b.csms.records.notices({ station: 'CP1' });
    expect(notices.map(({ kind }) => kind)).toEqual(['log-status', 'firmware-status', 'security-event']);
    expect(await b.csms.records.notices({ requestId: 4 })).toHaveLength(1);
    expect(b.events.slice(-3)).toMatchObject([
      { type: 'log-status', status: 'Uploading', requestId: 4 },
      { type: 'firmware-status', status: 'Idle' },
      { type: 'security-event', kind: 'StartupOfTheDevice' },
    ]);
  });

  it('keeps events and tells each of them', async () => {
    const { b, s } = await ready('2.0.1');
    const at = isoTime(b.clock.now());
    const event = {
      eventId: 1,
      timestamp: at,
      trigger: 'Alerting',
      actualValue: 'true',
      eventNotificationType: 'HardWiredNotification',
      component: { name: 'Connector', evse: { id: 1, connectorId: 1 } },
      variable: { name: 'Problem' },
    };
    await s.ask('NotifyEvent', { generatedAt: at, seqNo: 0, tbc: false, eventData: [event] });
    expect(b.events.at(-1)).toMatchObject({
      type: 'station-event',
      component: 'Connector',
      variable: 'Problem',
    });
    expect(await b.csms.records.notices({ kind: 'event' })).toHaveLength(1);
  });

  it.each(['1.6', '2.0.1'] as const)(
    'knows no vendor’s extension, says so, and keeps what came (%s)',
    async (id) => {
      const { b, s } = await ready(id);
      const answer = await s.ask('DataTransfer', { vendorId: 'org.example', data: 'x' });
      expect(answer).toEqual({ status: 'UnknownVendorId' });
      expect(await b.csms.records.notices({ kind: 'data-transfer' })).toMatchObject([
        { payload: { vendorId: 'org.example', data: 'x' } },
      ]);
    },
  );
});

describe('reports', () => {
  const variable = (name: string) => ({
    component: { name: 'OCPPCommCtrlr' },
    variable: { name },
    variableAttribute: [{ value: '1' }],
  });

  it('are put together from their parts, in whatever order and however often those come', async () => {
    const { b, s } = await ready('2.0.1');
    s.answers({ GetBaseReport: { status: 'Accepted' } });
    const { result } = await b.csms.command('CP1', 'get-base-report', { base: 'full' });
    const requestId = result?.requestId as number;
    const generatedAt = isoTime(b.clock.now());
    const page = (seqNo: number, tbc: boolean, ...names: string[]) =>
      s.ask('NotifyReport', { requestId, generatedAt, seqNo, tbc, reportData: names.map(variable) });
    await page(2, false, 'E');
    await page(0, true, 'A', 'B');
    expect(await b.csms.records.report('CP1', requestId)).toMatchObject({ complete: false, parts: 2 });
    await page(0, true, 'A', 'B');
    await page(1, true, 'C', 'D');
    const report = await b.csms.records.report('CP1', requestId);
    expect(report).toMatchObject({ complete: true, parts: 3 });
    expect(report?.variables.map((it) => it.variable)).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(b.events.filter(({ type }) => type === 'report-complete')).toMatchObject([{ requestId }]);
  });
});
